import Deadlines
import Journal
import Testing

@Suite("When a dossier is due")
struct DueTests {
    private func due(
        _ time: StatutoryTime, _ received: String, _ rules: CountingRules = CountingRules()
    ) throws -> String {
        let calendar = try ExampleCalendar.commune(rules)
        let deadline = Deadline(time, from: try ExampleCalendar.at(received), by: calendar)
        return ExampleCalendar.text(deadline.due.at)
    }

    @Test(
        arguments: [
            ("2026-11-25 08:00", "2026-11-25 17:00"), ("2026-11-25 14:59", "2026-11-25 17:00"),
            ("2026-11-25 15:00", "2026-11-26 17:00"), ("2026-11-25 06:00", "2026-11-25 17:00"),
            ("2026-11-27 15:01", "2026-11-30 17:00"), ("2026-12-31 16:00", "2027-01-04 17:00"),
        ]) func `what comes before 15:00 is due the same day, the rest the next working day`(
            received: String, wanted: String
        ) throws
    {
        #expect(try due(.sameDay(before: 900), received) == wanted)
    }

    @Test func `the hour after which the same day is over is the procedure's own`() throws {
        #expect(try due(.sameDay(before: 600), "2026-11-25 10:30") == "2026-11-26 17:00")
        #expect(try due(.sameDay(before: 1_440), "2026-11-25 16:59") == "2026-11-25 17:00")
        #expect(try due(.sameDay(before: 1_440), "2026-11-25 17:00") == "2026-11-26 17:00", "work is over by then")
    }

    @Test func `a Saturday morning on duty is a working day only where the site says so`() throws {
        let counted = CountingRules(countsHalfDays: true)
        #expect(try due(.sameDay(before: 900), "2026-11-28 09:00") == "2026-11-30 17:00")
        #expect(try due(.sameDay(before: 900), "2026-11-28 09:00", counted) == "2026-11-28 11:30")
        #expect(try due(.sameDay(before: 900), "2026-11-28 14:00", counted) == "2026-11-30 17:00", "nobody is there")
        #expect(try due(.workingDays(3), "2026-11-26 09:00") == "2026-12-01 17:00")
        #expect(try due(.workingDays(3), "2026-11-26 09:00", counted) == "2026-11-30 17:00")
    }

    @Test func `the day of receipt is not counted, unless the site says so`() throws {
        #expect(try due(.workingDays(1), "2026-11-24 07:31") == "2026-11-25 17:00")
        let counted = CountingRules(countsReceiptDay: true)
        #expect(try due(.workingDays(1), "2026-11-24 07:31", counted) == "2026-11-24 17:00")
        #expect(try due(.days(10), "2026-11-24 07:31", counted) == "2026-12-03 17:00")
        #expect(try due(.workingDays(1), "2026-11-29 09:00", counted) == "2026-11-30 17:00", "Sunday is no working day")
    }

    @Test func `Tết is not counted, nor the day worked for another one, and that other one is`() throws {
        #expect(try due(.workingDays(3), "2027-02-03 10:00") == "2027-02-16 17:00", "4, then 15 and 16 February")
        #expect(
            try due(.workingDays(7), "2027-02-03 10:00") == "2027-02-20 17:00", "the swapped Saturday, until evening")
        #expect(try due(.sameDay(before: 900), "2027-02-20 14:30") == "2027-02-20 17:00")
        #expect(try due(.sameDay(before: 900), "2027-02-12 09:00") == "2027-02-15 17:00")
    }

    @Test func `plain days go over Tết, and end on the next working day when they would end within`() throws {
        #expect(try due(.days(3), "2027-02-03 10:00") == "2027-02-15 17:00")
        #expect(try due(.days(13), "2027-02-03 10:00") == "2027-02-16 17:00")
        let unmoved = CountingRules(movesOffHolidays: false)
        #expect(try due(.days(3), "2027-02-03 10:00", unmoved) == "2027-02-07 00:00", "until the day's end")
        #expect(try due(.days(3), "2026-11-25 10:00", unmoved) == "2026-11-28 11:30", "a Saturday on duty")
    }

    @Test func `hours run while somebody works, on Saturday mornings too, and not over lunch, night and Tết`() throws {
        #expect(try due(.workingHours(2), "2026-11-25 10:30") == "2026-11-25 14:30")
        #expect(try due(.workingHours(4), "2026-11-25 07:30") == "2026-11-25 11:30", "at noon, not after lunch")
        #expect(try due(.workingHours(4), "2026-11-27 15:00") == "2026-11-28 09:30", "Saturday morning")
        #expect(
            try due(.workingHours(8), "2027-02-04 15:00") == "2027-02-15 09:30",
            "over Tết; on Saturday 13 somebody is there")
        #expect(try due(.workingHours(1), "2026-11-29 12:00") == "2026-11-30 08:30")
    }

    @Test func `the hours of a new week hold from its day on`() throws {
        let summer = WorkingDay(
            morning: .init(from: 420, to: 660), afternoon: .init(from: 840, to: 1_050))
        let calendar = WorkingCalendar(
            offset: .vietnam,
            weeks: [
                WorkingWeek(
                    from: try ExampleCalendar.day("2027-04-16"),
                    days: Array(repeating: summer, count: 5) + [.off, .off]),
                WorkingWeek(
                    from: try ExampleCalendar.day("2027-01-01"),
                    days: Array(repeating: ExampleCalendar.whole, count: 5) + [.off, .off]),
            ])
        let time = StatutoryTime.sameDay(before: 900)
        let dues = try ["2026-06-01 09:00", "2027-04-15 09:00", "2027-04-16 09:00"].map {
            ExampleCalendar.text(Deadline(time, from: try ExampleCalendar.at($0), by: calendar).due.at)
        }
        #expect(dues == ["2026-06-01 17:00", "2027-04-15 17:00", "2027-04-16 17:30"])
    }

    @Test func `days off that are not announced yet, or not known at all, make what is counted over them unsettled`()
        throws
    {
        let calendar = try ExampleCalendar.commune()
        func isSettled(_ from: String, _ to: String) throws -> Bool {
            calendar.isSettled(try ExampleCalendar.day(from)...ExampleCalendar.day(to))
        }
        #expect(try isSettled("2027-02-01", "2027-02-11"))
        #expect(try !isSettled("2027-02-01", "2027-02-12"))
        #expect(try !isSettled("2027-02-13", "2027-02-20"))
        #expect(try isSettled("2027-02-21", "2027-12-31"))
        #expect(try !isSettled("2027-12-20", "2028-01-01"))
    }
}
