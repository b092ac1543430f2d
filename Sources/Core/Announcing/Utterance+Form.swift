public import Peripherals
import Wording

/// How one sink is to be given one utterance.
public enum AnnouncementForm: Equatable, Sendable {
    /// As sound: a voice renders it first.
    case rendered
    case told(Rendition)
}

extension Utterance {
    /// The most of it that the sink can say; `nil` if that is nothing.
    ///
    /// Sound is whatever we wish it to be; a text is the whole sentence in somebody else's voice; recordings are its
    /// words; an amount alone still says that money has come.
    public func form(for abilities: SinkAbilities) -> AnnouncementForm? {
        if abilities.pcm != nil { return .rendered }
        let read = sentences.filter { abilities.text.contains($0.language) }
        if !read.isEmpty { return .told(.text(read.map(\.sentence).joined(separator: " "))) }
        let clips = sentences.compactMap { abilities.clips?.clips(of: $0.sentence) }
        if !clips.isEmpty { return .told(.clips(Array(clips.joined()))) }
        if abilities.amount, let amount { return .told(.amount(amount)) }
        return nil
    }
}
