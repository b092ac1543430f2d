public import Journal

extension QueueState {
    /// Takes in what happened. Never refuses: an event is history.
    ///
    /// - Parameter sequence: the event's place in the journal.
    public mutating func evolve(_ event: QueueEvent, at moment: Moment, sequence: Int64) {
        switch event {
        case .dayOpened(let newDay):
            day = newDay
            tickets = tickets.filter { !$0.value.isOver || $0.value.day == newDay }
            recentCalls = []
        case .ticketIssued(let id, let number, let line, let isPriority, let language, let day):
            lastOrdinals[Self.ordinalKey(day, number.prefix)] = number.ordinal
            tickets[id] = Ticket(
                id: id, number: number, line: line, isPriority: isPriority, language: language, day: day,
                issuedAt: moment, order: sequence, delivery: .pending, stage: .issued)
        case .printingStarted, .ticketPrinted, .printUnconfirmed, .printingFailed, .paperConfirmed, .acceptedOnScreen:
            deliver(event)
        case .ticketCalled(let id, let counter, let attempt):
            call(id, to: counter, attempt: attempt, at: moment, sequence: sequence)
        case .callAnnounced(_, let call, _):
            unspoken.removeAll { $0.sequence == call }
        case .serviceStarted(let id, let counter):
            tickets[id]?.stage = .serving(counter: counter, since: moment)
        case .serviceCompleted(let id, let counter):
            learnPace(of: id, at: moment)
            end(id, as: .served(at: moment), counter: counter)
        case .ticketMissed(let id, let counter):
            end(id, as: .noShow(at: moment), counter: counter)
        case .ticketExpired(let id):
            end(id, as: .expired(at: moment), counter: tickets[id]?.counter)
        }
    }

    private mutating func deliver(_ event: QueueEvent) {
        switch event {
        case .printingStarted(let id): tickets[id]?.delivery = .printing
        case .printUnconfirmed(let id): tickets[id]?.delivery = .unknown
        case .printingFailed(let id, let trouble): tickets[id]?.delivery = .failed(trouble: trouble)
        case .ticketPrinted(let id), .paperConfirmed(let id): hand(id, .onPaper)
        case .acceptedOnScreen(let id): hand(id, .onScreen)
        default: break
        }
    }

    /// From here on the ticket waits.
    private mutating func hand(_ id: TicketID, _ delivery: Ticket.Delivery) {
        tickets[id]?.delivery = delivery
        if tickets[id]?.stage == .issued { tickets[id]?.stage = .waiting }
    }

    private mutating func call(
        _ id: TicketID, to counter: String, attempt: Int, at moment: Moment, sequence: Int64
    ) {
        guard let ticket = tickets[id] else { return }
        tickets[id]?.stage = .called(Ticket.Call(counter: counter, at: moment, attempt: attempt))
        atCounter[counter] = id
        let spoken = SpokenCall(
            sequence: sequence, ticket: id, number: ticket.number, counter: counter, at: moment, attempt: attempt,
            language: ticket.language)
        unspoken.append(spoken)
        recentCalls = Array(([spoken] + recentCalls).prefix(Self.recentCallLimit))
    }

    private mutating func end(_ id: TicketID, as stage: Ticket.Stage, counter: String?) {
        tickets[id]?.stage = stage
        // Nobody needs to hear it any more; and a hall without a soundbox would gather them for ever.
        unspoken.removeAll { $0.ticket == id }
        if let counter, atCounter[counter] == id { atCounter[counter] = nil }
    }

    private mutating func learnPace(of id: TicketID, at moment: Moment) {
        guard let ticket = tickets[id] else { return }
        switch ticket.stage {
        case .serving(_, let since): paces[ticket.line, default: Pace()].learn(moment.sinceOrZero(since))
        case .called(let call): paces[ticket.line, default: Pace()].learn(moment.sinceOrZero(call.at))
        case .issued, .waiting, .served, .noShow, .expired: break
        }
    }
}
