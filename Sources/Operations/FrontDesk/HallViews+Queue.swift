import Dossiers
import Hall
public import HallAPI
import Journal
import Payments
public import Queueing
import Wording

/// Tickets and counters in the API's words.
extension HallViews {
    public func ticket(_ id: TicketID) -> TicketView? {
        state.queue.tickets[id].map { view($0, isForStaff: false) }
    }

    public func ratable() -> RatableView {
        RatableView(numbers: state.queue.ratable(now: now).prefix(24).map(\.number.description))
    }

    /// The ticket behind a number that may be rated at the exit.
    public func ratable(_ number: String) -> TicketID? {
        state.queue.ratable(now: now).first { $0.number.description == number.uppercased() }?.id
    }

    /// The ticket that a number means today, for staff.
    public func ticket(numbered number: String) -> TicketView? {
        state.queue.ticket(numbered: number).map { view($0, isForStaff: true) }
    }

    public func counters() -> CountersView {
        let room = room()
        return CountersView(
            counters: site.plan.counters.map(counter), lines: room.lines, priorities: room.priorities,
            undelivered: room.undelivered,
            away: room.away, missed: room.missed)
    }

    /// One counter, as whoever sits there sees it.
    public func counter(_ id: String) -> CounterView? {
        site.plan.counter(id).map(counter)
    }

    private func counter(_ counter: CounterPlan) -> CounterView {
        let desk = state.queue.desks[counter.id]
        var view = CounterView(
            id: counter.id, name: counter.name, lines: counter.lines,
            ticket: state.queue.ticket(at: counter.id).map { self.view($0, isForStaff: true) })
        view.staff = desk?.staff
        view.pausedWhy = desk?.paused?.reason
        view.undoable = state.queue.canUndo(at: counter.id, plan: site.plan, now: now)
        return view
    }

    /// What is the same for all officers.
    public func room() -> RoomView {
        let undelivered = state.queue.undelivered(now: now, policy: site.plan.policy).map { view($0, isForStaff: true) }
        let away = state.queue.held.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.compactMap {
            state.queue.tickets[$0.key].map { view($0, isForStaff: true) }
        }
        let missed = state.queue.recentlyMissed(now: now).map { view($0, isForStaff: true) }
        var room = RoomView(
            counters: site.plan.counters.map { CounterBrief(counter($0)) }, lines: lines(), priorities: priorities,
            undelivered: undelivered,
            away: away, missed: missed)
        room.account = site.account.map { .init(bank: $0.bank, account: $0.account, holder: $0.holder) }
        room.payments = state.payments.recent.map {
            .init(id: $0.payment, amount: $0.amount, at: $0.at.iso8601(at: site.offset))
        }
        return room
    }

    /// Why it was whose turn is for staff: it says who is let go before others.
    func view(_ ticket: Ticket, isForStaff: Bool) -> TicketView {
        let ahead = state.queue.ahead(of: ticket, plan: site.plan, now: now)
        let counter = ticket.counter
        var view = TicketView(
            id: ticket.id, number: ticket.number.description, line: ticket.line, lineName: lineName(ticket.line),
            state: ticket.state.apiName, printing: ticket.delivery.apiName, trouble: ticket.delivery.trouble,
            ahead: ahead?.count, wait: wait(of: ticket, ahead: ahead?.count), priority: ticket.isPriority,
            issuedAt: ticket.issuedAt.iso8601(at: site.offset), counter: counter, counterName: counter.map(counterName),
            attempt: ticket.state.attempt, statusURL: "/t/\(ticket.id)", why: isForStaff ? ticket.why : nil)
        view.stage = site.plan.line(ticket.line)?.stage.name
        if ticket.state == .waiting || ticket.state == .issued {
            view.aheadWords = ahead?.words ?? ticket.slot.map { Ahead.words(before: $0.minuteOfDay(at: site.offset)) }
        }
        view.slot = ticket.slot?.iso8601(at: site.offset)
        view.dossiers = ticket.dossiers == 1 ? nil : ticket.dossiers
        view.procedure = ticket.procedure
        let procedure = ticket.procedure.flatMap { site.catalogue.procedure($0) }
        view.procedureName = procedure?.name
        view.procedureEnglish = procedure?.english?.name
        if isForStaff {
            view.priorityClass = ticket.priority.map { code in
                site.plan.priority(code).map(NamedCode.init) ?? NamedCode(code: code, name: Words(vi: code, en: code))
            }
        }
        view.mayComeBack = ticket.mayComeBack(at: now) ? true : nil
        view.rated = ticket.rating != nil
        view.mayRate = ticket.rating == nil && ticket.steps.contains { $0.outcome == .normal }
        view.since = since(ticket)?.iso8601(at: site.offset)
        view.callsLeft = ticket.state.attempt.map { max(0, site.plan.policy.callLimit - $0) }
        if case .held(let until, _) = ticket.state { view.heldUntil = until.iso8601(at: site.offset) }
        view.next = site.plan.line(ticket.line)?.next
        return view
    }

    /// When the present state began.
    private func since(_ ticket: Ticket) -> Moment? {
        switch ticket.state {
        case .issued: ticket.issuedAt
        case .waiting: ticket.queuedAt
        case .called(let call): call.at
        case .serving(let service): service.since
        case .held: ticket.steps.last?.endedAt
        case .served(let at), .noShow(let at), .removed(let at), .expired(let at): at
        }
    }

    /// The ticket that an action at a counter was about.
    public func ticketAtCounter(_ id: TicketID) -> TicketView? {
        state.queue.tickets[id].map { view($0, isForStaff: true) }
    }
}

extension Ticket.State {
    var apiName: String {
        switch self {
        case .issued: "issued"
        case .waiting: "waiting"
        case .called: "called"
        case .serving: "serving"
        case .held: "held"
        case .served: "served"
        case .noShow: "noShow"
        case .removed: "removed"
        case .expired: "expired"
        }
    }

    var attempt: Int? {
        if case .called(let call) = self { call.attempt } else { nil }
    }
}

extension Ticket.Delivery {
    var apiName: String {
        switch self {
        case .pending: "pending"
        case .printing: "printing"
        case .onPaper: "confirmed"
        case .onScreen: "onScreen"
        case .unknown: "unknown"
        case .failed: "failed"
        case .owed: "owed"
        }
    }

    var trouble: String? {
        switch self {
        case .failed(let trouble), .owed(let trouble, _): trouble
        case .pending, .printing, .onPaper, .onScreen, .unknown: nil
        }
    }
}
