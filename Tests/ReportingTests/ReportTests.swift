import Journal
import PlayedDays
import Queueing
import Simulation
import Testing
import Wording

@testable import Reporting

/// The Monday that these days are.
let monday = ServiceDay(of: Moment(milliseconds: 1_795_399_200_000), at: .vietnam)

extension PlayedDay {
    /// With all its turmoil.
    init(seed: UInt64, arrivals: Double = 90, turmoil: Double = 0.08) {
        var pattern = DayPattern(name: "wild", arrivals: arrivals, roster: [2, 3, 3, 1, 2])
        (pattern.turmoil, pattern.noShow) = (turmoil, 0.1)
        self.init(pattern, on: monday, seed: seed)
    }

    var tickets: [Ticket] { state.tickets.values.sorted { $0.order < $1.order } }
    var records: DayRecords { DayRecords(visits: tickets.map(Visit.init), desks: desks) }

    func report(by period: Period? = nil, plan: QueuePlan = DayPattern.plan) -> Report {
        var builder = ReportBuilder(
            from: day, through: day, by: period, plan: plan, offset: .vietnam,
            now: day.adding(days: 2).start(at: .vietnam))
        builder.add(records, of: day)
        return builder.report
    }
}

@Suite("A report", .serialized)
struct ReportTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func `says what counting by hand says`(seed: UInt64) {
        let day = PlayedDay(seed: seed)
        let (report, obvious) = (day.report(), ObviousFigures(tickets: day.tickets))
        let total = report.total
        #expect(total.issued == day.tickets.count)
        #expect(total.issued == total.served + total.noShow + total.removed + total.expired + total.present)
        #expect(report.hours.reduce(0) { $0 + $1.figures.issued } == total.issued)
        for (figures, isMeant) in rows(report) {
            let (waits, services) = (obvious.waits(isMeant), obvious.services(isMeant))
            #expect(figures.waiting?.count ?? 0 == waits.count)
            #expect(figures.waiting?.p50 == ObviousFigures.quantile(waits, 0.5))
            #expect(figures.waiting?.p90 == ObviousFigures.quantile(waits, 0.9))
            #expect(figures.service?.p95 == ObviousFigures.quantile(services, 0.95))
            #expect(figures.withinTarget == waits.count { $0 <= 900_000 })
            #expect(figures.held == obvious.count(.held, where: isMeant))
        }
        for row in report.lines {
            #expect(row.figures.served == obvious.count(.normal, .endedBySignOut) { $0.line == row.key })
            #expect(row.figures.noShow == obvious.count(.noShow) { $0.line == row.key })
        }
        #expect(total.waiting.map { $0.count > 60 } == true)
    }

    private func rows(_ report: Report) -> [(Figures, (ServiceStep) -> Bool)] {
        [(report.total, { _ in true })] + report.lines.map { row in (row.figures, { $0.line == row.key }) }
            + report.counters.map { row in (row.figures, { $0.counter == row.key }) }
    }

    /// Ten millisecond-exact sums against a look at every second: they differ by a second a change at most.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func `tells a counter's idle time apart`(seed: UInt64) {
        let day = PlayedDay(seed: seed, arrivals: 60)
        let (report, obvious) = (day.report(), ObviousFigures(tickets: day.tickets))
        for counter in ["1", "2"] {
            let changes = day.desks.filter { $0.counter == counter }
            let seconds = (0..<86_400).map { second -> DeskSecond in
                let at = monday.start(at: .vietnam).adding(milliseconds: Int64(second) * 1_000)
                return DeskSecond(at: at, isOpen: changes.last { $0.at <= at }?.state == .open)
            }
            let slow = obvious.seconds(counter, open: seconds, lines: ["a", "c", "h"])
            guard let quick = report.occupancy[counter] else { return #expect(Bool(false), "no counter \(counter)") }
            #expect(abs(quick.servingMs / 1_000 - Int64(slow.serving)) < 100)
            #expect(abs(quick.idleWantedMs / 1_000 - Int64(slow.idleWanted)) < 100)
            #expect(abs(quick.idleFreeMs / 1_000 - Int64(slow.idleFree)) < 100)
            #expect(quick.openMs == quick.servingMs + quick.callingMs + quick.idleWantedMs + quick.idleFreeMs)
            #expect(quick.servingMs > 3_600_000)
        }
    }

    @Test func `leaves business lines out of the whole, and keeps them in their own rows`() {
        let day = PlayedDay(seed: 3)
        let lines = DayPattern.plan.lines.map { line in
            ServiceLine(code: line.code, prefix: line.prefix, name: line.name, isBusiness: line.code == "h")
        }
        let report = day.report(plan: QueuePlan(lines: lines, counters: DayPattern.plan.counters))
        let obvious = ObviousFigures(tickets: day.tickets)
        #expect(report.total.issued == day.tickets.count)
        #expect(report.total.waiting?.count == obvious.waits { $0.line != "h" }.count)
        #expect(report.lines.first { $0.key == "h" }?.figures.waiting?.count == obvious.waits { $0.line == "h" }.count)
    }

    @Test func `tells days, weeks from Monday and months apart`() {
        var builder = ReportBuilder(
            from: day(2026, 11, 26), through: day(2026, 12, 8), by: .week, plan: DayPattern.plan, offset: .vietnam,
            now: day(2027, 1, 1).start(at: .vietnam))
        let records = PlayedDay(seed: 1).records
        for number in 0..<13 { builder.add(records, of: day(2026, 11, 26).adding(days: number)) }
        let report = builder.report
        #expect(report.periods.map(\.key) == [day(2026, 11, 26), day(2026, 11, 30), day(2026, 12, 7)])
        #expect(report.periods.map { $0.figures.issued / records.visits.count } == [4, 7, 2])
        #expect(Period.month.start(of: day(2026, 2, 28)) == day(2026, 2, 1))
        #expect(day(2026, 12, 31).adding(days: 1) == day(2027, 1, 1))
        #expect(day(2024, 3, 1).adding(days: -1) == day(2024, 2, 29))
    }

    @Test func `says nothing of times that nobody had`() {
        let builder = ReportBuilder(
            from: monday, through: monday, by: .day, plan: DayPattern.plan, offset: .vietnam,
            now: monday.start(at: .vietnam))
        #expect(builder.report.total.waiting == nil && builder.report.lines.isEmpty)
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> ServiceDay {
        ServiceDay("\(year)-\(month.padded(2))-\(day.padded(2))") ?? monday
    }
}

@Suite("A counter's day")
struct CounterDayTests {
    private let morning = monday.start(at: .vietnam).adding(milliseconds: 8 * 3_600_000)

    private func after(_ minutes: Int64) -> Moment { morning.adding(milliseconds: minutes * 60_000) }

    private func occupancy(_ visits: [Visit], _ desks: [DeskChange], now: Moment) -> Occupancy? {
        CounterDay(
            DayRecords(visits: visits, desks: desks), plan: DayPattern.plan, day: monday, offset: .vietnam,
            now: now
        ).occupancies()["1"]
    }

    private func visit(_ from: Int64, _ called: Int64, _ served: Int64, _ ended: Int64) -> Visit {
        let step = ServiceStep(
            line: "a", queuedAt: after(from), calledAt: after(called), servedAt: after(served), endedAt: after(ended),
            counter: "1", staff: "cb1", outcome: .normal)
        return Visit(
            ticket: "t\(from)", line: "a", issuedAt: after(from), dossiers: 1, end: .served, rating: nil, steps: [step],
            present: nil)
    }

    @Test func `parts calling, serving, pauses and both kinds of idleness`() {
        let desks = [
            DeskChange(counter: "1", at: after(0), state: .open),
            DeskChange(counter: "1", at: after(40), state: .paused),
            DeskChange(counter: "1", at: after(50), state: .open),
            DeskChange(counter: "1", at: after(60), state: .closed),
        ]
        let found = occupancy([visit(5, 15, 16, 30)], desks, now: after(3_000))
        #expect(
            found
                == Occupancy(
                    openMs: 50 * 60_000, pausedMs: 10 * 60_000, callingMs: 60_000, servingMs: 14 * 60_000,
                    idleWantedMs: 10 * 60_000, idleFreeMs: 25 * 60_000))
    }

    @Test func `ends with the last thing done there when nobody closed it, and goes on today`() {
        let desks = [DeskChange(counter: "1", at: after(0), state: .open)]
        #expect(occupancy([visit(5, 15, 16, 30)], desks, now: after(3_000))?.openMs == Int64(1_800_000))
        #expect(occupancy([visit(5, 15, 16, 30)], desks, now: after(45))?.openMs == Int64(2_700_000))
    }

    @Test func `is not wanted by somebody who was sent to another counter`() {
        let first = ServiceStep(
            line: "a", queuedAt: after(0), calledAt: after(0), servedAt: after(0), endedAt: after(1), counter: "1",
            staff: nil, outcome: .transferredToCounter)
        let second = ServiceStep(
            line: "a", queuedAt: after(1), calledAt: after(21), servedAt: after(21), endedAt: after(22), counter: "2",
            staff: nil, outcome: .normal)
        let visit = Visit(
            ticket: "t", line: "a", issuedAt: after(0), dossiers: 1, end: .served, rating: nil, steps: [first, second],
            present: nil)
        let desks = [
            DeskChange(counter: "1", at: after(0), state: .open),
            DeskChange(counter: "1", at: after(30), state: .closed),
        ]
        #expect(occupancy([visit], desks, now: after(3_000))?.idleWantedMs == 0)
    }
}

@Suite("Stretches of time")
struct StretchesTests {
    private func stretches(_ pairs: (Int64, Int64)...) -> Stretches {
        Stretches(pairs.map { (Moment(milliseconds: $0.0), Moment(milliseconds: $0.1)) })
    }

    @Test func `join, meet and part as sets of moments do`() {
        let (left, right) = (stretches((0, 10), (20, 30), (25, 40), (50, 45)), stretches((5, 22), (39, 41)))
        #expect(left == stretches((0, 10), (20, 40)))
        #expect(left.union(right) == stretches((0, 41)))
        #expect(left.intersection(right) == stretches((5, 10), (20, 22), (39, 40)))
        #expect(left.subtracting(right) == stretches((0, 5), (22, 39)))
        #expect(right.subtracting(left) == stretches((10, 20), (40, 41)))
        #expect(left.milliseconds == 30)
    }
}
