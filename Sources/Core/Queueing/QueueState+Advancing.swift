import Journal

/// A ticket's way through the steps of its visit.
extension QueueState {
    mutating func advance(_ event: QueueEvent, at moment: Moment, sequence: Int64) {
        switch event {
        case .ticketCalled(let id, let counter, let attempt, _, let grounds):
            call(id, to: counter, attempt: attempt, grounds ?? [], at: moment, sequence: sequence)
        case .callWithdrawn(let id, let counter):
            act(id, at: counter, moment) { $0.state = .waiting }
        case .serviceStarted(let id, let counter): startService(id, at: counter, moment)
        case .serviceCompleted(let id, let counter):
            finish(id, at: counter, moment, .normal) { $0.state = .served(at: moment) }
        case .serviceEndedBySignOut(let id, let counter):
            finish(id, at: counter, moment, .endedBySignOut) { $0.state = .served(at: moment) }
        case .stageCompleted(let id, let counter, let line):
            finish(id, at: counter, moment, .normal) { Self.queue(&$0, in: line, at: moment) }
        case .ticketTransferred(let id, let counter, let line, let only):
            finish(id, at: counter, moment, only == nil ? .transferredToLine : .transferredToCounter) {
                Self.queue(&$0, in: line, only: only, at: moment)
            }
        case .ticketMissed(let id, let counter):
            finish(id, at: counter, moment, .noShow) { $0.state = .noShow(at: moment) }
        case .ticketHeld(let id, let counter, let until, _):
            finish(id, at: counter, moment, .held) { $0.state = .held(until: until, by: counter) }
        case .holdEnded(let id): amend(id) { Self.queue(&$0, in: $0.line, at: moment) }
        case .ticketReturned(let id, let after):
            amend(id) {
                Self.queue(&$0, in: $0.line, at: moment)
                $0.returnAfter = after
            }
        case .ticketRemoved(let id, let byCitizen):
            end(id, byCitizen ? .removedByCitizen : .removedByStaff, moment) { $0.state = .removed(at: moment) }
        case .ticketExpired(let id): end(id, .expired, moment) { $0.state = .expired(at: moment) }
        default: break
        }
    }

    /// A new wait in a line, with the arrival that the visit had.
    private static func queue(_ ticket: inout Ticket, in line: String, only: String? = nil, at moment: Moment) {
        ticket.line = line
        ticket.counterOnly = only
        ticket.returnAfter = nil
        ticket.state = .waiting
        ticket.queuedAt = moment
    }

    private mutating func call(
        _ id: TicketID, to counter: String, attempt: Int, _ grounds: [Choice.Ground], at moment: Moment, sequence: Int64
    ) {
        guard let ticket = tickets[id] else { return }
        var (firstAt, grounds) = (moment, grounds)
        if case .called(let call) = ticket.state { (firstAt, grounds) = (call.firstAt, call.grounds) }
        let called = Ticket.State.called(
            .init(counter: counter, firstAt: firstAt, at: moment, attempt: attempt, grounds: grounds))
        if attempt == 1 {
            act(id, at: counter, moment) { $0.state = called }
            lineCalls[ticket.line, default: 0] += 1
            today.called += 1
        } else {
            amend(id) { $0.state = called }
        }
        let spoken = SpokenCall(
            sequence: sequence, ticket: id, number: ticket.number, counter: counter, at: moment, attempt: attempt,
            language: ticket.language)
        unspoken.append(spoken)
        recentCalls = Array(([spoken] + recentCalls).prefix(Self.recentCallLimit))
    }

    private mutating func startService(_ id: TicketID, at counter: String, _ moment: Moment) {
        guard case .called(let call) = tickets[id]?.state else { return }
        act(id, at: counter, moment) {
            $0.state = .serving(
                .init(counter: counter, calledAt: call.firstAt, since: moment, grounds: call.grounds))
        }
        today.wayMs += (min(moment.sinceOrZero(call.at), 300_000) - today.wayMs) / 20
    }

    /// Ends the step at a counter, teaches its pace, and lets the ticket go on as `body` says.
    private mutating func finish(
        _ id: TicketID, at counter: String, _ moment: Moment, _ outcome: ServiceStep.Outcome,
        _ body: (inout Ticket) -> Void
    ) {
        guard let before = tickets[id] else { return }
        let key = Self.paceKey(counter, before.line)
        let paces = (self.paces[before.line], counterPaces[key])
        let staff = desks[counter]?.staff
        act(id, at: counter, moment, paces: paces) { ticket in
            ticket.close(outcome, at: moment, staff: staff)
            body(&ticket)
        }
        if outcome == .noShow { today.missed += 1 }
        guard outcome == .normal, let service = tickets[id]?.steps.last?.serviceMs else { return }
        let perDossier = service / Int64(max(1, before.dossiers))
        self.paces[before.line, default: Pace(expectedMs: Pace.unseenMs)].learn(perDossier)
        counterPaces[key, default: Pace(expectedMs: Pace.unseenMs)].learn(perDossier)
    }

    private mutating func end(
        _ id: TicketID, _ outcome: ServiceStep.Outcome, _ moment: Moment, _ body: (inout Ticket) -> Void
    ) {
        let staff = tickets[id]?.counter.flatMap { desks[$0]?.staff }
        amend(id) { ticket in
            ticket.close(outcome, at: moment, staff: staff)
            body(&ticket)
        }
    }

    /// An action at a counter, with what it takes to undo it.
    private mutating func act(
        _ id: TicketID, at counter: String, _ moment: Moment, paces: (Pace?, Pace?) = (nil, nil),
        _ body: (inout Ticket) -> Void
    ) {
        guard let before = tickets[id] else { return }
        let today = self.today
        amend(id, body)
        guard desks[counter] != nil, let after = tickets[id]?.state else { return }
        let step = Undo(at: moment, before: before, after: after, pace: paces.0, counterPace: paces.1, today: today)
        let steps = (desks[counter]?.steps ?? []) + [step]
        desks[counter]?.steps = Array(steps.suffix(3))
    }

    mutating func takeBack(_ id: TicketID, at counter: String) {
        guard let step = desks[counter]?.steps.popLast(), step.before.id == id, let now = tickets[id] else { return }
        let line = step.before.line
        today = step.today
        if now.steps.count > step.before.steps.count, now.steps.last?.outcome == .normal {
            paces[line] = step.pace
            counterPaces[Self.paceKey(counter, line)] = step.counterPace
        }
        if case .called(let call) = step.after, call.attempt == 1 {
            lineCalls[line, default: 1] -= 1
            recentCalls.removeAll { $0.ticket == id && $0.at >= call.firstAt }
        }
        amend(id) { ticket in
            // What became of the paper or the rating meanwhile is no part of the action.
            let (delivery, rating) = (ticket.delivery, ticket.rating)
            ticket = step.before
            (ticket.delivery, ticket.rating) = (delivery, rating)
        }
    }
}
