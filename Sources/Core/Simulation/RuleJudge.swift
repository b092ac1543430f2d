import Journal
import Queueing

/// Looks at every event of a simulated day and says which promise it breaks, if it breaks one.
public struct RuleJudge: Sendable {
    private var before = QueueState()
    private var numbers: Set<String> = []
    /// The first broken promise, in words that tell what to look at.
    public private(set) var broken: String?
    public private(set) var events = 0

    public init() {}

    public mutating func look(_ sight: DaySimulator.Sight) {
        events += 1
        defer { before = sight.state }
        guard broken == nil else { return }
        switch sight.event {
        case .ticketIssued(_, let number, _, _, _, let day, _):
            guard numbers.insert("\(day)/\(number)").inserted else { return fail("\(number) was given twice", sight) }
        case .ticketCalled(let id, let counter, 1, _, _): lookAtCall(id, counter, sight)
        case .ticketCalled(let id, let counter, let attempt, _, _):
            guard before.atCounter[counter] == id, attempt <= 3 else {
                return fail("\(id) was recalled wrongly", sight)
            }
        default: break
        }
        lookAtCounters(sight)
    }

    private mutating func lookAtCall(_ id: TicketID, _ counter: String, _ sight: DaySimulator.Sight) {
        guard let ticket = before.tickets[id] else { return fail("\(id) is unknown", sight) }
        guard ticket.state == .waiting else { return fail("\(id) was called while \(ticket.state)", sight) }
        guard ticket.delivery.isInHand else { return fail("\(id) was called and is in nobody's hand", sight) }
        guard before.atCounter[counter] == nil else { return fail("\(counter) called while it held somebody", sight) }
        // Whoever is alike and came before is called before.
        let group = before.room.groups.first { $0.value.contains { $0.ticket == id } }
        guard let group, let place = group.value.first(where: { $0.ticket == id }) else {
            return fail("\(id) was not in the waiting room", sight)
        }
        guard !group.key.kind.isReturned else { return }
        if let other = group.value.first, (other.arrival, other.order) < (place.arrival, place.order) {
            fail("\(id) was called before \(other.ticket), who is alike and came before", sight)
        }
    }

    /// Each counter holds one, each ticket is at one counter, and waiting means being listed.
    private mutating func lookAtCounters(_ sight: DaySimulator.Sight) {
        let state = sight.state
        for (counter, id) in state.atCounter where state.tickets[id]?.counter != counter {
            return fail("\(counter) holds \(id), who is elsewhere", sight)
        }
        guard Set(state.atCounter.values).count == state.atCounter.count else {
            return fail("one ticket is at two counters", sight)
        }
        let staff = state.desks.values.map(\.staff)
        guard Set(staff).count == staff.count else { return fail("an officer sits at two counters", sight) }
        guard let id = Self.ticket(of: sight.event), let ticket = state.tickets[id] else { return }
        let isListed = state.room.groups.contains { $0.value.contains { $0.ticket == id } }
        guard isListed == (ticket.state == .waiting) else {
            return fail("\(id) waits and is not listed, or is and does not", sight)
        }
        guard ticket.steps.allSatisfy({ $0.waitingMs >= 0 && ($0.serviceMs ?? 0) >= 0 }) else {
            return fail("\(id) has a time below zero", sight)
        }
        if let old = before.tickets[id], old.arrival != ticket.arrival || old.number != ticket.number {
            fail("\(id) lost its arrival or its number", sight)
        }
    }

    private mutating func fail(_ what: String, _ sight: DaySimulator.Sight) {
        broken = "\(what), at event \(events) (\(sight.now.iso8601(at: .vietnam)))"
    }

    private static func ticket(of event: QueueEvent) -> TicketID? {
        switch event {
        case .dayOpened, .counterOpened, .counterPaused, .counterResumed, .counterClosed, .appointmentsBooked,
            .appointmentCancelled:
            nil
        default: event.subject
        }
    }
}
