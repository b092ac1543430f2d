import Deadlines
import Journal
import Testing
import Wording

/// A commune around Tết Đinh Mùi: whole days from Monday to Friday, duty on Saturday mornings. Days off are invented.
enum ExampleCalendar {
    static let morning = WorkingDay.HalfDay(from: 450, to: 690)
    static let afternoon = WorkingDay.HalfDay(from: 810, to: 1_020)
    static let whole = WorkingDay(morning: morning, afternoon: afternoon)
    static let half = WorkingDay(morning: morning, afternoon: nil)

    private static let tetName = Words(vi: "Tết Nguyên đán", en: "Lunar New Year")

    /// Tết from Friday 5 to Thursday 11 February 2027, Friday 12 worked on Saturday 20 instead; New Year's Day.
    static func commune(_ rules: CountingRules = CountingRules()) throws -> WorkingCalendar {
        let tet = try (5...11).map { Holiday(try day("2027-02-" + ($0 < 10 ? "0\($0)" : "\($0)")), name: tetName) }
        return WorkingCalendar(
            offset: .vietnam,
            weeks: [
                WorkingWeek(from: try day("2026-01-01"), days: Array(repeating: whole, count: 5) + [half, .off])
            ],
            holidays: tet + [Holiday(try day("2027-01-01"), name: Words(vi: "Tết Dương lịch", en: "New Year's Day"))],
            swaps: [DaySwap(off: try day("2027-02-12"), worked: try day("2027-02-20"), isAnnounced: false)],
            knownThrough: try day("2027-12-31"), rules: rules)
    }

    static func day(_ text: String) throws -> ServiceDay { try #require(ServiceDay(text)) }

    /// `2027-02-04 09:30`
    static func at(_ text: String) throws -> Moment {
        let parts = text.split(separator: " ")
        let clock = parts[1].split(separator: ":").compactMap { Int64($0) }
        let start = try day(String(parts[0])).start(at: .vietnam)
        return start.adding(milliseconds: (clock[0] * 60 + clock[1]) * 60_000)
    }

    static func text(_ moment: Moment) -> String {
        String(moment.iso8601(at: .vietnam).prefix(16)).split(separator: "T").joined(separator: " ")
    }
}
