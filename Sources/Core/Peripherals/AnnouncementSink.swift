/// Takes announcements: a loudspeaker, or a box that has recordings or a voice of its own.
public protocol AnnouncementSink: Sendable {
    /// What it can be given, as far as is known before it was opened.
    var abilities: SinkAbilities { get }

    /// Says it, and returns when the device has taken the last of it.
    ///
    /// - Parameter volume: 0 to 100, of what the device can do; `nil` leaves the device as it is.
    /// - Throws: ``SoundboxFault``; `unsupportedFormat` for what is not among its abilities.
    func say(_ rendition: Rendition, volume: Int?) async throws(SoundboxFault)

    func condition() async -> DeviceCondition

    /// Who it says it is; `nil` where the wire knows no identities, and while nobody is there.
    func identity() async -> USBIdentity?
}

extension AnnouncementSink {
    public func identity() async -> USBIdentity? { nil }
}

/// What a sink can be given; nothing, unless it is said.
public struct SinkAbilities: Equatable, Sendable {
    /// It plays sound, best in this form.
    public var pcm: SoundFormat?
    /// It reads texts aloud, in these languages (BCP 47: `vi`, `en`).
    public var text: Set<String> = []
    /// It has recordings.
    public var clips: ClipBook?
    /// It says by itself that an amount in đồng has come.
    public var amount = false

    public init() {}
}

/// One announcement in a form that a sink takes.
public enum Rendition: Equatable, Sendable {
    case sound(Sound)
    case text(String)
    /// By their numbers, in the order in which they are to be heard.
    case clips([Int])
    /// In đồng.
    case amount(Int)
}

/// A sink that plays sound, and can nothing else.
public protocol Loudspeaker: AnnouncementSink {
    /// The form of sound that the device takes without converting.
    var format: SoundFormat { get }

    /// Plays the whole sound, and returns when its last sample has been handed to the device.
    func play(_ sound: Sound, volume: Int?) async throws(SoundboxFault)
}

extension Loudspeaker {
    public var abilities: SinkAbilities {
        var abilities = SinkAbilities()
        abilities.pcm = format
        return abilities
    }

    public func say(_ rendition: Rendition, volume: Int?) async throws(SoundboxFault) {
        guard case .sound(let sound) = rendition else { throw .unsupportedFormat }
        try await play(sound, volume: volume)
    }
}

public enum SoundboxFault: String, Error, Sendable, CaseIterable {
    case unplugged
    case busy
    case accessDenied
    /// The device has no way to play 16-bit sound at a rate that we can make, or takes no sound at all.
    case unsupportedFormat
    case stalled
    /// It has answered that it will not.
    case refused
}
