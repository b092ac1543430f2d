import ChildPrograms
import GRDB
import Hall
import HallStore
import Journal
import PlayedDays
import Queueing
import Reporting
import Simulation
import Testing

/// What reports read must be what the journal says, whatever a day brought.
@Suite("Days in the archive")
struct DayArchiveTests {
    /// A day full of holds, transfers, slips of the finger and no-shows, through the real store.
    private func play(_ seed: UInt64, into store: HallStore) async throws -> PlayedDay {
        var pattern = DayPattern(name: "wild", arrivals: 80, roster: [2, 3, 1, 3])
        (pattern.turmoil, pattern.noShow) = (0.1, 0.12)
        let played = PlayedDay(pattern, on: today, seed: seed)
        let events = played.events.enumerated().map { place, happened in
            RecordedEvent(
                sequence: Int64(place + 1), at: happened.at, actor: "cb1", event: .queue(happened.event), command: "")
        }
        try await store.commit([Commitment(events: events, answer: nil)])
        return played
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func `say of each visit what the state says`(seed: UInt64)
        async throws
    {
        let folder = try ScratchFolder()
        let store = try HallStore(path: "\(folder.path)/hall.sqlite", site: "HN01")
        _ = try await store.load()
        let played = try await play(seed, into: store)
        let records = try await store.records(of: today, offset: .vietnam)
        let expected = Dictionary(uniqueKeysWithValues: played.state.tickets.values.map { ($0.id, Visit($0)) })
        #expect(records.visits.count == expected.count)
        for visit in records.visits { #expect(visit == expected[visit.ticket]) }
        #expect(records.visits.map(\.issuedAt) == records.visits.map(\.issuedAt).sorted())
        #expect(records.desks == played.desks)
        #expect(
            try await store.records(of: today.adding(days: 1), offset: .vietnam) == DayRecords(visits: [], desks: []))
    }

    /// The one who sat there yesterday has done nothing today.
    @Test func `credit nobody who forgot to sign out the day before`() async throws {
        let folder = try ScratchFolder()
        let store = try HallStore(path: "\(folder.path)/hall.sqlite", site: "HN01")
        _ = try await store.load()
        var (state, events) = (QueueState(), [RecordedEvent]())
        var now = today.start(at: .vietnam).adding(milliseconds: 9 * 3_600_000)
        func perform(_ command: QueueCommand) throws {
            for event in try state.decide(command, plan: DayPattern.plan, now: now, offset: .vietnam) {
                let sequence = Int64(events.count + 1)
                state.evolve(event, at: now, sequence: sequence)
                events.append(
                    RecordedEvent(sequence: sequence, at: now, actor: "x", event: .queue(event), command: ""))
            }
        }
        try perform(.openCounter(counter: "1", staff: "cb1"))
        try perform(.issueTicket(ticket: "t", line: "a", isPriority: false, language: "vi"))
        now = now.adding(milliseconds: 86_400_000)
        try perform(.issueTicket(ticket: "u", line: "a", isPriority: false, language: "vi"))
        try perform(.acceptOnScreen(ticket: "u"))
        try perform(.callNext(counter: "1"))
        try perform(.complete(counter: "1"))
        try await store.commit([Commitment(events: events, answer: nil)])
        let records = try await store.records(of: today.adding(days: 1), offset: .vietnam)
        let step = try #require(records.visits.first?.steps.first)
        #expect(step.staff == nil && step == state.tickets["u"]?.steps.first)
        #expect(records.desks.map(\.state) == [.closed])
    }

    @Test func `are made anew from a journal that is older than they are`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        let played = try await play(7, into: store)
        try await store.close()
        try await DatabaseQueue(path: path).write { db in
            try db.execute(sql: "DROP TABLE deskChange")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '4 hours of counters'")
        }
        let again = try HallStore(path: path, site: "HN01")
        let records = try await again.records(of: today, offset: .vietnam)
        #expect(played.desks.count > 8)
        #expect(records.desks == played.desks)
    }
}
