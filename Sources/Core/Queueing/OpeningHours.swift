public import Journal

/// When a hall gives and calls tickets.
public struct OpeningHours: Equatable, Sendable {
    /// A stretch of one day, in minutes since midnight.
    public struct Session: Equatable, Sendable {
        public let from: Int
        public let to: Int

        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }

        var minutes: Int { max(0, to - from) }
    }

    /// Sessions by weekday, Monday first; empty means closed. `nil` means always open.
    public let week: [[Session]]?
    /// Days on which the hall is closed whatever the week says.
    public let holidays: Set<ServiceDay>
    /// Days with hours of their own: a Saturday worked for a holiday, for instance.
    public let exceptions: [ServiceDay: [Session]]
    /// How many of ten counters stay at work over lunch, between two sessions; 0 closes the hall.
    public let lunchCover: Int

    public static let always = OpeningHours(week: nil)

    public init(
        week: [[Session]]?, holidays: Set<ServiceDay> = [], exceptions: [ServiceDay: [Session]] = [:],
        lunchCover: Int = 0
    ) {
        precondition(week.map { $0.count == 7 } ?? true, "A week has seven days.")
        self.week = week
        self.holidays = holidays
        self.exceptions = exceptions
        self.lunchCover = lunchCover
    }

    /// The sessions of a day; `nil` means open around the clock.
    public func sessions(on day: ServiceDay) -> [Session]? {
        if let own = exceptions[day] { return own }
        if holidays.contains(day) { return [] }
        return week.map { $0[day.weekday] }
    }

    /// Whether tickets may be given now: within a session, or over lunch where counters stay at work.
    public func isOpen(at now: Moment, offset: UTCOffset) -> Bool {
        guard let sessions = sessions(on: ServiceDay(of: now, at: offset)) else { return true }
        let minute = now.minuteOfDay(at: offset)
        if sessions.contains(where: { $0.from <= minute && minute < $0.to }) { return true }
        guard lunchCover > 0, let first = sessions.first, let last = sessions.last else { return false }
        return first.from <= minute && minute < last.to
    }

    /// When the day's work ends; `nil` when always open or closed all day.
    public func closing(on day: ServiceDay) -> Int? {
        sessions(on: day)?.map(\.to).max()
    }

    /// The next minute of this day at which tickets are given again.
    public func nextOpening(after now: Moment, offset: UTCOffset) -> Int? {
        let minute = now.minuteOfDay(at: offset)
        return sessions(on: ServiceDay(of: now, at: offset))?.map(\.from).filter { $0 > minute }.min()
    }

    /// Minutes that one counter still has for people today; lunch counts by its cover. `nil` when always open.
    public func minutesLeft(at now: Moment, offset: UTCOffset) -> Int? {
        guard let sessions = sessions(on: ServiceDay(of: now, at: offset)) else { return nil }
        let minute = now.minuteOfDay(at: offset)
        let work = sessions.reduce(0) { $0 + Session(from: max($1.from, minute), to: max($1.to, minute)).minutes }
        let breaks = zip(sessions, sessions.dropFirst()).reduce(0) {
            $0 + Session(from: max($1.0.to, minute), to: max($1.1.from, minute)).minutes
        }
        return work + breaks * lunchCover / 10
    }
}

extension ServiceDay {
    /// 0 is Monday (ISO 8601).
    public var weekday: Int { (daysSince1970 + 3) % 7 }
}
