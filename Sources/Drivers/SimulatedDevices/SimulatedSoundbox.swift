public import Peripherals

/// A loudspeaker that keeps what it would say, as WAV files on the bench.
public actor SimulatedSoundbox: Loudspeaker {
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

    public func play(_ sound: Sound, volume: Int?) async throws(SoundboxFault) {
        if let fault = bench.faults.soundbox { throw fault }
        let converted = sound.converted(to: format).softened(to: volume ?? 100)
        do {
            try shelf.lay(converted.waveFile, extension: "wav", caption: sound.caption)
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
