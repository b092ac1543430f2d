public import Peripherals
public import USBLink

/// A loudspeaker of USB Audio Class 1, fed by isochronous transfers.
///
/// It takes 48 kHz; a speaker that knows only 44.1 kHz would need packets of unequal
/// length and is not supported. Volume and mute are left as the device has them.
/// Each sound opens and claims the device, and gives it back at the end: the kernel
/// puts a released interface to its silent setting 0, so none has to be set on a device
/// that may just have left.
public actor USBSoundbox: Soundbox {
    /// USB class 1, subclass 2: audio streaming.
    public static let anySpeaker = USBSelector(interfaceClass: 1, subclass: 2)

    static let rate = 48_000

    private let queue: DeviceQueue
    private let wanted: USBSelector
    private let patience: Duration

    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

    /// What ``play(_:)`` takes without converting; anything else is converted.
    public nonisolated var format: SoundFormat { SoundFormat(rate: Self.rate, channels: 1) }

    /// `patience`: how long the device may take nothing before it counts as stalled.
    public init(at wanted: USBSelector = USBSoundbox.anySpeaker, patience: Duration = .seconds(2)) {
        queue = DeviceQueue(for: "soundbox")
        self.wanted = wanted
        self.patience = patience
    }

    public func play(_ sound: Sound) async throws(SoundboxFault) {
        do throws(USBFault) {
            let handle = try USBHandle(opening: wanted)
            try play(sound, on: handle)
        } catch {
            throw SoundboxFault(error)
        }
    }

    /// Present and able to play, as its descriptors tell; it is opened, but not claimed.
    public func condition() async -> DeviceCondition {
        do throws(USBFault) {
            let handle = try USBHandle(opening: wanted)
            _ = try Self.setting(of: handle.device)
            return .ready
        } catch {
            let fault = SoundboxFault(error)
            return fault == .unplugged ? .absent : DeviceCondition(.stopped, troubles: [fault.rawValue])
        }
    }

    private func play(_ sound: Sound, on handle: consuming USBHandle) throws(USBFault) {
        let (setting, packet) = try Self.setting(of: handle.device)
        // The control interface too, or the kernel's driver keeps hold of the device.
        if let control = handle.device.interfaces.first(where: { $0.interfaceClass == 1 && $0.subclass == 1 }) {
            try handle.claim(control.number)
        }
        try handle.claim(setting.interface)
        try handle.select(alternate: setting.alternate, of: setting.interface)
        if setting.takesRate { try Self.tellRate(to: setting.endpoint, of: handle) }
        let format = SoundFormat(rate: Self.rate, channels: setting.channels)
        try handle.stream(
            sound.converted(to: format).littleEndian, to: setting.endpoint, packet: packet, patience: patience
        )
    }

    private static func setting(of device: USBDescription) throws(USBFault) -> (SpeakerSetting, packet: Int) {
        guard let setting = SpeakerSetting.first(in: device.interfaces, at: rate),
            let packet = setting.packet(at: rate, speed: device.speed)
        else { throw .unsuitable }
        return (setting, packet)
    }

    /// `SET_CUR` of the sampling frequency control (audio10.pdf, 5.2.3.2.3.1): three bytes, low first.
    private static func tellRate(to endpoint: USBEndpoint, of handle: borrowing USBHandle) throws(USBFault) {
        let bytes = [UInt8(rate & 0xFF), UInt8(rate >> 8 & 0xFF), UInt8(rate >> 16 & 0xFF)]
        do throws(USBFault) {
            try handle.tellEndpoint(endpoint.address, request: 0x01, value: 0x0100, bytes)
        } catch .refused {
            // A device with one fixed rate may refuse to be told it.
        }
    }
}

extension Sound {
    /// The samples as bytes, low byte first.
    var littleEndian: [UInt8] {
        samples.flatMap { sample in
            let bits = UInt16(bitPattern: sample)
            return [UInt8(bits & 0xFF), UInt8(bits >> 8)]
        }
    }
}

extension SoundboxFault {
    fileprivate init(_ fault: USBFault) {
        switch fault {
        case .unplugged: self = .unplugged
        case .busy: self = .busy
        case .accessDenied: self = .accessDenied
        case .unsuitable: self = .unsupportedFormat
        case .stalled, .refused, .failed: self = .stalled
        }
    }
}
