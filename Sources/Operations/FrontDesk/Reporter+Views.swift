import Hall
import HallAPI
import Journal
import Queueing
import Reporting

/// A report in the API's words.
extension Reporter {
    func view(_ report: Report, by period: Period?, madeAt now: Moment) -> ReportView {
        ReportView(
            site: site.id, from: report.from.description, to: report.through.description,
            madeAt: now.iso8601(at: site.offset), targetMs: report.targetMs, total: FiguresView(report.total),
            periods: report.periods.map { row in
                let end = period.map { min(report.through, $0.end(of: row.key)) } ?? row.key
                return .init(from: row.key.description, to: end.description, figures: FiguresView(row.figures))
            },
            lines: report.lines.map { row in
                .init(
                    code: row.key, name: site.lineName(row.key),
                    business: site.plan.line(row.key)?.isBusiness ?? false, figures: FiguresView(row.figures))
            },
            counters: counters(report),
            hours: report.hours.map { .init(hour: $0.key, figures: FiguresView($0.figures)) })
    }

    /// Also those that were open and called nobody.
    private func counters(_ report: Report) -> [ReportView.Counter] {
        let figures = Dictionary(uniqueKeysWithValues: report.counters.map { ($0.key, FiguresView($0.figures)) })
        let order = site.plan.counters.map(\.id)
        let known = Set(figures.keys).union(report.occupancy.keys)
        return (order.filter(known.contains) + known.subtracting(order).sorted()).map { id in
            .init(
                id: id, name: site.counterName(id),
                figures: figures[id] ?? FiguresView(), occupancy: OccupancyView(report.occupancy[id]))
        }
    }
}

extension FiguresView {
    init(_ figures: Figures) {
        self.init()
        issued = figures.issued
        served = figures.served
        noShow = figures.noShow
        removed = figures.removed
        expired = figures.expired
        present = figures.present
        transferred = figures.transferred
        held = figures.held
        dossiers = figures.dossiers
        waiting = figures.waiting.map(TimesView.init)
        way = figures.way.map(TimesView.init)
        service = figures.service.map(TimesView.init)
        withinTarget = figures.withinTarget
        ratings = figures.ratings
        ratingMean = figures.ratingMean.map { Double($0) / 1_000 }
    }
}

extension TimesView {
    init(_ times: Times) {
        self.init(count: times.count, meanMs: times.mean, p50Ms: times.p50, p90Ms: times.p90, p95Ms: times.p95)
    }
}

extension OccupancyView {
    init(_ occupancy: Occupancy?) {
        self.init()
        guard let occupancy else { return }
        openMs = occupancy.openMs
        pausedMs = occupancy.pausedMs
        callingMs = occupancy.callingMs
        servingMs = occupancy.servingMs
        idleWantedMs = occupancy.idleWantedMs
        idleFreeMs = occupancy.idleFreeMs
    }
}
