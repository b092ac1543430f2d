/// What a soundbox says: one sentence, in phrases that recur.
///
/// A voice renders phrase by phrase and keeps what it made, so that of a call only the number is new.
public struct SpokenSentence: Hashable, Sendable, Codable {
    /// With one blank between two of them they are the sentence.
    public let phrases: [String]
    /// A BCP 47 code: `vi` or `en`.
    public let language: String

    public init(_ phrases: [String], language: String) {
        self.phrases = phrases
        self.language = language
    }

    public var sentence: String { phrases.joined(separator: " ") }
}
