import Peripherals
public import USBLink

/// A way into a USB loudspeaker: an alternate setting that takes 16-bit PCM.
///
/// Read from the class descriptors of USB Audio 1.0 (audio10.pdf, 4.5; frmts10.pdf, 2.2.5).
public struct SpeakerSetting: Equatable, Sendable {
    public let interface: UInt8
    public let alternate: UInt8
    public let endpoint: USBEndpoint
    /// By which a device with a clock of its own asks for more or less.
    public let feedback: USBEndpoint?
    public let channels: Int
    public let rate: Int
    /// The terminal that the sound goes into.
    public let terminal: UInt8
    /// The endpoint has a sampling frequency control and must be told the rate.
    public let takesRate: Bool

    /// The first setting that takes the first of `rates` that any of them takes; `nil` if there is none.
    public static func best(in interfaces: [USBInterface], of rates: [Int], speed: USBSpeed) -> SpeakerSetting? {
        for rate in rates {
            for interface in interfaces where interface.alternate != 0 {
                guard let setting = SpeakerSetting(interface, at: rate) else { continue }
                if setting.form(speed: speed) != nil { return setting }
            }
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
        feedback = endpoint.isAsynchronous ? interface.endpoint(.isochronous, isInput: true) : nil
        channels = format.channels
        terminal = format.terminal
        self.rate = rate
        let general = classDescriptors(in: endpoint.extra).first { $0.kind == 0x25 && $0.subtype == 0x01 }
        takesRate = (general?.body.first ?? 0) & 0x01 != 0
    }

    /// How sound goes to the endpoint; `nil` if a packet would be larger than the endpoint takes.
    public func form(speed: USBSpeed) -> IsochronousForm? {
        let exponent = Int(max(endpoint.interval, 1)) - 1
        guard exponent < 10 else { return nil }
        let intervals = (speed == .high ? 8000 : 1000) >> exponent
        let (frame, room) = (channels * 2, endpoint.maxPacketSize)
        guard intervals > 0, (rate + intervals - 1) / intervals * frame <= room else { return nil }
        return IsochronousForm(
            endpoint: endpoint, feedback: feedback,
            pacer: PacketPacer(rate: rate, intervals: intervals, most: room / frame), frameBytes: frame,
            microframes: speed == .high ? 1 << exponent : 1)
    }
}

/// What `AS_GENERAL` and `FORMAT_TYPE` say of one alternate setting.
private struct PCMFormat {
    let channels: Int
    let terminal: UInt8
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
        terminal = general[0]
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
struct ClassDescriptor {
    let kind: UInt8
    let subtype: UInt8
    let body: [UInt8]
}

/// Walks a chain of descriptors by their lengths; a broken length ends the walk.
func classDescriptors(in bytes: [UInt8]) -> [ClassDescriptor] {
    var found: [ClassDescriptor] = []
    var rest = bytes[...]
    while let length = rest.first.map(Int.init), length >= 3, length <= rest.count {
        let one = Array(rest.prefix(length))
        found.append(ClassDescriptor(kind: one[1], subtype: one[2], body: Array(one.dropFirst(3))))
        rest = rest.dropFirst(length)
    }
    return found
}
