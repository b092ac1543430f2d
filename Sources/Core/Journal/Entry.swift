/// One line of the journal: who did what to what, when, bound to the line before it.
public struct JournalEntry: Equatable, Sendable {
    /// From 1, without gaps.
    public let sequence: Int64
    public let at: Moment
    public let site: String
    /// An opaque id of a person or device; never a name.
    public let actor: String
    /// `domain.event`, such as `queue.ticketCalled`.
    public let kind: String
    /// The opaque id of what it happened to.
    public let subject: String
    /// JSON, hashed as these very bytes and never written anew.
    public let payload: String
    /// The `Idempotency-Key` of the command that caused it.
    public let command: String
    public let previousHash: Digest
    public let hash: Digest

    public init(_ draft: JournalDraft, site: String, sequence: Int64, previousHash: Digest, hash: Digest) {
        self.sequence = sequence
        self.at = draft.at
        self.site = site
        self.actor = draft.actor
        self.kind = draft.kind
        self.subject = draft.subject
        self.payload = draft.payload
        self.command = draft.command
        self.previousHash = previousHash
        self.hash = hash
    }
}

/// What an entry says before it has a place in the chain.
public struct JournalDraft: Equatable, Sendable {
    public let at: Moment
    public let actor: String
    public let kind: String
    public let subject: String
    public let payload: String
    public let command: String

    public init(at: Moment, actor: String, kind: String, subject: String, payload: String, command: String) {
        self.at = at
        self.actor = actor
        self.kind = kind
        self.subject = subject
        self.payload = payload
        self.command = command
    }
}

/// A SHA-256.
public struct Digest: Hashable, Sendable {
    public let bytes: [UInt8]

    /// - Precondition: 32 bytes.
    public init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "A SHA-256 has 32 bytes, not \(bytes.count).")
        self.bytes = bytes
    }

    /// From 64 hexadecimal digits; `nil` for anything else.
    public init?(hex: String) {
        let digits = hex.utf8.compactMap(Self.nibble)
        guard digits.count == 64, hex.utf8.count == 64 else { return nil }
        bytes = (0..<32).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
    }

    /// What stands before the first entry.
    public static let zero = Digest(bytes: [UInt8](repeating: 0, count: 32))

    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func nibble(_ sign: UInt8) -> UInt8? {
        switch sign {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): sign - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): sign - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
