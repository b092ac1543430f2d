import Hall
public import HallAPI
import Journal
import Queueing
import Wording

/// The hall for whoever answers for it.
extension HallViews {
    public func manager() -> ManagerView {
        ManagerView(
            serverTime: now.iso8601(at: site.offset), targetMs: site.plan.policy.targetMs,
            lines: zip(site.plan.lines, lines()).map(managerLine), counters: site.plan.counters.map(managerCounter),
            priorities: priorities)
    }

    private func managerLine(_ line: ServiceLine, _ view: LineView) -> ManagerView.Line {
        let waits = state.queue.present(in: [line.code], plan: site.plan, now: now).sorted { $0.queuedAt < $1.queuedAt }
        let working = state.queue.working(on: line.code, plan: site.plan).count
        return ManagerView.Line(
            code: line.code, prefix: line.prefix, name: line.name, business: line.isBusiness, open: view.open,
            closedWhy: view.closedWhy, waiting: waits.count,
            overTarget: waits.count { now.sinceOrZero($0.queuedAt) > site.plan.policy.targetMs },
            longest: waits.prefix(10).map {
                .init(number: $0.number.description, since: $0.queuedAt.iso8601(at: site.offset))
            },
            wait: view.wait, placesLeft: view.placesLeft, closesAt: closing?.iso8601(at: site.offset),
            // Without a counter at work the forecast goes by the plan: an answer for who comes, not for the manager.
            doneAt: working > 0 ? done(line.code) : nil, working: working)
    }

    /// When today's work ends by the hours of the house; `nil` while it never does.
    var closing: Moment? {
        let day = ServiceDay(of: now, at: site.offset)
        return site.plan.hours.closing(on: day).map {
            day.start(at: site.offset).adding(milliseconds: Int64($0) * 60_000)
        }
    }

    /// A forecast of minutes ago is none; whoever is asked meanwhile says nothing.
    private func done(_ line: String) -> SpanView? {
        guard let range = waits.ends[line], now.sinceOrZero(waits.at) < 300_000 else { return nil }
        return SpanView(range, from: max(waits.at, now.adding(milliseconds: -range.upperBound)), site.offset)
    }

    private func managerCounter(_ counter: CounterPlan) -> ManagerView.Counter {
        let (name, since) = condition(of: counter.id)
        let desk = state.queue.desks[counter.id]
        return ManagerView.Counter(
            id: counter.id, name: counter.name, lines: counter.lines, state: name,
            since: since?.iso8601(at: site.offset),
            number: state.queue.ticket(at: counter.id)?.number.description, staff: desk?.staff,
            pausedWhy: desk?.paused?.reason,
            wanted: state.queue.waitingCount(for: counter, plan: site.plan, now: now))
    }

    private func condition(of counter: String) -> (String, since: Moment?) {
        switch state.queue.ticket(at: counter)?.state {
        case .called(let call): return ("called", call.firstAt)
        case .serving(let service): return ("serving", service.since)
        default: break
        }
        if let pause = state.queue.desks[counter]?.paused { return ("paused", pause.since) }
        return state.queue.idleSince(counter).map { ("idle", $0) } ?? ("closed", nil)
    }
}

extension SpanView {
    /// - Parameter range: milliseconds from `start`.
    init(_ range: ClosedRange<Int64>, from start: Moment, _ offset: UTCOffset) {
        self.init(
            lowAt: start.adding(milliseconds: range.lowerBound).iso8601(at: offset),
            highAt: start.adding(milliseconds: range.upperBound).iso8601(at: offset))
    }
}
