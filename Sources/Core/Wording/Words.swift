/// One text for people, Vietnamese first, English beside it.
public struct Words: Hashable, Sendable, Codable {
    public let vi: String
    public let en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// The text in the reader's language; anything but `en` reads Vietnamese.
    public func text(in language: String) -> String {
        language == "en" ? en : vi
    }
}

/// A rule said no: what happened and what to do, in the reader's words.
///
/// `type` is stable and part of the API (RFC 9457); the words may be reworded.
public struct Refusal: Error, Equatable, Sendable {
    public let type: String
    public let what: Words
    public let remedy: Words
    /// Where several things stand in the way at once, each of them.
    public let reasons: [Words]

    public init(_ type: String, what: Words, remedy: Words, reasons: [Words] = []) {
        self.type = type
        self.what = what
        self.remedy = remedy
        self.reasons = reasons
    }
}
