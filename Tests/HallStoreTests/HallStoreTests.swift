import ChildPrograms
import Digitising
import Dossiers
import Foundation
import GRDB
import Hall
import HallStore
import Journal
import Queueing
import Testing
import Wording

/// Events as a registrar would number them.
struct Scribe {
    private(set) var sequence: Int64 = 0

    mutating func commitment(_ events: HallEvent..., key: String? = nil) -> Commitment {
        let recorded = events.map { event in
            sequence += 1
            return RecordedEvent(
                sequence: sequence, at: Moment(milliseconds: 1_795_399_200_000 + sequence), actor: "cb1", event: event,
                command: key ?? "")
        }
        let answer = key.map {
            StoredAnswer(
                key: $0, fingerprint: "f", isCreation: true, body: "{}", at: Moment(milliseconds: 1_795_399_200_000))
        }
        return Commitment(events: recorded, answer: answer)
    }
}

let today = ServiceDay(of: Moment(milliseconds: 1_795_399_200_000), at: .vietnam)

func issued(_ id: String, _ ordinal: Int) -> HallEvent {
    .queue(
        .ticketIssued(
            ticket: id, number: TicketNumber(prefix: "A", ordinal: ordinal), line: "a", isPriority: false,
            language: "vi",
            day: today))
}

@Suite("The hall's store")
struct HallStoreTests {
    @Test func `what was committed is there after a restart`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        var scribe = Scribe()
        var expected = HallState()
        let commitments = [
            scribe.commitment(.queue(.dayOpened(day: today)), issued("t1", 1), key: "k1"),
            scribe.commitment(.queue(.ticketPrinted(ticket: "t1"))),
            scribe.commitment(.queue(.ticketCalled(ticket: "t1", counter: "1", attempt: 1))),
        ]
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        try await store.commit(commitments)
        try await store.close()
        for event in commitments.flatMap(\.events) { expected.evolve(event) }
        let found = try await HallStore(path: path, site: "HN01").load()
        #expect(found.state == expected)
        #expect(found.usedKeys.map(\.key) == ["k1"])
        #expect(try JournalAudit(path: path).verify().sequence == 4)
    }

    @Test func `a batch is written whole or not at all`() async throws {
        let folder = try ScratchFolder()
        let store = try HallStore(path: "\(folder.path)/hall.sqlite", site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        // The second ticket bears the first one's number: the schema refuses it, whatever a rule may have said.
        let batch = [scribe.commitment(issued("t1", 1)), scribe.commitment(issued("t2", 1))]
        await #expect(throws: StorageFault.self) { try await store.commit(batch) }
        #expect(try await store.load().state.sequence == 0)
        var again = Scribe()
        try await store.commit([again.commitment(issued("t1", 1))])
        #expect(try await store.load().state.sequence == 1)
    }

    @Test func `two tickets at one counter are refused by the schema`() async throws {
        let folder = try ScratchFolder()
        let store = try HallStore(path: "\(folder.path)/hall.sqlite", site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        try await store.commit([scribe.commitment(issued("t1", 1), issued("t2", 2))])
        try await store.commit([scribe.commitment(.queue(.ticketCalled(ticket: "t1", counter: "1", attempt: 1)))])
        let second = scribe.commitment(.queue(.ticketCalled(ticket: "t2", counter: "1", attempt: 1)))
        await #expect(throws: StorageFault.self) { try await store.commit([second]) }
    }

    @Test func `a start from a checkpoint gives the same state`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        var state = HallState()
        for number in 1...200 {
            let commitment = scribe.commitment(
                issued("t\(number)", number), .queue(.acceptedOnScreen(ticket: "t\(number)")))
            try await store.commit([commitment])
            for event in commitment.events { state.evolve(event) }
            if number == 120 { try await store.checkpoint(state) }
        }
        #expect(try await store.load().state == state)
    }

    @Test(arguments: [
        "UPDATE journal SET payload = '{}' WHERE sequence = 1", "DELETE FROM journal WHERE sequence = 2",
        "INSERT INTO journal SELECT 9, at, site, actor, kind, subject, payload, command, randomblob(32), randomblob(32) FROM journal WHERE sequence = 1",
    ])
    func `the journal itself refuses changes`(sql: String) async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        try await store.commit([scribe.commitment(issued("t1", 1), issued("t2", 2))])
        let other = try DatabaseQueue(path: path)
        await #expect(throws: DatabaseError.self) { try await other.write { try $0.execute(sql: sql) } }
    }

    /// Somebody with the file in hand can drop the triggers; the chain tells all the same.
    @Test func `a journal changed behind its back is found at its entry`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        try await store.commit([scribe.commitment(issued("t1", 1), issued("t2", 2), issued("t3", 3))])
        try await store.close()
        try await DatabaseQueue(path: path).write { db in
            try db.execute(sql: "DROP TRIGGER journalIsAppendOnly1")
            try db.execute(sql: "UPDATE journal SET actor = 'somebody else' WHERE sequence = 2")
        }
        let broken = StorageFault.broken(ChainBreak(sequence: 2, kind: .altered))
        #expect(throws: broken) { try JournalAudit(path: path).verify() }
        await #expect(throws: broken) { try await HallStore(path: path, site: "HN01").load() }
    }

    @Test func `a full disk refuses, and takes up again when there is room`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        try await store.limitSize(toPages: 60)
        var scribe = Scribe()
        var written = 0
        var last = scribe
        var fault: StorageFault?
        while fault == nil, written < 2_000 {
            last = scribe
            let commitment = scribe.commitment(issued("t\(written)", written + 1))
            do throws(StorageFault) {
                try await store.commit([commitment])
                written += 1
            } catch {
                fault = error
            }
        }
        #expect(fault == .full)
        try await store.limitSize(toPages: 1 << 20)
        try await store.commit([last.commitment(issued("after", 5_000))])
        #expect(try await store.load().state.sequence == Int64(written + 1))
    }

    /// Killed, and the disk filled up meanwhile: the hall starts all the same, and says at the first command why not.
    @Test func `a start needs no room, however much it has to replay`() async throws {
        let folder = try ScratchFolder()
        let store = try HallStore(path: "\(folder.path)/hall.sqlite", site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        try await store.commit((1...1_200).map { scribe.commitment(issued("t\($0)", $0)) })
        try await store.limitSize(toPages: 1)
        #expect(try await store.load().state.sequence == 1_200)
        await #expect(throws: StorageFault.full) {
            for number in 2_000..<2_200 { try await store.commit([scribe.commitment(issued("t\(number)", number))]) }
        }
    }

    /// Every kind of event, once: what a journal holds today must be readable in ten years.
    @Test func `every event reads back as it was written`() async throws {
        let folder = try ScratchFolder()
        let store = try HallStore(path: "\(folder.path)/hall.sqlite", site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        var state = HallState()
        for event in everyEvent {
            let commitment = scribe.commitment(event)
            try await store.commit([commitment])
            for event in commitment.events { state.evolve(event) }
        }
        #expect(try await store.load().state == state)
    }
}

extension HallStore {
    /// SQLite's own way to run out of room.
    func limitSize(toPages pages: Int) async throws {
        try await rawWrite("PRAGMA max_page_count = \(pages)")
    }
}
