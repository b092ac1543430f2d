/// A point in time on the wall clock, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Core reads no clock: whoever asks a rule passes the moment in.
public struct Moment: Comparable, Hashable, Sendable, Codable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    public static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public func adding(milliseconds more: Int64) -> Moment {
        Moment(milliseconds: milliseconds + more)
    }

    /// Milliseconds from `earlier` to this; zero when the clock was set back in between.
    public func sinceOrZero(_ earlier: Moment) -> Int64 {
        max(0, milliseconds - earlier.milliseconds)
    }
}

/// A fixed distance from UTC. Vietnam has no summer time, so a fixed one is exact.
public struct UTCOffset: Equatable, Sendable, Codable {
    public let minutes: Int

    public init(minutes: Int) {
        self.minutes = minutes
    }

    /// UTC+7.
    public static let vietnam = UTCOffset(minutes: 420)
}

/// A calendar day at a site.
public struct ServiceDay: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    public init(of moment: Moment, at offset: UTCOffset) {
        let seconds = (moment.milliseconds + Int64(offset.minutes) * 60_000).quotient(dividingBy: 1_000)
        (year, month, day) = Self.civil(fromDays: Int(seconds.quotient(dividingBy: 86_400)))
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a day: \(text)"))
        }
        (year, month, day) = (parts[0], parts[1], parts[2])
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    public static func < (left: ServiceDay, right: ServiceDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// `2026-11-22`
    public var description: String {
        "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    }

    /// `20261122`
    public var compact: String {
        "\(year.padded(4))\(month.padded(2))\(day.padded(2))"
    }

    /// Days since 1970-01-01 to a date of the Gregorian calendar (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.quotient(dividingBy: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Moment {
    /// ISO 8601 with offset: `2026-11-22T09:15:30.250+07:00`.
    public func iso8601(at offset: UTCOffset) -> String {
        let local = milliseconds + Int64(offset.minutes) * 60_000
        let inDay = Int(local - local.quotient(dividingBy: 86_400_000) * 86_400_000)
        let (hours, minutes, seconds) = (inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1_000 % 60)
        let clock = "\(hours.padded(2)):\(minutes.padded(2)):\(seconds.padded(2)).\((inDay % 1_000).padded(3))"
        let sign = offset.minutes < 0 ? "-" : "+"
        let zone = "\(sign)\((abs(offset.minutes) / 60).padded(2)):\((abs(offset.minutes) % 60).padded(2))"
        return "\(ServiceDay(of: self, at: offset))T\(clock)\(zone)"
    }
}

extension BinaryInteger {
    /// Division that rounds down, also below zero.
    func quotient(dividingBy divisor: Self) -> Self {
        let (whole, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? whole - 1 : whole
    }
}

extension Int {
    /// At least `width` digits, filled up with zeros.
    public func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}

extension ServiceDay {
    /// Days from 1970-01-01 to this one (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    public var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.quotient(dividingBy: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The moment at which it begins.
    public func start(at offset: UTCOffset) -> Moment {
        Moment(milliseconds: (Int64(daysSince1970) * 1_440 - Int64(offset.minutes)) * 60_000)
    }

    /// - Parameter text: `2026-11-23`; `nil` for anything that is no day of the calendar.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 3, text.utf8.count == 10, (1...12).contains(parts[1]), (1...31).contains(parts[2])
        else { return nil }
        (year, month, day) = (parts[0], parts[1], parts[2])
        guard Self.civil(fromDays: daysSince1970) == (year, month, day) else { return nil }
    }
}

extension Moment {
    /// Whole minutes since midnight at a site.
    public func minuteOfDay(at offset: UTCOffset) -> Int {
        let local = milliseconds + Int64(offset.minutes) * 60_000
        return Int((local - local.quotient(dividingBy: 86_400_000) * 86_400_000) / 60_000)
    }
}
