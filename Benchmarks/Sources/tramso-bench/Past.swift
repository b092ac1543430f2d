import Hall
import HallStore
import Journal
import Queueing

/// A journal of days gone by, written through the real store: four events a ticket, each with its answer.
struct Past {
    private(set) var state = HallState()
    /// The state as of ``tail`` events before the end.
    private(set) var early = HallState()
    static let tail: Int64 = 5_000

    /// An answer as a kiosk gets it, kept for repetitions.
    private static let body = String(repeating: "{\"number\":\"A042\"},", count: 24)

    /// Days end today; each has its numbers from 1.
    mutating func write(days: Int, ticketsPerDay: Int, to path: String) async throws {
        let store = try HallStore(path: path, site: BenchHall.site.id)
        _ = try await store.load()
        let total = Int64(days * (1 + 4 * ticketsPerDay))
        for age in (0..<days).reversed() where ticketsPerDay > 0 {
            let at = BenchHall.now().adding(milliseconds: -Int64(age) * 86_400_000)
            let day = ServiceDay(of: at, at: BenchHall.site.offset)
            var batch = [take(.dayOpened(day: day), at)]
            for ordinal in 1...ticketsPerDay {
                for event in Self.visit(ordinal, on: day) {
                    batch.append(take(event, at))
                    if state.sequence == total - Self.tail { early = state }
                }
                guard batch.count >= 400 || ordinal == ticketsPerDay else { continue }
                try await store.commit(batch)
                batch = []
            }
        }
        try await store.close()
    }

    private mutating func take(_ event: QueueEvent, _ at: Moment) -> Commitment {
        let sequence = state.sequence + 1
        let key = "kiosk-1:\(sequence.description)-0a1b2c3d-4e5f-6071"
        let recorded = RecordedEvent(
            sequence: sequence, at: at, actor: "kiosk-1", event: .queue(event), command: key)
        state.evolve(recorded)
        let answer = StoredAnswer(key: key, fingerprint: key, isCreation: false, body: Self.body, at: at)
        return Commitment(events: [recorded], answer: answer)
    }

    private static func visit(_ ordinal: Int, on day: ServiceDay) -> [QueueEvent] {
        let id = "\(day.compact)-\(ordinal.padded(11))"
        let number = TicketNumber(prefix: "A", ordinal: ordinal)
        return [
            .ticketIssued(ticket: id, number: number, line: "a", isPriority: false, language: "vi", day: day),
            .acceptedOnScreen(ticket: id),
            .ticketCalled(ticket: id, counter: "0", attempt: 1),
            .serviceCompleted(ticket: id, counter: "0"),
        ]
    }
}
