/// What was read on a page; the words themselves lie in the store, since a journal holds no personal data.
public struct ReadText: Equatable, Sendable, Codable {
    /// SHA-256 of the text and the places of its words.
    public let file: String
    public let bytes: Int
    public let words: Int
    /// Words that the reader is not sure of.
    public let unsure: Int

    public init(file: String, bytes: Int, words: Int, unsure: Int) {
        self.file = file
        self.bytes = bytes
        self.words = words
        self.unsure = unsure
    }
}

/// How it stands with the text of a page.
public enum Reading: Equatable, Sendable, Codable {
    case read(ReadText)
    /// Nobody can; why, as a stable code.
    case unread(reason: String)
}

extension Page {
    /// Its text is still to be read: blank sides and what is left out are not.
    public var isToBeRead: Bool { reading == nil && isBound && finished?.isBlank == false }

    public var text: ReadText? {
        if case .read(let text) = reading { text } else { nil }
    }
}
