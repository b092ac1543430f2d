import Codes
public import Journal
public import Wording

extension QueueState {
    func issue(_ wish: QueueCommand.IssueRequest, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        // Whatever the page still showed: a kiosk that has slept over the list's change sends nobody to a wrong counter.
        let diversion = wish.appointment == nil ? hall.plan.diversion(of: wish.procedure, on: hall.today) : nil
        let code = diversion?.line ?? wish.line
        guard let line = hall.plan.line(code) else { throw .unknownLine(code) }
        var details = QueueEvent.IssueDetails(
            priority: wish.priority, dossiers: wish.dossiers == 1 ? nil : wish.dossiers, procedure: wish.procedure,
            channel: wish.channel, source: wish.source)
        if let code = wish.appointment {
            details.appointment = booking(code)?.appointment.code
            details.slot = try slot(of: code, line: line.code, hall)
        } else if let why = whyClosed(line, hall) {
            throw .lineClosed(line.name, why: why)
        }
        if let code = wish.priority, hall.plan.priority(code) == nil { throw .unknownPriority(code) }
        guard (1...500).contains(wish.dossiers), wish.dossiers == 1 || line.isBusiness else { throw .badDossiers }
        if let source = wish.source { try mustNotHoard(source, hall) }
        let ordinal = nextOrdinal(line.prefix, hall)
        let issued = QueueEvent.ticketIssued(
            ticket: wish.ticket, number: TicketNumber(prefix: line.prefix, ordinal: ordinal), line: line.code,
            isPriority: wish.priority != nil, language: wish.language, day: hall.today,
            details: details == QueueEvent.IssueDetails() ? nil : details)
        return openDay(hall) + [issued]
    }

    /// One more than the last of the day, and never one that somebody from before midnight still holds.
    private func nextOrdinal(_ prefix: String, _ hall: Circumstances) -> Int {
        let last = lastOrdinals[Self.ordinalKey(hall.today, prefix)] ?? 0
        let held = tickets.values.filter { ticket in
            !ticket.isOver && ticket.day != hall.today && ticket.number.prefix == prefix
                && hall.now.sinceOrZero(ticket.issuedAt) < hall.policy.leftoverMs
        }
        guard !held.isEmpty else { return last + 1 }
        let taken = Set(held.map(\.number.ordinal))
        return ((last + 1)...).first { !taken.contains($0) } ?? last + 1
    }

    /// A new day ends what the last one left over, people and officers, but only what is old enough that a clock
    /// set wrong by some hours cannot have made it look so.
    private func openDay(_ hall: Circumstances) -> [QueueEvent] {
        guard day != hall.today else { return [] }
        let leftovers = tickets.values
            .filter {
                !$0.isOver && $0.day != hall.today && hall.now.sinceOrZero($0.issuedAt) >= hall.policy.leftoverMs
            }
            .sorted { $0.order < $1.order }
        let expired = leftovers.map { QueueEvent.ticketExpired(ticket: $0.id) }
        return expired + after(expired, hall.now).closeForgottenDesks(at: hall.now) + [.dayOpened(day: hall.today)]
    }

    /// Why a line gives no tickets now, in words for the kiosk; `nil` while it does.
    public func whyClosed(_ code: String, plan: QueuePlan, now: Moment, offset: UTCOffset) -> Words? {
        plan.line(code).flatMap { whyClosed($0, Circumstances(plan: plan, now: now, offset: offset)) }
    }

    private func whyClosed(_ line: ServiceLine, _ hall: Circumstances) -> Words? {
        guard hall.plan.hours.isOpen(at: hall.now, offset: hall.offset) else {
            return hall.plan.hours.whyClosed(at: hall.now, offset: hall.offset)
        }
        if let why = line.closed { return why }
        if hall.policy.stopsAtCapacity, let places = placesLeft(in: line.code, hall), places <= 0 {
            return hall.plan.hours.whyFull(at: hall.now, offset: hall.offset)
        }
        return nil
    }

    /// About how many more people a line can serve today; `nil` where the hours set no end.
    ///
    /// The time that its counters have left, less the work that waits for them already, in services of this line.
    public func placesLeft(in line: String, plan: QueuePlan, now: Moment, offset: UTCOffset) -> Int? {
        placesLeft(in: line, Circumstances(plan: plan, now: now, offset: offset))
    }

    private func placesLeft(in line: String, _ hall: Circumstances) -> Int? {
        guard let left = hall.plan.hours.minutesLeft(at: hall.now, offset: hall.offset) else { return nil }
        // Before the first officer has come, the plan is all there is to go by.
        let open = working(on: line, plan: hall.plan)
        let counters = open.isEmpty ? hall.plan.counters(serving: line) : open
        let time = Int64(left) * 60_000 * Int64(counters.count)
        // Of a line that others serve too, these counters have their share; a counter that is closed takes none.
        let waiting = counters.reduce(into: Set<String>()) { $0.formUnion($1.lines) }.reduce(Int64(0)) { sum, code in
            let working = working(on: code, plan: hall.plan)
            let servers = working.isEmpty ? hall.plan.counters(serving: code) : working
            let share = servers.count { server in counters.contains { $0.id == server.id } }
            return sum + Int64(waitingCount(in: code, plan: hall.plan, now: hall.now)) * meanMs(of: code, hall.plan)
                * Int64(share) / Int64(max(1, servers.count))
        }
        // Whoever is called or served is, on average, half done.
        let inHand = counters.compactMap { ticket(at: $0.id) }.reduce(Int64(0)) {
            $0 + meanMs(of: $1.line, hall.plan) / 2
        }
        return Int((time - waiting - inHand) / max(1, meanMs(of: line, hall.plan)))
    }

    /// As the site expects it, and more and more as it was seen.
    public func meanMs(of line: String, _ plan: QueuePlan) -> Int64 {
        let expected = plan.line(line)?.expectedMs ?? Pace.unseenMs
        guard let pace = paces[line] else { return expected }
        let seen = Int64(min(pace.services, 5))
        return (expected * (5 - seen) + pace.meanMs * seen) / 5
    }

    private func mustNotHoard(_ source: String, _ hall: Circumstances) throws(Refusal) {
        let recent = (bursts[source] ?? []).filter { hall.now.sinceOrZero($0) < hall.policy.burstMs && $0 <= hall.now }
        guard recent.count < hall.policy.burst else { throw .tooManyTickets }
    }

    /// The slot that an appointment keeps; `nil` when it came so late that it waits like anybody.
    private func slot(of code: String, line: String, _ hall: Circumstances) throws(Refusal) -> Moment? {
        guard let booking = booking(code), !booking.isCancelled else { throw .unknownAppointment }
        if booking.ticket != nil { throw .appointmentUsed }
        let slot = booking.appointment.slot
        guard booking.appointment.line == line, ServiceDay(of: slot, at: hall.offset) == hall.today else {
            throw .appointmentElsewhere(
                slot.words(at: hall.offset), line: hall.plan.line(booking.appointment.line)?.name)
        }
        let checkIn = checkIn(booking.appointment, plan: hall.plan, now: hall.now, offset: hall.offset)
        if case .early(let from) = checkIn {
            throw .appointmentEarly(slot.words(at: hall.offset), from: from.words(at: hall.offset))
        }
        return hall.now.sinceOrZero(slot) > hall.policy.lateMs ? nil : slot
    }

    func book(_ list: [Appointment], _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        var news: [Appointment] = []
        for appointment in list {
            guard hall.plan.line(appointment.line) != nil else { throw .unknownLine(appointment.line) }
            // What a reader would not give back is a code that nobody can check in with.
            guard ScannedCode.word(in: appointment.code) == appointment.code else {
                throw .badAppointment(appointment.code)
            }
            let known = appointments[appointment.code]
            // A booking system exports the whole day again and again, with those who are here already.
            if known?.appointment == appointment, known?.isCancelled == false { continue }
            if let ticket = known?.ticket, tickets[ticket] != nil { throw .appointmentTaken(appointment.code) }
            news.append(appointment)
        }
        return news.isEmpty ? [] : [.appointmentsBooked(appointments: news)]
    }

    func cancelAppointment(_ code: String) throws(Refusal) -> [QueueEvent] {
        guard let booking = booking(code) else { throw .unknownAppointment }
        if booking.ticket != nil { throw .appointmentUsed }
        return booking.isCancelled ? [] : [.appointmentCancelled(code: booking.appointment.code)]
    }
}
