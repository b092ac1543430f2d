/// The end of a journal: where the next entry goes and what it is bound to.
///
/// The hash itself is passed in, since Core brings no cryptography of its own.
public struct Chain: Equatable, Sendable {
    public typealias Hash = @Sendable ([UInt8]) -> Digest

    /// Of the last entry; 0 before the first.
    public private(set) var sequence: Int64
    public private(set) var head: Digest

    public init(sequence: Int64 = 0, head: Digest = .zero) {
        self.sequence = sequence
        self.head = head
    }

    /// Gives a draft its place and binds it to the entry before it.
    public mutating func append(_ draft: JournalDraft, site: String, hash: Hash) -> JournalEntry {
        let next = sequence + 1
        let digest = hash(Self.canonicalBytes(draft, site: site, sequence: next, previousHash: head))
        let entry = JournalEntry(draft, site: site, sequence: next, previousHash: head, hash: digest)
        sequence = next
        head = digest
        return entry
    }

    /// Follows the chain over one stored entry.
    ///
    /// - Throws: ``ChainBreak`` at the first entry that does not fit.
    public mutating func follow(_ entry: JournalEntry, hash: Hash) throws(ChainBreak) {
        guard entry.sequence == sequence + 1 else {
            throw ChainBreak(sequence: entry.sequence, kind: .gap(expected: sequence + 1))
        }
        guard entry.previousHash == head else { throw ChainBreak(sequence: entry.sequence, kind: .unlinked) }
        let bytes = Self.canonicalBytes(
            entry.draft, site: entry.site, sequence: entry.sequence, previousHash: entry.previousHash)
        guard hash(bytes) == entry.hash else { throw ChainBreak(sequence: entry.sequence, kind: .altered) }
        sequence = entry.sequence
        head = entry.hash
    }

    /// The bytes that are hashed: every field with its length before it, so that no two entries share them.
    static func canonicalBytes(
        _ draft: JournalDraft, site: String, sequence: Int64, previousHash: Digest
    ) -> [UInt8] {
        var bytes = Array("TramSo journal 1\n".utf8)
        bytes += previousHash.bytes
        bytes += sequence.bigEndianBytes
        bytes += draft.at.milliseconds.bigEndianBytes
        for field in [site, draft.actor, draft.kind, draft.subject, draft.command, draft.payload] {
            bytes += Int64(field.utf8.count).bigEndianBytes
            bytes += Array(field.utf8)
        }
        return bytes
    }
}

/// Where a journal has been changed, and how one can tell.
public struct ChainBreak: Error, Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        /// Entries are missing or doubled.
        case gap(expected: Int64)
        /// It does not name the hash of the entry before it.
        case unlinked
        /// Its words are not the ones that were hashed.
        case altered
    }

    public let sequence: Int64
    public let kind: Kind

    public init(sequence: Int64, kind: Kind) {
        self.sequence = sequence
        self.kind = kind
    }
}

extension JournalEntry {
    /// What the entry says, without its place in the chain.
    public var draft: JournalDraft {
        JournalDraft(at: at, actor: actor, kind: kind, subject: subject, payload: payload, command: command)
    }
}

extension Int64 {
    var bigEndianBytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * Int64($0))) }
    }
}
