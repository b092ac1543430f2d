import ChildPrograms
import Hall
import HallStore
import Journal
import Queueing
import Testing

/// A month of days through the real store: whatever a start begins from, it ends in the same state.
@Suite("A store of many days")
struct ManyDaysTests {
    @Test func `starts give one state, with and without a checkpoint`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        var state = HallState()
        var early = HallState()
        for age in (0..<30).reversed() {
            let at = Moment(milliseconds: 1_795_399_200_000 - Int64(age) * 86_400_000)
            let day = ServiceDay(of: at, at: .vietnam)
            let events = Self.events(of: day)
            var recorded: [RecordedEvent] = []
            for event in events {
                let next = RecordedEvent(
                    sequence: state.sequence + 1, at: at, actor: "t", event: .queue(event), command: "")
                state.evolve(next)
                recorded.append(next)
            }
            try await store.commit([Commitment(events: recorded, answer: nil)])
            if age == 9 { early = state }
        }
        try await store.close()
        #expect(try await reopened(path).state == state, "from the journal alone")
        #expect(try await reopened(path).state == state, "from the checkpoint that this start left")
        let other = try HallStore(path: path, site: "HN01")
        _ = try await other.load()
        try await other.rawWrite("DELETE FROM checkpoint")
        try await other.checkpoint(early)
        try await other.close()
        #expect(try await reopened(path).state == state, "from a checkpoint of long ago and the journal after it")
    }

    private static func events(of day: ServiceDay) -> [QueueEvent] {
        [.dayOpened(day: day)]
            + (1...30).flatMap { ordinal -> [QueueEvent] in
                let id = "\(day.compact)-\(ordinal)"
                let number = TicketNumber(prefix: "A", ordinal: ordinal)
                return [
                    .ticketIssued(
                        ticket: id, number: number, line: "a", isPriority: false, language: "vi", day: day),
                    .acceptedOnScreen(ticket: id), .ticketCalled(ticket: id, counter: "0", attempt: 1),
                    .serviceCompleted(ticket: id, counter: "0"),
                ]
            }
    }

    private func reopened(_ path: String) async throws -> StoredHall {
        let store = try HallStore(path: path, site: "HN01")
        let found = try await store.load()
        try await store.close()
        return found
    }
}
