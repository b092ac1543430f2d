public import Journal
public import Queueing

/// By which stretch of the calendar a report tells its days apart.
public enum Period: String, Sendable, CaseIterable {
    case day
    /// From Monday (ISO 8601).
    case week
    case month

    /// The first day of the period in which a day lies.
    public func start(of day: ServiceDay) -> ServiceDay {
        switch self {
        case .day: day
        case .week: day.adding(days: -day.weekday)
        case .month: day.adding(days: 1 - day.day)
        }
    }

    /// The last one.
    public func end(of day: ServiceDay) -> ServiceDay {
        let start = start(of: day)
        switch self {
        case .day: return day
        case .week: return start.adding(days: 6)
        case .month: return self.start(of: start.adding(days: 31)).adding(days: -1)
        }
    }
}

/// The figures of some days. Times of business lines (one ticket, many dossiers) stand in their own rows only: in the
/// whole they would speak of nobody.
public struct Report: Equatable, Sendable {
    public struct Row<Key: Hashable & Sendable>: Equatable, Sendable {
        public let key: Key
        public let figures: Figures
    }

    public let from: ServiceDay
    public let through: ServiceDay
    public let targetMs: Int64
    public let total: Figures
    /// By the first day of each, as far as it lies within the report; empty when none were asked for.
    public let periods: [Row<ServiceDay>]
    /// By code.
    public let lines: [Row<String>]
    /// By id: the steps that ended there, business or not.
    public let counters: [Row<String>]
    /// By the hour in which the ticket was taken, 0 to 23 on the site's clock, with all waits of those visits.
    public let hours: [Row<Int>]
    public let occupancy: [String: Occupancy]
}

/// Takes in day after day, and needs of each no more than its sums.
public struct ReportBuilder: Sendable {
    private let from: ServiceDay
    private let through: ServiceDay
    private let period: Period?
    private let plan: QueuePlan
    private let offset: UTCOffset
    private let now: Moment
    private var total = Sums()
    private var periods: [ServiceDay: Sums] = [:]
    private var lines: [String: Sums] = [:]
    private var counters: [String: Sums] = [:]
    private var hours: [Int: Sums] = [:]
    private var occupancy: [String: Occupancy] = [:]

    public init(
        from: ServiceDay, through: ServiceDay, by period: Period?, plan: QueuePlan, offset: UTCOffset, now: Moment
    ) {
        self.from = from
        self.through = through
        self.period = period
        self.plan = plan
        self.offset = offset
        self.now = now
    }

    public mutating func add(_ records: DayRecords, of day: ServiceDay) {
        let key = period.map { max(from, $0.start(of: day)) }
        for visit in records.visits { add(visit, key) }
        let shifts = CounterDay(records, plan: plan, day: day, offset: offset, now: now)
        for (counter, stretch) in shifts.occupancies() { occupancy[counter, default: Occupancy()].add(stretch) }
    }

    private mutating func add(_ visit: Visit, _ period: ServiceDay?) {
        let hour = visit.issuedAt.minuteOfDay(at: offset) / 60
        lines[visit.line, default: Sums()].issued += 1
        for step in visit.steps { add(step, of: visit) }
        if let present = visit.present {
            lines[present.line, default: Sums()].present += 1
            if let counter = present.counter { counters[counter, default: Sums()].present += 1 }
        }
        if let score = visit.rating, let step = visit.steps.last(where: { $0.outcome.end == .served }) {
            lines[step.line, default: Sums()].rate(score)
            if let counter = step.counter { counters[counter, default: Sums()].rate(score) }
        }
        Self.count(visit, plan, &total)
        Self.count(visit, plan, &hours[hour, default: Sums()])
        if let period { Self.count(visit, plan, &periods[period, default: Sums()]) }
    }

    private mutating func add(_ step: ServiceStep, of visit: Visit) {
        func note(_ sums: inout Sums) {
            sums.time(step)
            sums.pass(step.outcome)
            if let end = step.outcome.end { sums.end(end, dossiers: visit.dossiers) }
        }
        note(&lines[step.line, default: Sums()])
        if let counter = step.counter { note(&counters[counter, default: Sums()]) }
    }

    /// A visit in a row that counts visits.
    private static func count(_ visit: Visit, _ plan: QueuePlan, _ sums: inout Sums) {
        sums.issued += 1
        if let end = visit.end { sums.end(end, dossiers: visit.dossiers) } else { sums.present += 1 }
        if let score = visit.rating { sums.rate(score) }
        for step in visit.steps {
            sums.pass(step.outcome)
            if plan.line(step.line)?.isBusiness != true { sums.time(step) }
        }
    }

    public var report: Report {
        Report(
            from: from, through: through, targetMs: plan.policy.targetMs,
            total: total.figures(targetMs: plan.policy.targetMs), periods: rows(periods), lines: rows(lines),
            counters: rows(counters), hours: rows(hours), occupancy: occupancy)
    }

    private func rows<Key: Hashable & Comparable & Sendable>(_ sums: [Key: Sums]) -> [Report.Row<Key>] {
        sums.sorted { $0.key < $1.key }.map {
            Report.Row(key: $0.key, figures: $0.value.figures(targetMs: plan.policy.targetMs))
        }
    }
}

extension ServiceDay {
    /// - Parameter days: below zero goes back.
    public func adding(days: Int) -> ServiceDay {
        let utc = UTCOffset(minutes: 0)
        return ServiceDay(of: start(at: utc).adding(milliseconds: Int64(days) * 86_400_000), at: utc)
    }
}
