import ChildPrograms
import Foundation
import GRDB
import Hall
import Journal
import Queueing
import Testing

@testable import HallStore

@Suite("A store of an earlier version")
struct MigrationTests {
    /// As the first version wrote it: one step a visit, and no desk.
    private static let rows = """
        INSERT INTO ticket (id, day, prefix, ordinal, line, isPriority, stage, counter, issuedAt, calledAt, servedAt, endedAt)
        VALUES ('t1', '2026-11-22', 'A', 1, 'a', 1, 'served', '1', 1000, 61000, 70000, 400000),
               ('t2', '2026-11-22', 'A', 2, 'a', 0, 'noShow', '1', 2000, 402000, NULL, 500000),
               ('t3', '2026-11-22', 'A', 3, 'a', 0, 'called', '2', 3000, 403000, NULL, NULL),
               ('t4', '2026-11-22', 'A', 4, 'a', 0, 'waiting', NULL, 4000, NULL, NULL, NULL),
               ('t5', '2026-11-21', 'A', 1, 'a', 0, 'expired', NULL, 1, NULL, NULL, 9)
        """

    @Test func `keeps every ticket, and turns what is over into steps`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let old = try DatabasePool(path: path)
        try HallStore.migrator.migrate(old, upTo: "1 journal and projections")
        try await old.write { try $0.execute(sql: Self.rows) }
        try old.close()

        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        try await store.close()
        let (tickets, steps) = try DatabaseQueue(path: path).read { db in
            (
                try Row.fetchAll(db, sql: "SELECT id, state, priority, counter, queuedAt FROM ticket ORDER BY id"),
                try Row.fetchAll(
                    db, sql: "SELECT ticket, outcome, queuedAt, calledAt, servedAt FROM step ORDER BY ticket")
            )
        }
        #expect(tickets.map { $0["state"] as String } == ["served", "noShow", "called", "waiting", "expired"])
        #expect(tickets.map { $0["priority"] as String? } == ["priority", nil, nil, nil, nil])
        #expect(steps.map { $0["ticket"] as String } == ["t1", "t2", "t5"])
        #expect(steps.map { $0["outcome"] as String } == ["normal", "noShow", "expired"])
        let first = try #require(steps.first)
        let times: [Int64?] = [first["queuedAt"], first["calledAt"], first["servedAt"]]
        #expect(times == [1_000, 61_000, 70_000])
    }

    /// An entry as the first version wrote it, without what was added since.
    @Test(arguments: [
        #"{"ticketCalled":{"ticket":"t","counter":"1","attempt":1}}"#,
        #"{"ticketIssued":{"ticket":"t","number":{"prefix":"A","ordinal":7},"line":"a","isPriority":true,"language":"vi","day":"2026-11-22"}}"#,
    ])
    func `an entry of the first days still reads`(payload: String) throws {
        let event = try JSONDecoder().decode(QueueEvent.self, from: Data(payload.utf8))
        #expect(event.subject == "t")
    }
}

@Suite("Rows for reports")
struct TicketProjectionTests {
    private static let visit: [QueueEvent] = [
        .counterOpened(counter: "1", staff: "cb1"),
        .ticketIssued(
            ticket: "t", number: TicketNumber(prefix: "A", ordinal: 1), line: "d", isPriority: false,
            language: "vi",
            day: today),
        .acceptedOnScreen(ticket: "t"), .ticketCalled(ticket: "t", counter: "1", attempt: 1),
        .ticketHeld(ticket: "t", counter: "1", until: Moment(milliseconds: 1_795_399_900_000), reason: "x"),
        .holdEnded(ticket: "t"), .ticketCalled(ticket: "t", counter: "1", attempt: 1),
        .serviceStarted(ticket: "t", counter: "1"), .serviceCompleted(ticket: "t", counter: "1"),
        .actionUndone(ticket: "t", counter: "1"), .stageCompleted(ticket: "t", counter: "1", nextLine: "a"),
        .ticketCalled(ticket: "t", counter: "1", attempt: 1), .actionUndone(ticket: "t", counter: "1"),
        .ticketCalled(ticket: "t", counter: "1", attempt: 1), .serviceCompleted(ticket: "t", counter: "1"),
        .ticketRated(ticket: "t", score: 4),
    ]

    /// The rows say of a visit what the state says of it, also after a slip was undone.
    @Test func `follow a visit through hold, transfer, undo and the next stage`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        var (scribe, state) = (Scribe(), HallState())
        for event in Self.visit {
            let commitment = scribe.commitment(.queue(event))
            try await store.commit([commitment])
            for recorded in commitment.events { state.evolve(recorded) }
        }
        try await store.close()
        let ticket = try #require(state.queue.tickets["t"])
        let (row, steps) = try DatabaseQueue(path: path).read { db in
            (
                try Row.fetchOne(db, sql: "SELECT * FROM ticket WHERE id = 't'"),
                try Row.fetchAll(db, sql: "SELECT * FROM step WHERE ticket = 't' ORDER BY number")
            )
        }
        let present = try #require(row)
        let (shown, rating, line): (String, Int, String) = (present["state"], present["rating"], present["line"])
        #expect([shown, line] == ["served", "a"])
        #expect(rating == 4)
        #expect(steps.map { $0["outcome"] as String } == ticket.steps.map(\.outcome.rawValue))
        #expect(steps.map { $0["line"] as String } == ticket.steps.map(\.line))
        #expect(steps.map { $0["queuedAt"] as Int64 } == ticket.steps.map(\.queuedAt.milliseconds))
        #expect(steps.map { $0["calledAt"] as Int64? } == ticket.steps.map { $0.calledAt?.milliseconds })
        #expect(steps.map { $0["servedAt"] as Int64? } == ticket.steps.map { $0.servedAt?.milliseconds })
        #expect(steps.map { $0["endedAt"] as Int64 } == ticket.steps.map(\.endedAt.milliseconds))
        #expect(steps.map { $0["staff"] as String? } == ticket.steps.map(\.staff))
    }
}
