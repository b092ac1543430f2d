public import Journal
public import Wording

extension QueueState {
    /// What follows from a command now: events, or a refusal. Looks at no clock and changes nothing.
    public func decide(
        _ command: QueueCommand, plan: QueuePlan, now: Moment, offset: UTCOffset
    ) throws(Refusal) -> [QueueEvent] {
        switch command {
        case .issueTicket(let id, let line, let isPriority, let language):
            try issue(id, line: line, isPriority: isPriority, language: language, plan, now, offset)
        case .startPrinting, .reportPrinted, .reportUnconfirmed, .reportPrintFailure, .confirmPaper, .acceptOnScreen:
            try decideDelivery(command)
        case .callNext(let counter):
            try callNext(counter, plan, now)
        case .recall, .serve, .complete, .markNoShow:
            try decideAtCounter(command, plan)
        case .reportAnnounced(let call, let isHeard):
            unspoken.filter { $0.sequence == call }
                .map { .callAnnounced(ticket: $0.ticket, call: call, isHeard: isHeard) }
        }
    }

    private func issue(
        _ id: TicketID, line code: String, isPriority: Bool, language: String, _ plan: QueuePlan, _ now: Moment,
        _ offset: UTCOffset
    ) throws(Refusal) -> [QueueEvent] {
        guard let line = plan.line(code) else { throw .unknownLine(code) }
        if let why = line.closed { throw .lineClosed(line.name, why: why) }
        let today = ServiceDay(of: now, at: offset)
        let ordinal = (lastOrdinals[Self.ordinalKey(today, line.prefix)] ?? 0) + 1
        let number = TicketNumber(prefix: line.prefix, ordinal: ordinal)
        let issued = QueueEvent.ticketIssued(
            ticket: id, number: number, line: code, isPriority: isPriority, language: language, day: today)
        return openDay(today, now) + [issued]
    }

    /// A new day ends what the last one left over, but only what is old enough that a clock
    /// set wrong by some hours cannot have made it look so.
    private func openDay(_ today: ServiceDay, _ now: Moment) -> [QueueEvent] {
        guard day != today else { return [] }
        let leftovers = tickets.values
            .filter { !$0.isOver && $0.day != today && now.sinceOrZero($0.issuedAt) >= Self.leftoverAge }
            .sorted { $0.order < $1.order }
        return leftovers.map { .ticketExpired(ticket: $0.id) } + [.dayOpened(day: today)]
    }

    /// Twelve hours, in milliseconds: longer than any office day.
    static let leftoverAge: Int64 = 12 * 3_600_000

    private func decideDelivery(_ command: QueueCommand) throws(Refusal) -> [QueueEvent] {
        switch command {
        case .startPrinting(let id):
            guard try ticket(id).delivery == .pending else { throw .jobGone }
            return [.printingStarted(ticket: id)]
        case .reportPrinted(let id):
            return try ticket(id).delivery == .printing ? [.ticketPrinted(ticket: id)] : []
        case .reportUnconfirmed(let id):
            return try ticket(id).delivery == .printing ? [.printUnconfirmed(ticket: id)] : []
        case .reportPrintFailure(let id, let trouble):
            let delivery = try ticket(id).delivery
            return delivery == .printing || delivery == .pending ? [.printingFailed(ticket: id, trouble: trouble)] : []
        case .confirmPaper(let id):
            let ticket = try ticket(id)
            return ticket.delivery.isInHand || ticket.isOver ? [] : [.paperConfirmed(ticket: id)]
        case .acceptOnScreen(let id):
            let ticket = try ticket(id)
            return ticket.delivery.isInHand || ticket.isOver ? [] : [.acceptedOnScreen(ticket: id)]
        default:
            return []
        }
    }

    private func ticket(_ id: TicketID) throws(Refusal) -> Ticket {
        guard let ticket = tickets[id] else { throw .unknownTicket }
        return ticket
    }

    private func decideAtCounter(_ command: QueueCommand, _ plan: QueuePlan) throws(Refusal) -> [QueueEvent] {
        switch command {
        case .recall(let counter):
            let ticket = try held(by: counter, plan)
            guard case .called(let call) = ticket.stage else { throw .wrongStage(ticket.number) }
            guard call.attempt < Ticket.callLimit else { throw .callLimit(ticket.number) }
            return [.ticketCalled(ticket: ticket.id, counter: counter, attempt: call.attempt + 1)]
        case .serve(let counter):
            let ticket = try held(by: counter, plan)
            guard case .called = ticket.stage else { throw .wrongStage(ticket.number) }
            return [.serviceStarted(ticket: ticket.id, counter: counter)]
        case .complete(let counter):
            return [.serviceCompleted(ticket: try held(by: counter, plan).id, counter: counter)]
        case .markNoShow(let counter):
            let ticket = try held(by: counter, plan)
            guard case .called = ticket.stage else { throw .wrongStage(ticket.number) }
            return [.ticketMissed(ticket: ticket.id, counter: counter)]
        default:
            return []
        }
    }

    private func held(by counter: String, _ plan: QueuePlan) throws(Refusal) -> Ticket {
        guard plan.counter(counter) != nil else { throw .unknownCounter(counter) }
        guard let ticket = ticket(at: counter) else { throw .nobodyAtCounter }
        return ticket
    }
}
