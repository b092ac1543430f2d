public import Journal

extension QueueState {
    /// Takes in what happened. Never refuses: an event is history.
    ///
    /// - Parameter sequence: the event's place in the journal.
    public mutating func evolve(_ event: QueueEvent, at moment: Moment, sequence: Int64) {
        habits.pass(to: moment, working: desks.values.count { $0.paused == nil }, isOpen: !desks.isEmpty)
        switch event {
        case .dayOpened(let newDay): open(newDay, at: moment)
        case .ticketIssued(let id, let number, let line, let isPriority, let language, let day, let details):
            let details = details ?? .init(priority: isPriority ? PriorityClass.standard.code : nil)
            lastOrdinals[Self.ordinalKey(day, number.prefix)] = number.ordinal
            if let code = details.appointment { appointments[code]?.ticket = id }
            tickets[id] = Ticket(
                id: id, number: number, line: line, priority: details.priority, language: language, day: day,
                issuedAt: moment, order: sequence, delivery: .pending, state: .issued, slot: details.slot,
                queuedAt: moment, appointment: details.appointment, dossiers: details.dossiers ?? 1,
                procedure: details.procedure, source: details.source)
            // Who is booked is foreseen already.
            if details.appointment == nil { habits.note(line, details.priority) }
            if let source = details.source { note(source, at: moment) }
        case .printingStarted, .ticketPrinted, .printUnconfirmed, .printingFailed, .ticketOwed, .paperConfirmed,
            .acceptedOnScreen:
            deliver(event, at: moment)
        case .callAnnounced(_, let call, _): unspoken.removeAll { $0.sequence == call }
        case .counterOpened, .counterPaused, .counterResumed, .counterClosed: arrange(event, at: moment)
        case .appointmentsBooked(let list):
            for appointment in list { appointments[appointment.code] = Booking(appointment: appointment) }
        case .appointmentCancelled(let code): appointments[code]?.isCancelled = true
        case .ticketRated(let id, let score): tickets[id]?.rating = score
        case .priorityGranted(let id, let code): amend(id) { $0.priority = code }
        case .actionUndone(let id, let counter): takeBack(id, at: counter)
        default: advance(event, at: moment, sequence: sequence)
        }
    }

    private mutating func open(_ newDay: ServiceDay, at moment: Moment) {
        day = newDay
        tickets = tickets.filter { !$0.value.isOver || $0.value.day == newDay }
        owed = owed.filter { tickets[$0.key] != nil }
        appointments = appointments.filter { _, booking in
            // Whoever came and whoever did not are kept equally long: their shares are read the day after.
            moment.sinceOrZero(booking.appointment.slot) < Self.bookingsKeptMs
                || booking.ticket.map { tickets[$0] != nil } == true
        }
        recentCalls = []
        lineCalls = [:]
        today.begin()
        bursts = [:]
        // Journals of the first versions have no event for whoever forgot to sign out.
        for counter in forgottenDesks(at: moment) { desks[counter] = nil }
    }

    private mutating func note(_ source: String, at moment: Moment) {
        // A window longer than any policy's; the rule looks at its own part of it.
        let recent = (bursts[source] ?? []).filter { moment.sinceOrZero($0) < 600_000 && $0 <= moment }
        bursts[source] = Array((recent + [moment]).suffix(200))
    }

    private mutating func arrange(_ event: QueueEvent, at moment: Moment) {
        switch event {
        case .counterOpened(let counter, let staff): desks[counter] = Desk(staff: staff, since: moment)
        case .counterPaused(let counter, let reason): desks[counter]?.paused = .init(reason: reason, since: moment)
        case .counterResumed(let counter):
            desks[counter]?.paused = nil
            desks[counter]?.resumedAt = moment
        case .counterClosed(let counter, _): desks[counter] = nil
        default: break
        }
    }

    /// Changes a ticket and keeps all indexes with it: who waits, who is away, who is at which counter.
    mutating func amend(_ id: TicketID, _ body: (inout Ticket) -> Void) {
        guard var ticket = tickets[id] else { return }
        if ticket.state == .waiting { room.leave(ticket) }
        if let counter = ticket.counter, atCounter[counter] == id { atCounter[counter] = nil }
        body(&ticket)
        tickets[id] = ticket
        if ticket.state == .waiting { room.enter(ticket) }
        if let counter = ticket.counter { atCounter[counter] = id }
        if case .held(let until, _) = ticket.state { held[id] = until } else { held[id] = nil }
        if case .owed(_, let until) = ticket.delivery, ticket.state == .issued {
            owed[id] = until
        } else {
            owed[id] = nil
        }
        // Nobody needs to hear of it any more; and a hall without a soundbox would gather calls for ever.
        if ticket.counter == nil { unspoken.removeAll { $0.ticket == id } }
    }
}
