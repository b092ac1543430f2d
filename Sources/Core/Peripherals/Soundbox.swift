/// A loudspeaker that can be told what to say.
public protocol Soundbox: Sendable {
    /// The form of sound that the device takes.
    var format: SoundFormat { get }

    /// Plays the whole sound, and returns when its last sample has been handed to the device.
    ///
    /// - Parameter volume: 0 to 100, of what the device can do; `nil` leaves the device as it is.
    func play(_ sound: Sound, volume: Int?) async throws(SoundboxFault)

    func condition() async -> DeviceCondition
}

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

public enum SoundboxFault: String, Error, Sendable, CaseIterable {
    case unplugged
    case busy
    case accessDenied
    /// The device has no way to play 16-bit sound at a rate that we can make.
    case unsupportedFormat
    case stalled
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
