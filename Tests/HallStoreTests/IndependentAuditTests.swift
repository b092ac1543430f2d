import ChildPrograms
import Foundation
import GRDB
import Hall
import HallStore
import Journal
import Queueing
import Testing

/// `docs/verify-journal.py` shares no code with this tree: it knows the journal by what ARCHITECTURE says of its format.
@Suite("A journal that somebody else checks")
struct IndependentAuditTests {
    private static let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/verify-journal.py").path

    private static func check(_ path: String, _ head: String...) async throws -> (said: String, isGood: Bool) {
        let (said, isGood) = try await ChildProgram.talk(with: "python3", [program, path] + head) { talk in
            try await talk.hear() ?? ""
        }
        return (said, isGood)
    }

    /// A journal of five entries, with Vietnamese in it.
    private static func journal(in folder: borrowing ScratchFolder) async throws -> (path: String, chain: Chain) {
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        try await store.commit([
            scribe.commitment(.queue(.dayOpened(day: today)), issued("vé-số-một", 1), key: "khóa"),
            scribe.commitment(issued("t2", 2)),
            scribe.commitment(.queue(.ticketPrinted(ticket: "t2")), issued("t3", 3)),
        ])
        try await store.close()
        return (path, try JournalAudit(path: path).verify())
    }

    @Test func `holds by the same head as the hall's own check, also by one that was written down before`() async throws
    {
        let folder = try ScratchFolder()
        let (path, chain) = try await Self.journal(in: folder)
        let whole = try await Self.check(path)
        #expect(whole.said == "The chain holds: 5 entries, head \(chain.head.hex)" && whole.isGood)
        #expect(try await Self.check(path, chain.head.hex).isGood)
        var heads: [String] = []
        try JournalAudit(path: path).forEach { heads.append($0.hash.hex) }
        #expect(try await Self.check(path, heads[1]).isGood)
        let other = try await Self.check(path, String(repeating: "ab", count: 32))
        #expect(other.said.contains("no entry has the hash") && !other.isGood)
    }

    @Test(arguments: [
        ("UPDATE journal SET actor = 'x' WHERE sequence = 2", "entry 2 says something else"),
        ("UPDATE journal SET payload = payload || ' ' WHERE sequence = 5", "entry 5 says something else"),
        ("UPDATE journal SET previousHash = randomblob(32) WHERE sequence = 3", "entry 3 does not name"),
        ("DELETE FROM journal WHERE sequence = 1", "entry 1 is missing"),
        ("DELETE FROM journal WHERE sequence = 4", "entry 4 is missing"),
    ]) func `breaks where it was changed`(change: String, told: String) async throws {
        let folder = try ScratchFolder()
        let (path, chain) = try await Self.journal(in: folder)
        let file = try DatabaseQueue(path: path)
        try await file.write { db in
            try db.execute(sql: "DROP TRIGGER journalIsAppendOnly1; DROP TRIGGER journalIsAppendOnly2; \(change)")
        }
        try file.close()
        let found = try await Self.check(path)
        #expect(found.said.contains(told) && !found.isGood, "\(found.said)")
        #expect(throws: StorageFault.self) { try JournalAudit(path: path).verify() }
        #expect(try await !Self.check(path, chain.head.hex).isGood)
    }

    @Test func `whose end was cut off holds, but not by the head that was written down`() async throws {
        let folder = try ScratchFolder()
        let (path, chain) = try await Self.journal(in: folder)
        let file = try DatabaseQueue(path: path)
        try await file.write { db in
            try db.execute(sql: "DROP TRIGGER journalIsAppendOnly2; DELETE FROM journal WHERE sequence = 5")
        }
        try file.close()
        #expect(try await Self.check(path).isGood)
        #expect(try await !Self.check(path, chain.head.hex).isGood)
    }

    @Test func `that is not there is told`() async throws {
        let found = try await Self.check("/nowhere/hall.sqlite")
        #expect(found.said.contains("no journal") && !found.isGood)
    }
}
