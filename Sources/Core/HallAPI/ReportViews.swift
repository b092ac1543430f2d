public import Wording

/// Figures of some days, every one from the journal.
public struct ReportView: Codable, Equatable, Sendable {
    public let site: String
    /// First and last day, both included.
    public let from: String
    public let to: String
    public let madeAt: String
    public let targetMs: Int64
    public let total: FiguresView
    public let periods: [Period]
    public let lines: [Line]
    public let counters: [Counter]
    public let hours: [Hour]

    public init(
        site: String, from: String, to: String, madeAt: String, targetMs: Int64, total: FiguresView, periods: [Period],
        lines: [Line], counters: [Counter], hours: [Hour]
    ) {
        self.site = site
        self.from = from
        self.to = to
        self.madeAt = madeAt
        self.targetMs = targetMs
        self.total = total
        self.periods = periods
        self.lines = lines
        self.counters = counters
        self.hours = hours
    }

    public struct Period: Codable, Equatable, Sendable {
        public let from: String
        public let to: String
        public let figures: FiguresView

        public init(from: String, to: String, figures: FiguresView) {
            self.from = from
            self.to = to
            self.figures = figures
        }
    }

    public struct Line: Codable, Equatable, Sendable {
        public let code: String
        public let name: Words
        /// Its times are not in the whole.
        public let business: Bool
        public let figures: FiguresView

        public init(code: String, name: Words, business: Bool, figures: FiguresView) {
            self.code = code
            self.name = name
            self.business = business
            self.figures = figures
        }
    }

    public struct Counter: Codable, Equatable, Sendable {
        public let id: String
        public let name: Words
        public let figures: FiguresView
        public let occupancy: OccupancyView

        public init(id: String, name: Words, figures: FiguresView, occupancy: OccupancyView) {
            self.id = id
            self.name = name
            self.figures = figures
            self.occupancy = occupancy
        }
    }

    public struct Hour: Codable, Equatable, Sendable {
        /// 0 to 23: the hour in which the tickets were taken.
        public let hour: Int
        public let figures: FiguresView

        public init(hour: Int, figures: FiguresView) {
            self.hour = hour
            self.figures = figures
        }
    }
}

public struct FiguresView: Codable, Equatable, Sendable {
    public var issued = 0
    public var served = 0
    public var noShow = 0
    public var removed = 0
    public var expired = 0
    /// Not over yet.
    public var present = 0
    public var transferred = 0
    public var held = 0
    public var dossiers = 0
    /// Absent where nobody was called.
    public var waiting: TimesView?
    public var way: TimesView?
    public var service: TimesView?
    /// Of those called.
    public var withinTarget = 0
    public var ratings = 0
    /// Of 4.
    public var ratingMean: Double?

    public init() {}
}

public struct TimesView: Codable, Equatable, Sendable {
    public let count: Int
    public let meanMs: Int64
    public let p50Ms: Int64
    public let p90Ms: Int64
    public let p95Ms: Int64

    public init(count: Int, meanMs: Int64, p50Ms: Int64, p90Ms: Int64, p95Ms: Int64) {
        self.count = count
        self.meanMs = meanMs
        self.p50Ms = p50Ms
        self.p90Ms = p90Ms
        self.p95Ms = p95Ms
    }
}

/// What a counter did with its time; `openMs` is the sum of the last four.
public struct OccupancyView: Codable, Equatable, Sendable {
    public var openMs: Int64 = 0
    public var pausedMs: Int64 = 0
    public var callingMs: Int64 = 0
    public var servingMs: Int64 = 0
    /// Idle while somebody waited whom it may serve.
    public var idleWantedMs: Int64 = 0
    public var idleFreeMs: Int64 = 0

    public init() {}
}
