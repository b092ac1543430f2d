public import Peripherals

/// A loudspeaker that keeps what it would say, as WAV files on the bench.
public actor SimulatedSoundbox: Soundbox {
    private let bench: Bench
    private let playsInRealTime: Bool
    private var shelf: BenchShelf

    public nonisolated var format: SoundFormat { SoundFormat(rate: 22_050, channels: 1) }

    /// `playsInRealTime`: takes as long as the sound lasts; otherwise it returns at once.
    public init(on bench: Bench, playsInRealTime: Bool = false) {
        self.bench = bench
        self.playsInRealTime = playsInRealTime
        shelf = BenchShelf(bench.sounds)
    }

    public func play(_ sound: Sound) async throws(SoundboxFault) {
        if let fault = bench.faults.soundbox { throw fault }
        let converted = sound.converted(to: format)
        do {
            try shelf.lay(WAVFile.bytes(of: converted), extension: "wav", caption: sound.caption)
        } catch { throw .stalled }
        guard playsInRealTime else { return }
        // Who stops waiting has heard enough; the sound is kept all the same.
        try? await Task.sleep(for: converted.duration)
    }

    public func condition() async -> DeviceCondition {
        let faults = bench.faults
        if faults.soundbox == .unplugged { return .absent }
        if let fault = faults.soundbox { return DeviceCondition(.stopped, troubles: [fault.rawValue]) }
        return faults.isUnreadable ? DeviceCondition(.attention, troubles: faults.troubles) : .ready
    }
}

/// Writes sound as a RIFF WAVE file of 16-bit PCM.
public enum WAVFile {
    public static func bytes(of sound: Sound) -> [UInt8] {
        let size = sound.samples.count * 2
        let frame = sound.format.channels * 2
        var bytes = Array("RIFF".utf8) + word(36 + size) + Array("WAVEfmt ".utf8) + word(16)
        bytes += half(1) + half(sound.format.channels)
        bytes += word(sound.format.rate) + word(sound.format.rate * frame) + half(frame) + half(16)
        bytes += Array("data".utf8) + word(size)
        for sample in sound.samples { bytes += half(Int(UInt16(bitPattern: sample))) }
        return bytes
    }

    private static func word(_ number: Int) -> [UInt8] { [0, 8, 16, 24].map { UInt8(number >> $0 & 0xFF) } }
    private static func half(_ number: Int) -> [UInt8] { [0, 8].map { UInt8(number >> $0 & 0xFF) } }
}
