import Forecasting
import Hall
public import HallAPI
import Journal
import Queueing
public import Wording

extension Forecaster {
    /// What would become of those who wait now, if one more counter opened.
    ///
    /// Both futures are played with the same people and the same business, so that what differs is the counter's doing;
    /// beside the registrar, never in its way.
    /// - Parameter minute: when it would open, in minutes since the site's midnight; `nil` or past is now.
    /// - Throws: ``Refusal`` `unknown-counter`, `counter-open`, or `nobody-waits` where it would have nothing to do.
    public func whatIf(_ id: String, openAt minute: Int?) async throws(Refusal) -> WhatIfView {
        let site = registrar.site
        guard let counter = site.plan.counter(id) else { throw .unknownCounter(id) }
        let (views, state, now) = await registrar.read { state, now in
            (HallViews(state, site: site, now: now), state.queue, now)
        }
        if state.isWorking(id) { throw .counterOpen(counter.name) }
        guard state.waitingCount(for: counter, plan: site.plan, now: now) > 0 else { throw .nobodyWaits }
        let isAtWork = site.plan.counters.contains { state.isWorking($0.id) }
        let midnight = ServiceDay(of: now, at: site.offset).start(at: site.offset)
        let opening = max(now, minute.map { midnight.adding(milliseconds: Int64($0) * 60_000) } ?? now)
        let (before, after) = await Self.compare(
            state, site, now, opening: [id: opening.sinceOrZero(now)], lines: Set(counter.lines))
        return WhatIfView(
            counter: id, name: counter.name, from: opening.iso8601(at: site.offset),
            closesAt: views.closing?.iso8601(at: site.offset),
            // While nobody works, a forecast goes by the whole plan, which is no hall without this counter.
            before: isAtWork ? before.map { Self.view($0, now, site) } : nil,
            after: after.map { Self.view($0, now, site) })
    }

    @concurrent
    private static func compare(
        _ state: QueueState, _ site: SiteRules, _ now: Moment, opening: [String: Int64], lines: Set<String>
    ) async -> (WaitForecast.Outlook?, WaitForecast.Outlook?) {
        let before = WaitForecast(state, plan: site.plan, now: now, offset: site.offset)
        let after = WaitForecast(state, plan: site.plan, now: now, offset: site.offset, opening: opening)
        return (before.outlook(of: lines), after.outlook(of: lines))
    }

    private static func view(_ outlook: WaitForecast.Outlook, _ now: Moment, _ site: SiteRules) -> WhatIfView.Outlook {
        .init(
            longest: WaitView(range(outlook.longest)), doneAt: SpanView(range(outlook.done), from: now, site.offset))
    }
}

extension Refusal {
    static func counterOpen(_ name: Words) -> Refusal {
        Refusal(
            "counter-open",
            what: Words(vi: "\(name.vi) đang mở rồi.", en: "\(name.en) is open already."),
            remedy: Words(vi: "Chọn quầy đang đóng hoặc tạm nghỉ.", en: "Choose a counter that is closed or pauses."))
    }
}
