/// Sampling rate and channels of 16-bit signed little-endian sound.
public struct SoundFormat: Equatable, Sendable {
    /// In hertz.
    public let rate: Int
    public let channels: Int

    public init(rate: Int, channels: Int) {
        self.rate = rate
        self.channels = channels
    }
}

/// Sound held in memory: 16-bit signed samples, channels interleaved.
public struct Sound: Equatable, Sendable {
    public let format: SoundFormat
    public let samples: [Int16]
    /// What it says, where it says something.
    public var caption: String?

    public init(format: SoundFormat, samples: [Int16], caption: String? = nil) {
        self.format = format
        self.samples = samples
        self.caption = caption
    }

    /// How long it lasts.
    public var duration: Duration {
        .seconds(Double(samples.count / max(format.channels, 1)) / Double(max(format.rate, 1)))
    }
}

/// Turns a sentence into sound.
public protocol Voice: Sendable {
    /// - Throws: ``VoiceFault`` with the reason in words.
    func speak(_ sentence: String, language: String) async throws(VoiceFault) -> Sound
}

public struct VoiceFault: Error, Equatable, Sendable {
    public let reason: String

    public init(reason: String) {
        self.reason = reason
    }
}
