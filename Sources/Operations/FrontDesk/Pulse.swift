import Hall
import Journal
public import Queueing

/// The part of a view that its reader waits for: told at once, whatever else goes on. The rest of the view, such as how
/// many wait, may be a second old while the hall is busy.
public struct Pulse: Equatable, Sendable {
    private let calls: [Int64]
    private let ticket: Ticket?
    private let staff: String?
    private let paused: QueueState.Desk.Pause?
    private let isUndoable: Bool

    fileprivate init(
        calls: [Int64] = [], ticket: Ticket? = nil, staff: String? = nil, paused: QueueState.Desk.Pause? = nil,
        isUndoable: Bool = false
    ) {
        self.calls = calls
        self.ticket = ticket
        self.staff = staff
        self.paused = paused
        self.isUndoable = isUndoable
    }

    /// Of a view that nobody waits for.
    public static let none = Pulse()
}

extension HallViews {
    /// Who is called.
    public func boardPulse() -> Pulse {
        Pulse(calls: state.queue.recentCalls(plan: site.plan, now: now).map(\.sequence))
    }

    /// What has become of one ticket.
    public func pulse(ofTicket id: TicketID) -> Pulse {
        Pulse(ticket: state.queue.tickets[id])
    }

    /// Who is at one counter, on either side.
    public func pulse(ofCounter id: String) -> Pulse {
        let desk = state.queue.desks[id]
        return Pulse(
            ticket: state.queue.ticket(at: id), staff: desk?.staff, paused: desk?.paused,
            isUndoable: state.queue.canUndo(at: id, plan: site.plan, now: now))
    }
}
