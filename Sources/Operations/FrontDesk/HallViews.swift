import Digitising
import Dossiers
import Foundation
public import Hall
public import HallAPI
public import Journal
import Queueing
import Wording

/// The hall in the API's words, at one moment.
public struct HallViews: Sendable {
    let state: HallState
    let site: SiteRules
    let now: Moment
    let waits: Forecaster.Waits

    /// - Parameter waits: the newest forecast; without one, waits are told roughly.
    public init(_ state: HallState, site: SiteRules, now: Moment, waits: Forecaster.Waits = .none) {
        self.state = state
        self.site = site
        self.now = now
        self.waits = waits
    }

    public func board() -> BoardView {
        BoardView(
            site: site.name, serverTime: now.iso8601(at: site.offset), lines: lines(),
            calls: state.queue.recentCalls(plan: site.plan, now: now).map(call))
    }

    public func lines() -> [LineView] {
        site.plan.lines.map { line in
            let waiting = state.queue.waitingCount(in: line.code, plan: site.plan, now: now)
            let why = state.queue.whyClosed(line.code, plan: site.plan, now: now, offset: site.offset)
            var view = LineView(
                code: line.code, prefix: line.prefix, name: line.name, open: why == nil, closedWhy: why,
                waiting: waiting, wait: wait(in: line.code, ahead: waiting), stage: line.stage.rawValue,
                atKiosk: line.isAtKiosk, business: line.isBusiness,
                placesLeft: state.queue.placesLeft(in: line.code, plan: site.plan, now: now, offset: site.offset))
            let zones = Set(site.plan.counters(serving: line.code).compactMap(\.zone))
            view.zones = zones.isEmpty ? nil : zones.sorted()
            return view
        }
    }

    public func lines(printer: ConditionView) -> LinesView {
        LinesView(
            site: site.name, serverTime: now.iso8601(at: site.offset), lines: lines(), priorities: priorities,
            printer: printer)
    }

    var priorities: [NamedCode] { site.plan.priorities.map(NamedCode.init) }

    public func handovers() -> HandoversView {
        let all = state.outbox.handovers.values.sorted { ($1.queuedAt, $1.id) < ($0.queuedAt, $0.id) }
        return HandoversView(handovers: all.map(view))
    }

    private func call(_ call: QueueState.SpokenCall) -> CallView {
        var view = CallView(
            sequence: call.sequence, number: call.number.description, counter: call.counter,
            counterName: counterName(call.counter), at: call.at.iso8601(at: site.offset), attempt: call.attempt)
        view.zone = site.plan.counter(call.counter)?.zone
        view.isOver = state.queue.isOver(call) ? true : nil
        return view
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

    /// Of whoever would join a line now; `nil` where nobody serves it: when the next officer comes, no rule knows.
    func wait(in line: String, ahead: Int) -> WaitView? {
        guard !state.queue.working(on: line, plan: site.plan).isEmpty else { return nil }
        return WaitView(current(waits.lines[line]) ?? state.queue.roughWait(in: line, ahead: ahead, plan: site.plan))
    }

    func wait(of ticket: Ticket, ahead: Int?) -> WaitView? {
        guard let newcomer = wait(in: ticket.line, ahead: ahead ?? 0) else { return nil }
        if let own = current(waits.tickets[ticket.id]) { return WaitView(own) }
        guard let slot = ticket.slot, slot > now else { return newcomer }
        // No forecast has seen it yet: it is among the first once its time has come.
        let (early, rough) = (slot.sinceOrZero(now), state.queue.roughWait(in: ticket.line, ahead: 0, plan: site.plan))
        return WaitView(early + rough.lowerBound...early + rough.upperBound)
    }

    /// A forecast ages: what has passed since is waited already. One that is minutes old is none.
    private func current(_ range: ClosedRange<Int64>?) -> ClosedRange<Int64>? {
        let passed = now.sinceOrZero(waits.at) / 60_000 * 60_000
        guard let range, passed < 300_000 else { return nil }
        return max(0, range.lowerBound - passed)...max(60_000, range.upperBound - passed)
    }

    func lineName(_ code: String) -> Words { site.lineName(code) }

    func counterName(_ id: String) -> Words { site.counterName(id) }
}

extension NamedCode {
    init(_ priority: PriorityClass) {
        self.init(code: priority.code, name: priority.name)
    }
}

extension SiteRules {
    /// A line or counter that the configuration no longer has is called by its code, never left blank.
    func lineName(_ code: String) -> Words {
        plan.line(code)?.name ?? Words(vi: code, en: code)
    }

    func counterName(_ id: String) -> Words {
        plan.counter(id)?.name ?? Words(vi: "Quầy \(id)", en: "Counter \(id)")
    }
}
