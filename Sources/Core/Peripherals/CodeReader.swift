/// A reader that somebody holds a code to: the QR of an identity card, of a ticket, of an appointment's letter.
public protocol CodeReader: Sendable {
    /// What is held to it from now on. One listener at a time; when it leaves, the reader lets its device go.
    func news() -> AsyncStream<ReaderNews>

    func condition() async -> DeviceCondition

    /// Who it says it is; `nil` where the wire knows no identities, or nobody is there.
    func identity() async -> USBIdentity?
}

/// One thing that a reader has to tell.
public enum ReaderNews: Equatable, Sendable {
    case read(CodeRead)
    /// Something was held to it, and what came is no code: nothing of it is passed on.
    case unread(UnreadCode)
    /// Its condition is another than before.
    case changed
}

/// A code as it came. It may be an identity card: never to be logged, and not to be kept.
public struct CodeRead: Equatable, Sendable {
    public enum Letters: String, Sendable {
        /// UTF-8, whole and valid: names are as they are written.
        case whole
        /// Typed by keys: what no key of a US keyboard types is lost, all Vietnamese letters among them.
        case plain
    }

    public let text: String
    public let letters: Letters

    public init(text: String, letters: Letters) {
        self.text = text
        self.letters = letters
    }
}

/// Why what came is no code.
public enum UnreadCode: String, Error, Sendable, CaseIterable {
    /// It did not end within ``CodeFraming/limit``.
    case tooLong
    /// Its bytes are no UTF-8. They are not mended: a mended name would be a wrong one.
    case damaged
    /// Part of it did not arrive.
    case torn
}

public enum ReaderFault: String, Error, Sendable, CaseIterable {
    case unplugged
    /// Another program has it.
    case busy
    case accessDenied
    /// What is there is no reader of the kind that the site's file says.
    case notAReader
    /// It refuses again and again.
    case stalled
    case failed
}

/// Turns what comes from one kind of reader into codes: a value, without wire and clock.
///
/// Total: whatever comes, in whatever pieces, it is told as codes or as why not, and the next code is read again.
public protocol CodeDecoder: Sendable {
    /// What the next bytes complete; for readers that send reports, one whole report.
    mutating func take(_ bytes: [UInt8]) -> [ReaderNews]

    /// Nothing has come for ``patience`` since the last bytes.
    mutating func pause() -> ReaderNews?

    /// Something was lost on the way: what lies here, and comes until an end, is no code.
    mutating func lose()

    /// Whether something lies here that has not ended.
    var isUnfinished: Bool { get }

    /// How long a silence is a pause.
    var patience: Duration { get }
}
