import Digitising
import Dossiers
import Foundation
public import Hall
public import HallAPI
public import Journal
public import Queueing
public import Wording

/// The hall in the API's words, at one moment.
public struct HallViews: Sendable {
    let state: HallState
    let site: SiteRules
    let now: Moment

    public init(_ state: HallState, site: SiteRules, now: Moment) {
        self.state = state
        self.site = site
        self.now = now
    }

    public func ticket(_ id: TicketID, why: Words? = nil) -> TicketView? {
        state.queue.tickets[id].map { view($0, why: why) }
    }

    public func board() -> BoardView {
        BoardView(
            site: site.name, serverTime: now.iso8601(at: site.offset), lines: lines(),
            calls: state.queue.recentCalls(now: now).map(call))
    }

    public func lines() -> [LineView] {
        site.plan.lines.map { line in
            let waiting = state.queue.present(in: [line.code], now: now).count
            return LineView(
                code: line.code, prefix: line.prefix, name: line.name, open: line.closed == nil,
                closedWhy: line.closed, waiting: waiting, wait: wait(in: line.code, ahead: waiting))
        }
    }

    public func lines(printer: ConditionView) -> LinesView {
        LinesView(site: site.name, serverTime: now.iso8601(at: site.offset), lines: lines(), printer: printer)
    }

    public func counters() -> CountersView {
        let counters = site.plan.counters.map { counter in
            CounterView(
                id: counter.id, name: counter.name, lines: counter.lines,
                ticket: state.queue.ticket(at: counter.id).map { view($0, why: nil) })
        }
        let undelivered = state.queue.undelivered(now: now).map { view($0, why: nil) }
        return CountersView(counters: counters, lines: lines(), undelivered: undelivered)
    }

    public func handovers() -> HandoversView {
        let all = state.outbox.handovers.values.sorted { ($1.queuedAt, $1.id) < ($0.queuedAt, $0.id) }
        return HandoversView(handovers: all.map(view))
    }

    private func view(_ ticket: Ticket, why: Words?) -> TicketView {
        let ahead = state.queue.ahead(of: ticket, now: now)
        let counter = ticket.counter
        return TicketView(
            id: ticket.id, number: ticket.number.description, line: ticket.line, lineName: lineName(ticket.line),
            state: ticket.stage.apiName, printing: ticket.delivery.apiName, trouble: ticket.delivery.trouble,
            ahead: ahead, wait: wait(in: ticket.line, ahead: ahead), priority: ticket.isPriority,
            issuedAt: ticket.issuedAt.iso8601(at: site.offset), counter: counter, counterName: counter.map(counterName),
            attempt: ticket.stage.attempt, statusURL: "/t/\(ticket.id)", why: why)
    }

    private func call(_ call: QueueState.SpokenCall) -> CallView {
        CallView(
            sequence: call.sequence, number: call.number.description, counter: call.counter,
            counterName: counterName(call.counter), at: call.at.iso8601(at: site.offset), attempt: call.attempt)
    }

    func view(_ handover: Handover) -> HandoverView {
        let progress = progress(of: handover)
        return HandoverView(
            id: handover.id, session: handover.package.code, state: handover.receipt == nil ? "waiting" : "received",
            attempts: handover.attempts, nextAttemptAt: progress.nextAttemptAt, lastError: progress.lastError,
            receipt: receipt(of: handover))
    }

    func receipt(of handover: Handover) -> SessionView.Receipt? {
        handover.receipt.map { receipt in
            SessionView.Receipt(
                id: receipt.id, system: receipt.system, manifest: receipt.manifest,
                at: (handover.receivedAt ?? handover.queuedAt).iso8601(at: site.offset))
        }
    }

    func progress(of handover: Handover) -> HandoverProgress {
        guard case .waiting(let until, let failure) = handover.state else {
            return HandoverProgress(attempts: handover.attempts, lastError: nil, nextAttemptAt: nil)
        }
        return HandoverProgress(
            attempts: handover.attempts, lastError: failure, nextAttemptAt: until.iso8601(at: site.offset))
    }

    func wait(in line: String, ahead: Int) -> WaitView {
        WaitView(state.queue.waitRange(in: line, ahead: ahead, plan: site.plan))
    }

    /// A line or counter that the configuration no longer has is called by its code, never left blank.
    func lineName(_ code: String) -> Words {
        site.plan.line(code)?.name ?? Words(vi: code, en: code)
    }

    func counterName(_ id: String) -> Words {
        site.plan.counter(id)?.name ?? Words(vi: "Quầy \(id)", en: "Counter \(id)")
    }
}

extension Ticket.Stage {
    var apiName: String {
        switch self {
        case .issued: "issued"
        case .waiting: "waiting"
        case .called: "called"
        case .serving: "serving"
        case .served: "served"
        case .noShow: "noShow"
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
        }
    }

    var trouble: String? {
        if case .failed(let trouble) = self { trouble } else { nil }
    }
}

extension HallViews {
    /// The ticket that an action at a counter was about, with the reason if it was just called.
    public func calledTicket(_ id: TicketID, isFirstCall: Bool) -> TicketView? {
        guard isFirstCall, let ticket = state.queue.tickets[id] else { return self.ticket(id) }
        return self.ticket(id, why: QueueState.why(ticket, now: now))
    }
}
