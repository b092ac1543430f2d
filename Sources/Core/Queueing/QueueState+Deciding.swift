public import Journal
public import Wording

/// What a rule looks at beside the state: the house's arrangement, and the moment.
struct Circumstances {
    let plan: QueuePlan
    let now: Moment
    let offset: UTCOffset

    var policy: QueuePolicy { plan.policy }
    var today: ServiceDay { ServiceDay(of: now, at: offset) }
}

extension QueueState {
    /// What follows from a command now: events, or a refusal. Looks at no clock and changes nothing.
    public func decide(
        _ command: QueueCommand, plan: QueuePlan, now: Moment, offset: UTCOffset
    ) throws(Refusal) -> [QueueEvent] {
        let hall = Circumstances(plan: plan, now: now, offset: offset)
        // Holds whose time is up wait again, and paper that did not come back is given up, whoever looks first.
        let due = dueHolds(hall) + duePapers(hall)
        guard !due.isEmpty else { return try decide(command, hall) }
        return due + (try after(due, now).decide(command, hall))
    }

    private func decide(_ command: QueueCommand, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        switch command {
        case .issueTicket(let wish): try issue(wish, hall)
        case .startPrinting, .reportPrinted, .reportUnconfirmed, .reportPrintFailure, .reportOwed, .confirmPaper,
            .acceptOnScreen:
            try decideDelivery(command, hall)
        case .callNext(let counter, let staff): try callNext(counter, staff, hall)
        case .callTicket(let counter, let ticket, let reason, let staff):
            try callTicket(ticket, to: counter, reason, staff, hall)
        case .recall, .serve, .complete, .markNoShow: try decideAtCounter(command, hall)
        case .transfer(let counter, let line, let only): try transfer(counter, to: line, only, hall)
        case .hold(let counter, let minutes, let reason): try hold(counter, minutes, reason, hall)
        case .undo(let counter): try undo(counter, hall)
        case .openCounter(let counter, let staff): try openDesk(counter, staff, hall)
        case .pauseCounter(let counter, let reason): try pauseDesk(counter, reason, hall)
        case .closeCounter(let counter, let staff): try closeDesk(counter, staff, hall)
        case .comeBack, .returnTicket, .removeTicket, .grantPriority, .rate: try decideForCitizen(command, hall)
        case .bookAppointments(let list): try book(list, hall)
        case .cancelAppointment(let code): try cancelAppointment(code)
        case .reportAnnounced(let call, let isHeard):
            unspoken.filter { $0.sequence == call }
                .map { .callAnnounced(ticket: $0.ticket, call: call, isHeard: isHeard) }
        case .passTime: []
        }
    }

    /// The state once these have happened, for a decision that rests on them.
    func after(_ events: [QueueEvent], _ now: Moment) -> QueueState {
        var state = self
        for event in events { state.evolve(event, at: now, sequence: 0) }
        return state
    }

    private func dueHolds(_ hall: Circumstances) -> [QueueEvent] {
        // A moment further off than the longest hold was set by a clock that has been put right since.
        let longest = Int64(hall.policy.longestHoldMinutes) * 60_000
        return held.filter { $0.value <= hall.now || $0.value.sinceOrZero(hall.now) > longest }.sorted {
            ($0.value, $0.key) < ($1.value, $1.key)
        }
        .map { .holdEnded(ticket: $0.key) }
    }

    /// Whether something happens by itself now: ``QueueCommand/passTime`` then says what.
    public func isDue(plan: QueuePlan, now: Moment) -> Bool {
        let hall = Circumstances(plan: plan, now: now, offset: .vietnam)
        return !dueHolds(hall).isEmpty || !duePapers(hall).isEmpty
    }

    func ticket(_ id: TicketID) throws(Refusal) -> Ticket {
        guard let ticket = tickets[id] else { throw .unknownTicket }
        return ticket
    }
}
