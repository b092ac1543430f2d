public import Peripherals
public import USBLink

/// A loudspeaker of USB Audio Class 1, fed by isochronous transfers.
///
/// Each sound opens and claims the device, and gives it back at the end: the kernel
/// puts a released interface to its silent setting 0, so none has to be set on a device
/// that may just have left.
public actor USBSoundbox: Loudspeaker {
    /// USB class 1, subclass 2: audio streaming.
    public static let anySpeaker = USBSelector(interfaceClass: 1, subclass: 2)

    /// What is tried after the sound's own rate, likeliest first.
    static let rates = [48_000, 44_100, 32_000, 96_000, 22_050, 16_000]

    private let queue: DeviceQueue
    private let wanted: USBSelector
    private let patience: Duration
    private var met: (device: USBDescription, identity: USBIdentity)?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

    /// What ``play(_:volume:)`` takes without converting on most devices; anything else is converted.
    public nonisolated var format: SoundFormat { SoundFormat(rate: 48_000, channels: 1) }

    /// `patience`: how long the device may take nothing before it counts as stalled.
    public init(at wanted: USBSelector = USBSoundbox.anySpeaker, patience: Duration = .seconds(2)) {
        queue = DeviceQueue(for: "soundbox")
        self.wanted = wanted
        self.patience = patience
    }

    /// A volume is set at the device's feature unit, and muting taken off; where there is none, in the sound itself.
    public func play(_ sound: Sound, volume: Int?) async throws(SoundboxFault) {
        do throws(USBFault) {
            let handle = try USBHandle(opening: wanted)
            try play(sound, volume, on: handle)
        } catch {
            throw SoundboxFault(error)
        }
    }

    /// Who was there when it was last opened.
    public func identity() -> USBIdentity? { met?.identity }

    /// Present and able to play, as its descriptors tell; it is opened, but not claimed.
    public func condition() async -> DeviceCondition {
        do throws(USBFault) {
            let handle = try USBHandle(opening: wanted)
            // Asked once for each time that it is plugged in: its strings do not change.
            if met?.device != handle.device { met = (handle.device, handle.identity()) }
            _ = try Self.setting(of: handle.device, for: format)
            return .ready
        } catch {
            let fault = SoundboxFault(error)
            if fault == .unplugged { met = nil }
            return fault == .unplugged ? .absent : DeviceCondition(.stopped, troubles: [fault.rawValue])
        }
    }

    private func play(_ sound: Sound, _ volume: Int?, on handle: consuming USBHandle) throws(USBFault) {
        let (setting, form) = try Self.setting(of: handle.device, for: sound.format)
        // The control interface too, or the kernel's driver keeps hold of the device.
        let control = handle.device.interfaces.first { $0.interfaceClass == 1 && $0.subclass == 1 }
        if let control { try handle.claim(control.number) }
        try handle.claim(setting.interface)
        try handle.select(alternate: setting.alternate, of: setting.interface)
        if setting.takesRate { try Self.tell(rate: setting.rate, to: setting.endpoint, of: handle) }
        var sound = sound
        if let volume {
            let unit = control.flatMap { FeatureUnit.behind(setting.terminal, in: $0) }
            let isSet = try unit.map { unit throws(USBFault) in try unit.set(volume, on: handle) } ?? false
            if !isSet { sound = sound.softened(to: volume) }
        }
        let format = SoundFormat(rate: setting.rate, channels: setting.channels)
        try handle.stream(sound.converted(to: format).littleEndian, as: form, patience: patience)
    }

    private static func setting(of device: USBDescription, for format: SoundFormat) throws(USBFault)
        -> (SpeakerSetting, IsochronousForm)
    {
        let setting = SpeakerSetting.best(in: device.interfaces, of: [format.rate] + rates, speed: device.speed)
        guard let setting, let form = setting.form(speed: device.speed) else { throw .unsuitable }
        return (setting, form)
    }

    /// `SET_CUR` of the sampling frequency control (audio10.pdf, 5.2.3.2.3.1): three bytes, low first.
    private static func tell(rate: Int, to endpoint: USBEndpoint, of handle: borrowing USBHandle) throws(USBFault) {
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
