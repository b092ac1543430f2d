public import Journal
import Wording

extension QueueState {
    func decideAtCounter(_ command: QueueCommand, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        switch command {
        case .recall(let counter):
            let (ticket, call) = try called(to: counter, hall)
            guard call.attempt < hall.policy.callLimit else { throw .callLimit(ticket.number, hall.policy.callLimit) }
            try mustHavePassed(hall.policy.recallMs, since: call.at, ticket, hall)
            return [.ticketCalled(ticket: ticket.id, counter: counter, attempt: call.attempt + 1)]
        case .serve(let counter):
            return [.serviceStarted(ticket: try called(to: counter, hall).0.id, counter: counter)]
        case .complete(let counter, let next):
            return try complete(counter, next: next, hall)
        case .markNoShow(let counter):
            let (ticket, call) = try called(to: counter, hall)
            try mustHavePassed(hall.policy.noShowMs, since: call.firstAt, ticket, hall)
            return [.ticketMissed(ticket: ticket.id, counter: counter)]
        default:
            return []
        }
    }

    /// People need time to hear, to rise and to come.
    private func mustHavePassed(_ milliseconds: Int64, since moment: Moment, _ ticket: Ticket, _ hall: Circumstances)
        throws(Refusal)
    {
        let left = milliseconds - hall.now.sinceOrZero(moment)
        if left > 0 { throw .justCalled(ticket.number, seconds: (left + 999) / 1_000) }
    }

    private func complete(_ counter: String, next: String?, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        let ticket = try held(by: counter, hall)
        let wanted = next ?? hall.plan.line(ticket.line)?.next ?? ""
        guard !wanted.isEmpty else { return [.serviceCompleted(ticket: ticket.id, counter: counter)] }
        guard hall.plan.line(wanted) != nil else { throw .unknownLine(wanted) }
        return [.stageCompleted(ticket: ticket.id, counter: counter, nextLine: wanted)]
    }

    func transfer(_ counter: String, to line: String, _ only: String?, _ hall: Circumstances) throws(Refusal)
        -> [QueueEvent]
    {
        let ticket = try held(by: counter, hall)
        guard hall.plan.line(line) != nil else { throw .unknownLine(line) }
        if let only {
            guard let target = hall.plan.counter(only) else { throw .unknownCounter(only) }
            guard target.serves(line) else { throw .counterWithoutLine(target.name, line) }
        }
        return [.ticketTransferred(ticket: ticket.id, counter: counter, line: line, counterOnly: only)]
    }

    func hold(_ counter: String, _ minutes: Int?, _ reason: String, _ hall: Circumstances) throws(Refusal)
        -> [QueueEvent]
    {
        let ticket = try held(by: counter, hall)
        let minutes = minutes ?? hall.policy.holdMinutes
        guard (1...hall.policy.longestHoldMinutes).contains(minutes) else {
            throw .badHold(hall.policy.longestHoldMinutes)
        }
        let until = hall.now.adding(milliseconds: Int64(minutes) * 60_000)
        return [.ticketHeld(ticket: ticket.id, counter: counter, until: until, reason: String(reason.prefix(100)))]
    }

    func undo(_ counter: String, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        guard hall.plan.counter(counter) != nil else { throw .unknownCounter(counter) }
        guard let step = desks[counter]?.steps.last else { throw .nothingToUndo }
        guard hall.now.sinceOrZero(step.at) <= hall.policy.undoMs else { throw .tooLateToUndo }
        // Somebody else has it by now, or it went on in another way.
        guard let ticket = tickets[step.before.id], ticket.state == step.after else { throw .nothingToUndo }
        if let other = atCounter[counter], other != ticket.id { throw .nothingToUndo }
        return [.actionUndone(ticket: ticket.id, counter: counter)]
    }

    /// Whether the counter's last action may still be taken back.
    public func canUndo(at counter: String, plan: QueuePlan, now: Moment) -> Bool {
        (try? undo(counter, Circumstances(plan: plan, now: now, offset: .vietnam))) != nil
    }

    private func letIn(_ ticket: Ticket, _ hall: Circumstances) -> [QueueEvent] {
        [.ticketReturned(ticket: ticket.id, returnAfter: (lineCalls[ticket.line] ?? 0) + hall.policy.returnAfter)]
    }

    private func held(by counter: String, _ hall: Circumstances) throws(Refusal) -> Ticket {
        guard hall.plan.counter(counter) != nil else { throw .unknownCounter(counter) }
        guard let ticket = ticket(at: counter) else { throw .nobodyAtCounter }
        return ticket
    }

    private func called(to counter: String, _ hall: Circumstances) throws(Refusal) -> (Ticket, Ticket.Call) {
        let ticket = try held(by: counter, hall)
        guard case .called(let call) = ticket.state else { throw .wrongStep(ticket.number) }
        return (ticket, call)
    }

    /// What a citizen may do, or staff for a citizen, away from any counter.
    func decideForCitizen(_ command: QueueCommand, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        switch command {
        case .comeBack(let id):
            let ticket = try ticket(id)
            switch ticket.state {
            case .held: return [.holdEnded(ticket: id)]
            case .noShow:
                guard ticket.mayComeBack(at: hall.now) else { throw .missedForGood(ticket.number) }
                return letIn(ticket, hall)
            default: return []
            }
        case .returnTicket(let id):
            let ticket = try ticket(id)
            guard case .noShow = ticket.state else { throw .notMissed(ticket.number) }
            return letIn(ticket, hall)
        case .removeTicket(let id, let byCitizen):
            let ticket = try ticket(id)
            if ticket.isOver { return [] }
            guard ticket.counter == nil else { throw .atCounterNow(ticket.number) }
            return [.ticketRemoved(ticket: id, byCitizen: byCitizen)]
        case .grantPriority(let id, let code):
            let ticket = try ticket(id)
            if let code, hall.plan.priority(code) == nil { throw .unknownPriority(code) }
            return ticket.isOver || ticket.priority == code ? [] : [.priorityGranted(ticket: id, priority: code)]
        case .rate(let id, let score):
            let ticket = try ticket(id)
            guard (1...4).contains(score) else { throw .badScore }
            guard ticket.steps.contains(where: { $0.outcome == .normal }) else { throw .notServedYet }
            if ticket.rating != nil { throw .ratedAlready }
            return [.ticketRated(ticket: id, score: score)]
        default:
            return []
        }
    }
}
