import Peripherals
public import USBLink

/// A way into a USB loudspeaker: an alternate setting that takes 16-bit PCM.
///
/// Read from the class descriptors of USB Audio 1.0 (audio10.pdf, 4.5; frmts10.pdf, 2.2.5).
public struct SpeakerSetting: Equatable, Sendable {
    public let interface: UInt8
    public let alternate: UInt8
    public let endpoint: USBEndpoint
    public let channels: Int
    /// The endpoint has a sampling frequency control and must be told the rate.
    public let takesRate: Bool

    /// The first setting that takes `rate`; `nil` if there is none.
    public static func first(in interfaces: [USBInterface], at rate: Int) -> SpeakerSetting? {
        for interface in interfaces where interface.alternate != 0 {
            if let setting = SpeakerSetting(interface, at: rate) { return setting }
        }
        return nil
    }

    init?(_ interface: USBInterface, at rate: Int) {
        // Protocol 0 is version 1 of the class; later versions describe themselves otherwise.
        guard interface.interfaceClass == 1, interface.subclass == 2, interface.protocolCode == 0,
            let endpoint = interface.endpoint(.isochronous, isInput: false),
            let format = PCMFormat(interface.extra), format.takes(rate)
        else { return nil }
        self.interface = interface.number
        alternate = interface.alternate
        self.endpoint = endpoint
        channels = format.channels
        let general = classDescriptors(in: endpoint.extra).first { $0.kind == 0x25 && $0.subtype == 0x01 }
        takesRate = (general?.body.first ?? 0) & 0x01 != 0
    }

    /// Bytes of one packet at `rate`; `nil` if the rate does not divide into whole frames,
    /// or the packet is larger than the endpoint takes.
    public func packet(at rate: Int, speed: USBSpeed) -> Int? {
        let exponent = Int(max(endpoint.interval, 1)) - 1
        guard exponent < 16 else { return nil }
        let perSecond = (speed == .high ? 8000 : 1000) >> exponent
        guard perSecond > 0, rate % perSecond == 0 else { return nil }
        let bytes = rate / perSecond * channels * 2
        return bytes <= endpoint.maxPacketSize ? bytes : nil
    }
}

/// What `AS_GENERAL` and `FORMAT_TYPE` say of one alternate setting.
private struct PCMFormat {
    let channels: Int
    private let rates: [Int]
    private let isRange: Bool

    /// `nil` unless it is 16-bit PCM of one or two channels.
    init?(_ extra: [UInt8]) {
        let parts = classDescriptors(in: extra).filter { $0.kind == 0x24 }
        // wFormatTag 1 is PCM; the bodies begin after the subtype.
        guard let general = parts.first(where: { $0.subtype == 0x01 })?.body, general.count >= 4,
            general[2] == 1, general[3] == 0,
            let format = parts.first(where: { $0.subtype == 0x02 })?.body, format.count >= 5,
            format[0] == 1, (1...2).contains(format[1]), format[2] == 2, format[3] == 16
        else { return nil }
        channels = Int(format[1])
        isRange = format[4] == 0
        let count = isRange ? 2 : Int(format[4])
        guard format.count >= 5 + count * 3 else { return nil }
        rates = (0..<count).map { place in
            let at = 5 + place * 3
            return Int(format[at]) | Int(format[at + 1]) << 8 | Int(format[at + 2]) << 16
        }
    }

    func takes(_ rate: Int) -> Bool {
        isRange ? (rates[0]...max(rates[0], rates[1])).contains(rate) : rates.contains(rate)
    }
}

/// One class-specific descriptor: type, subtype, and what follows.
private struct ClassDescriptor {
    let kind: UInt8
    let subtype: UInt8
    let body: [UInt8]
}

/// Walks a chain of descriptors by their lengths; a broken length ends the walk.
private func classDescriptors(in bytes: [UInt8]) -> [ClassDescriptor] {
    var found: [ClassDescriptor] = []
    var rest = bytes[...]
    while let length = rest.first.map(Int.init), length >= 3, length <= rest.count {
        let one = Array(rest.prefix(length))
        found.append(ClassDescriptor(kind: one[1], subtype: one[2], body: Array(one.dropFirst(3))))
        rest = rest.dropFirst(length)
    }
    return found
}
