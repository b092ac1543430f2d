import Journal
import Wording

extension QueueState {
    /// An officer sits down. Whoever sits elsewhere leaves that counter first, unless somebody is still held there:
    /// one officer has one call at most.
    func openDesk(_ counter: String, _ staff: String, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        guard let plan = hall.plan.counter(counter) else { throw .unknownCounter(counter) }
        if let desk = desks[counter], desk.staff == staff {
            return desk.paused == nil ? [] : [.counterResumed(counter: counter)]
        }
        if let elsewhere = desk(of: staff) {
            if let held = ticket(at: elsewhere) {
                throw .holdsElsewhere(held.number, hall.plan.counter(elsewhere)?.name ?? plan.name)
            }
            return [.counterClosed(counter: elsewhere, staff: staff), .counterOpened(counter: counter, staff: staff)]
        }
        return [.counterOpened(counter: counter, staff: staff)]
    }

    func pauseDesk(_ counter: String, _ reason: String, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        guard hall.plan.counter(counter) != nil else { throw .unknownCounter(counter) }
        guard let desk = desks[counter] else { throw .nobodyAtCounter }
        if let held = ticket(at: counter) { throw .counterBusy(held.number) }
        return desk.paused == nil ? [.counterPaused(counter: counter, reason: String(reason.prefix(60)))] : []
    }

    /// Signing out leaves no orphan: who was called waits again, who was being served is done.
    func closeDesk(_ counter: String, _ staff: String, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        guard let desk = desks[counter], desk.staff == staff else { return [] }
        var events: [QueueEvent] = []
        if let ticket = ticket(at: counter) {
            if case .called = ticket.state {
                events.append(.callWithdrawn(ticket: ticket.id, counter: counter))
            } else {
                events.append(.serviceEndedBySignOut(ticket: ticket.id, counter: counter))
            }
        }
        return events + [.counterClosed(counter: counter, staff: staff)]
    }
    /// Officers are there before the first ticket of the day; whoever forgot to sign out yesterday is not.
    func forgottenDesks(at moment: Moment) -> [String] {
        desks.filter { atCounter[$0.key] == nil && moment.sinceOrZero($0.value.since) >= 6 * 3_600_000 }.keys.sorted()
    }

    func closeForgottenDesks(at moment: Moment) -> [QueueEvent] {
        forgottenDesks(at: moment).compactMap { counter in
            desks[counter].map { .counterClosed(counter: counter, staff: $0.staff) }
        }
    }
}
