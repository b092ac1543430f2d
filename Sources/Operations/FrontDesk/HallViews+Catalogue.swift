import Codes
public import Dossiers
import Hall
public import HallAPI
public import Journal
import Queueing
import Wording

/// What can be done here, what it takes, and who is expected.
extension HallViews {
    public func catalogue() -> CatalogueView {
        CatalogueView(notice: site.catalogue.notice, procedures: site.catalogue.procedures.map(view))
    }

    public func procedure(_ code: String) -> ProcedureView? {
        var found = site.catalogue.procedure(code).map(view)
        if !site.catalogue.notice.vi.isEmpty { found?.notice = site.catalogue.notice }
        return found
    }

    /// Of what an index found, that which is in the catalogue, in the same order.
    ///
    /// - Parameter line: only what one queues for there.
    public func procedures(_ found: FoundProcedures, line: String?) -> FoundProceduresView {
        let procedures = found.codes.compactMap { site.catalogue.procedure($0) }
        return FoundProceduresView(procedures: summaries(procedures, line: line), whole: found.isWhole)
    }

    /// All that one queues for in a line, in the catalogue's order.
    public func procedures(ofLine line: String) -> FoundProceduresView {
        FoundProceduresView(procedures: summaries(site.catalogue.procedures, line: line), whole: true)
    }

    private func summaries(_ procedures: [Procedure], line: String?) -> [ProcedureView.Summary] {
        procedures.map { ProcedureView.Summary($0, line: place(of: $0).line) }
            .filter { line == nil || $0.line == line }
    }

    private func view(_ procedure: Procedure) -> ProcedureView {
        let place = place(of: procedure)
        return ProcedureView(procedure, line: place.line, onlineOnlyUntil: place.onlineOnlyUntil)
    }

    private func place(of procedure: Procedure) -> (line: String?, onlineOnlyUntil: String?) {
        if let diversion = site.plan.diversion(of: procedure.code, on: today) {
            return (diversion.line, diversion.days.upperBound.description)
        }
        return (site.plan.line(ofSector: procedure.sector)?.code, nil)
    }

    private var today: ServiceDay { ServiceDay(of: now, at: site.offset) }

    /// Who is expected on a day; of days before yesterday nothing, since only parts of them are kept.
    public func appointments(on day: ServiceDay?) -> AppointmentsView {
        let day = day ?? today
        let isKept = day.daysSince1970 >= today.daysSince1970 - 1
        let booked = state.queue.appointments.values
            .filter { isKept && ServiceDay(of: $0.appointment.slot, at: site.offset) == day }
            .sorted { ($0.appointment.slot, $0.appointment.code) < ($1.appointment.slot, $1.appointment.code) }
        return AppointmentsView(
            day: day.description, today: today.description, appointments: booked.map(view))
    }

    private func view(_ booking: QueueState.Booking) -> AppointmentView {
        let appointment = booking.appointment
        let isLate = now.sinceOrZero(appointment.slot) > site.plan.policy.lateMs
        var view = AppointmentView(
            code: appointment.code, line: appointment.line, lineName: lineName(appointment.line),
            slot: appointment.slot.iso8601(at: site.offset),
            state: booking.isCancelled
                ? "cancelled" : booking.ticket != nil ? "checkedIn" : isLate ? "late" : "booked",
            number: booking.ticket.flatMap { state.queue.tickets[$0]?.number.description })
        guard booking.ticket == nil, !booking.isCancelled else { return view }
        switch state.queue.checkIn(appointment, plan: site.plan, now: now, offset: site.offset) {
        case .open: view.checkIn = "open"
        case .early(let from): (view.checkIn, view.checkInFrom) = ("early", from.iso8601(at: site.offset))
        case .over: view.checkIn = "over"
        }
        return view
    }

    /// What a code that was read at a kiosk means here. Of an identity card only the class that its age gives.
    public func code(_ text: String) -> CodeView {
        switch ScannedCode(text) {
        case .identityCard(let card):
            var view = CodeView(kind: "card")
            view.priority = card.birth.flatMap { site.plan.priority(born: $0, on: today) }
                .map(NamedCode.init)
            return view
        case .ticket(let id):
            guard let ticket = state.queue.tickets[id] else { return CodeView(kind: "unknown") }
            return code(of: ticket, kind: "ticket")
        case .dossier(let code): return appointment(code) ?? CodeView(kind: "dossier")
        // A text that is no word may be one with blanks in it, or a number without its zeros, as people type.
        case .word, .unknown:
            return appointment(text)
                ?? state.queue.ticket(numbered: text).map { code(of: $0, kind: "number") }
                ?? CodeView(kind: "unknown")
        }
    }

    private func code(of ticket: Ticket, kind: String) -> CodeView {
        var view = CodeView(kind: kind)
        view.number = ticket.number.description
        view.state = ticket.state.apiName
        view.statusURL = "/t/\(ticket.id)"
        return view
    }

    private func appointment(_ code: String) -> CodeView? {
        state.queue.booking(code).map { booking in
            var found = CodeView(kind: "appointment")
            found.appointment = view(booking)
            return found
        }
    }
}
