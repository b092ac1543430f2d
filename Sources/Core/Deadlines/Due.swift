public import Journal

/// When a result is due (*hẹn trả kết quả*).
public struct Due: Hashable, Comparable, Sendable, Codable {
    /// Whoever is done by then is not late.
    public let at: Moment
    /// The day on which the term itself ends: before `at` where that was moved off a holiday.
    public let termEnds: ServiceDay

    public init(at: Moment, termEnds: ServiceDay) {
        self.at = at
        self.termEnds = termEnds
    }

    public static func < (left: Due, right: Due) -> Bool {
        (left.at, left.termEnds) < (right.at, right.termEnds)
    }
}

/// What is left of a term whose clock stands still, in the unit of its rule.
public enum RemainingTime: Hashable, Sendable, Codable {
    /// Like a dossier that comes in when the clock goes on.
    case sameDay(before: Int)
    /// Milliseconds that are worked.
    case work(Int64)
    /// Working days after the day on which the clock goes on; 0 is that very day.
    case workingDays(Int)
    /// Likewise, days of the calendar.
    case days(Int)
    /// The term was used up when the clock was stopped. It does not begin anew.
    case nothing
}

extension WorkingCalendar {
    /// When a dossier that comes in at `moment` is due.
    public func due(_ time: StatutoryTime, from moment: Moment) -> Due {
        // A term that counts the day of receipt has one day less after it.
        let uncounted = rules.countsReceiptDay ? 1 : 0
        switch time {
        case .sameDay(let minute): return due(.sameDay(before: minute), resumedAt: moment, else: nil)
        case .workingHours(let hours):
            return due(.work(Int64(hours) * 3_600_000), resumedAt: moment, else: nil)
        case .workingDays(let days):
            let isLost = uncounted == 1 && !isWorkingDay(day(of: moment))
            return due(.workingDays(days - (isLost ? 0 : uncounted)), resumedAt: moment, else: nil)
        case .days(let days): return due(.days(days - uncounted), resumedAt: moment, else: nil)
        }
    }

    /// What is left at `moment` of a term that is due.
    func remaining(of due: Due, _ time: StatutoryTime, isAmended: Bool, at moment: Moment) -> RemainingTime {
        guard moment < due.at else { return .nothing }
        let today = day(of: moment)
        switch time {
        case .sameDay(let minute) where !isAmended: return .sameDay(before: minute)
        case .workingHours: return .work(worked(from: moment, to: due.at))
        case .sameDay, .workingDays: return .workingDays(workingDays(after: today, through: due.termEnds))
        case .days: return .days(max(0, due.termEnds.daysSince1970 - today.daysSince1970))
        }
    }

    /// When a term of which so much is left is due if its clock goes on at `moment`.
    ///
    /// - Parameter old: when it was due before the clock stood still.
    func due(_ remaining: RemainingTime, resumedAt moment: Moment, else old: Due?) -> Due {
        let today = day(of: moment)
        switch remaining {
        case .nothing: return old ?? Due(at: moment, termEnds: today)
        case .sameDay(let minute):
            let isToday = isWorkingDay(today) && moment < min(self.moment(minute, of: today), closing(of: today))
            return endOfWork(isToday ? today : workingDay(1, after: today))
        case .work(let milliseconds):
            let end = self.moment(after: milliseconds, workedFrom: moment)
            return Due(at: end, termEnds: day(of: end))
        case .workingDays(let days):
            return endOfWork(
                days > 0 ? workingDay(days, after: today) : workingDay(from: today, endingAfter: moment))
        case .days(let days):
            let last = today.adding(days: days)
            guard rules.movesOffHolidays || closing(of: last) <= moment else {
                return Due(at: closing(of: last), termEnds: last)
            }
            return Due(at: closing(of: workingDay(from: last, endingAfter: moment)), termEnds: last)
        }
    }

    func endOfWork(_ day: ServiceDay) -> Due {
        Due(at: closing(of: day), termEnds: day)
    }
}
