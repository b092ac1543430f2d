import Crypto
import Journal
import Testing

@Suite("The chain of the journal")
struct ChainTests {
    static let sha256: Chain.Hash = { Journal.Digest(bytes: Array(SHA256.hash(data: $0))) }

    static func entries(_ count: Int) -> [JournalEntry] {
        var chain = Chain()
        return (1...count).map { number in
            chain.append(
                JournalDraft(
                    at: Moment(milliseconds: Int64(number) * 1_000), actor: "cb1", kind: "queue.ticketCalled",
                    subject: "t\(number)", payload: "{\"counter\":\"\(number)\"}", command: "k\(number)"),
                site: "HN01", hash: sha256)
        }
    }

    @Test func `an untouched journal holds`() throws {
        var chain = Chain()
        for entry in Self.entries(50) { try chain.follow(entry, hash: Self.sha256) }
        #expect(chain.sequence == 50)
    }

    /// Whatever field of whatever entry is changed, it is found at that entry.
    @Test(arguments: 0..<5, ["at", "actor", "kind", "subject", "payload", "command", "site"])
    func `a changed field is found`(index: Int, field: String) throws {
        var entries = Self.entries(5)
        let old = entries[index]
        let draft = JournalDraft(
            at: field == "at" ? old.at.adding(milliseconds: 1) : old.at, actor: field == "actor" ? "cb2" : old.actor,
            kind: field == "kind" ? "queue.ticketMissed" : old.kind, subject: field == "subject" ? "t9" : old.subject,
            payload: field == "payload" ? "{}" : old.payload, command: field == "command" ? "" : old.command)
        entries[index] = JournalEntry(
            draft, site: field == "site" ? "HN02" : old.site, sequence: old.sequence, previousHash: old.previousHash,
            hash: old.hash)
        #expect(follow(entries) == ChainBreak(sequence: Int64(index + 1), kind: .altered))
    }

    @Test(arguments: 0..<4) func `a removed entry is found`(index: Int) {
        var entries = Self.entries(5)
        entries.remove(at: index)
        #expect(follow(entries)?.kind == .gap(expected: Int64(index + 1)))
    }

    @Test func `an entry whose hash was made to fit is found at the next`() {
        var entries = Self.entries(3)
        var forger = Chain(sequence: 1, head: entries[0].hash)
        entries[1] = forger.append(
            JournalDraft(
                at: entries[1].at, actor: "x", kind: "queue.ticketMissed", subject: "t", payload: "{}", command: ""),
            site: "HN01", hash: Self.sha256)
        #expect(follow(entries) == ChainBreak(sequence: 3, kind: .unlinked))
    }

    @Test func `text cannot move from one field into the next`() {
        func head(_ actor: String, _ kind: String) -> Journal.Digest {
            var chain = Chain()
            let draft = JournalDraft(
                at: Moment(milliseconds: 0), actor: actor, kind: kind, subject: "", payload: "{}", command: "")
            return chain.append(draft, site: "S", hash: Self.sha256).hash
        }
        #expect(head("ab", "c") != head("a", "bc"))
    }

    @Test func `a digest reads back from its digits and refuses others`() {
        let digest = Self.entries(1)[0].hash
        #expect(Journal.Digest(hex: digest.hex) == digest)
        #expect(Journal.Digest(hex: String(digest.hex.dropLast())) == nil)
        #expect(Journal.Digest(hex: digest.hex.replacingCharacter(at: 0, with: "g")) == nil)
    }

    private func follow(_ entries: [JournalEntry]) -> ChainBreak? {
        var chain = Chain()
        do throws(ChainBreak) {
            for entry in entries { try chain.follow(entry, hash: Self.sha256) }
            return nil
        } catch {
            return error
        }
    }
}

extension String {
    fileprivate func replacingCharacter(at index: Int, with sign: Character) -> String {
        var signs = Array(self)
        signs[index] = sign
        return String(signs)
    }
}
