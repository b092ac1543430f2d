public import Journal

/// When a locality works: its weeks, each from a day on, its days off, and the days that are worked for others.
///
/// It is data, and changes over the years; a due date that was promised by an earlier one stays as it was recorded.
public struct WorkingCalendar: Equatable, Sendable {
    public let offset: UTCOffset
    /// The earliest first; that one holds for the days before it too.
    public let weeks: [WorkingWeek]
    public let holidays: [Holiday]
    public let swaps: [DaySwap]
    /// Until when days off are known at all; later ones are not in the data yet. `nil` where nobody says.
    public let knownThrough: ServiceDay?
    public let rules: CountingRules

    private let off: Set<ServiceDay>
    private let workedFor: [ServiceDay: ServiceDay]

    public init(
        offset: UTCOffset, weeks: [WorkingWeek], holidays: [Holiday] = [], swaps: [DaySwap] = [],
        knownThrough: ServiceDay? = nil, rules: CountingRules = CountingRules()
    ) {
        precondition(!weeks.isEmpty, "A calendar has a week.")
        precondition(
            weeks.allSatisfy { $0.days.contains { Self.counts($0, rules) } },
            "Every week has a working day, or no term in working days would end.")
        self.offset = offset
        self.weeks = weeks.sorted { $0.from < $1.from }
        self.holidays = holidays
        self.swaps = swaps
        self.knownThrough = knownThrough
        self.rules = rules
        off = Set(holidays.map(\.day)).union(swaps.map(\.off))
        workedFor = Dictionary(swaps.map { ($0.worked, $0.off) }) { first, _ in first }
    }

    /// What is worked on a day.
    public func work(on day: ServiceDay) -> WorkingDay {
        if let other = workedFor[day] { return usual(on: other) }
        return off.contains(day) ? .off : usual(on: day)
    }

    /// Whether a day counts as a working day (*ngày làm việc*).
    public func isWorkingDay(_ day: ServiceDay) -> Bool {
        Self.counts(work(on: day), rules)
    }

    /// The holiday that a day is, if it is one.
    public func holiday(on day: ServiceDay) -> Holiday? { holidays.first { $0.day == day } }

    /// Whether all days off of these days are announced; otherwise what is counted over them may change.
    public func isSettled(_ days: ClosedRange<ServiceDay>) -> Bool {
        let isKnown = knownThrough.map { days.upperBound <= $0 } ?? true
        return isKnown && !holidays.contains { !$0.isAnnounced && days.contains($0.day) }
            && !swaps.contains { !$0.isAnnounced && (days.contains($0.off) || days.contains($0.worked)) }
    }

    /// When a day's work ends; midnight after it when nobody works.
    public func closing(of day: ServiceDay) -> Moment {
        moment(work(on: day).closing ?? 1_440, of: day)
    }

    func day(of moment: Moment) -> ServiceDay { ServiceDay(of: moment, at: offset) }

    func moment(_ minute: Int, of day: ServiceDay) -> Moment {
        day.start(at: offset).adding(milliseconds: Int64(minute) * 60_000)
    }

    private func usual(on day: ServiceDay) -> WorkingDay {
        let week = weeks.last { $0.from <= day } ?? weeks[0]
        return week.days[day.weekdayFromMonday]
    }

    private static func counts(_ work: WorkingDay, _ rules: CountingRules) -> Bool {
        work.isWhole || rules.countsHalfDays && !work.isOff
    }
}

extension ServiceDay {
    /// 0 is Monday (ISO 8601).
    var weekdayFromMonday: Int {
        let rest = (daysSince1970 + 3) % 7
        return rest < 0 ? rest + 7 : rest
    }

    func adding(days: Int) -> ServiceDay {
        // A day of UTC has no offset to mind.
        ServiceDay(of: Moment(milliseconds: Int64(daysSince1970 + days) * 86_400_000), at: UTCOffset(minutes: 0))
    }
}
