public import Journal
public import Wording

/// What is worked on one day: a morning, an afternoon, both, or nothing.
public struct WorkingDay: Equatable, Sendable {
    /// One half-day's work, in minutes since midnight; `to` is the first minute after it.
    public struct HalfDay: Equatable, Sendable {
        public let from: Int
        public let to: Int

        public init(from: Int, to: Int) {
            precondition(0 <= from && from < to && to <= 1_440, "A half-day begins before it ends, within one day.")
            self.from = from
            self.to = to
        }
    }

    public let morning: HalfDay?
    public let afternoon: HalfDay?

    public static let off = WorkingDay(morning: nil, afternoon: nil)

    public init(morning: HalfDay?, afternoon: HalfDay?) {
        precondition((morning?.to ?? 0) <= (afternoon?.from ?? 1_440), "The afternoon comes after the morning.")
        self.morning = morning
        self.afternoon = afternoon
    }

    public var isOff: Bool { morning == nil && afternoon == nil }
    public var isWhole: Bool { morning != nil && afternoon != nil }

    /// When the day's work ends; `nil` when nobody works.
    var closing: Int? { afternoon?.to ?? morning?.to }

    /// In the order of the day.
    var halves: [HalfDay] { [morning, afternoon].compactMap(\.self) }
}

/// The hours of a week, from a day on until another week takes its place.
public struct WorkingWeek: Equatable, Sendable {
    public let from: ServiceDay
    /// Monday first (ISO 8601).
    public let days: [WorkingDay]

    public init(from: ServiceDay, days: [WorkingDay]) {
        precondition(days.count == 7, "A week has seven days.")
        self.from = from
        self.days = days
    }
}

/// A day on which nobody works, whatever its week says (*nghỉ lễ, Tết*).
public struct Holiday: Equatable, Sendable {
    public let day: ServiceDay
    /// *Tết Nguyên đán*
    public let name: Words
    /// False while it is only expected: what is counted over it may have to be counted again.
    public let isAnnounced: Bool

    public init(_ day: ServiceDay, name: Words, isAnnounced: Bool = true) {
        self.day = day
        self.name = name
        self.isAnnounced = isAnnounced
    }
}

/// A day that is off since another is worked for it (*hoán đổi ngày làm việc*), with the hours of the day that is off.
public struct DaySwap: Equatable, Sendable {
    public let off: ServiceDay
    public let worked: ServiceDay
    public let isAnnounced: Bool

    public init(off: ServiceDay, worked: ServiceDay, isAnnounced: Bool = true) {
        precondition(off != worked, "A day cannot stand for itself.")
        self.off = off
        self.worked = worked
        self.isAnnounced = isAnnounced
    }
}
