import Deadlines
import Journal
import Testing

@Suite("Due soon, due, overdue")
struct DueStatusTests {
    /// Received on Monday 23 November 2026, due on Monday 30 at 17:00.
    private func status(_ now: String, lead: Int = 2) throws -> DueStatus {
        let calendar = try ExampleCalendar.commune(CountingRules(dueSoonDays: lead))
        let deadline = Deadline(.workingDays(5), from: try ExampleCalendar.at("2026-11-23 09:00"), by: calendar)
        return deadline.status(at: try ExampleCalendar.at(now), by: calendar)
    }

    @Test(
        arguments: [
            ("2026-11-23 09:00", .notDue), ("2026-11-25 23:59", .notDue), ("2026-11-26 00:00", .dueSoon),
            ("2026-11-29 12:00", .dueSoon), ("2026-11-30 00:00", .due), ("2026-11-30 17:00", .due),
            ("2026-11-30 17:01", .overdue),
        ] as [(String, DueStatus)]) func `the last two working days before the due day are soon`(
            now: String, wanted: DueStatus
        ) throws
    {
        #expect(try status(now) == wanted)
    }

    @Test func `the lead is the site's: none, one, or a week`() throws {
        #expect(try status("2026-11-29 12:00", lead: 0) == .notDue)
        #expect(try status("2026-11-26 12:00", lead: 1) == .notDue)
        #expect(try status("2026-11-27 12:00", lead: 1) == .dueSoon)
        #expect(try status("2026-11-23 12:00", lead: 5) == .dueSoon)
    }

    @Test(
        arguments: [
            ("2026-11-29 12:00", .early), ("2026-11-30 08:00", .onTime), ("2026-11-30 17:00", .onTime),
            ("2026-11-30 17:01", .late),
        ] as [(String, DueStatus)]) func `what is finished was early, on time or late, and stays so`(
            finished: String, wanted: DueStatus
        ) throws
    {
        let calendar = try ExampleCalendar.commune()
        var deadline = Deadline(.workingDays(5), from: try ExampleCalendar.at("2026-11-23 09:00"), by: calendar)
        try deadline.finish(at: ExampleCalendar.at(finished), by: calendar)
        #expect(deadline.status(at: try ExampleCalendar.at("2027-11-30 17:00"), by: calendar) == wanted)
    }

    @Test func `a dossier that waits for papers is not overdue, however long they take`() throws {
        let calendar = try ExampleCalendar.commune()
        var deadline = Deadline(.workingDays(5), from: try ExampleCalendar.at("2026-11-23 09:00"), by: calendar)
        try deadline.stop(at: ExampleCalendar.at("2026-11-24 09:00"), by: calendar)
        #expect(deadline.status(at: try ExampleCalendar.at("2027-02-24 09:00"), by: calendar) == .stopped)
        try deadline.finish(at: ExampleCalendar.at("2027-02-24 10:00"), by: calendar)
        #expect(deadline.status(at: try ExampleCalendar.at("2027-02-24 10:00"), by: calendar) == .early)
    }

    @Test func `a term that ends at midnight is due on the day before it`() throws {
        let calendar = try ExampleCalendar.commune(CountingRules(movesOffHolidays: false))
        let deadline = Deadline(.days(4), from: try ExampleCalendar.at("2026-11-25 09:00"), by: calendar)
        #expect(ExampleCalendar.text(deadline.due.at) == "2026-11-30 00:00")
        #expect(deadline.status(at: try ExampleCalendar.at("2026-11-29 10:00"), by: calendar) == .due)
        #expect(deadline.status(at: try ExampleCalendar.at("2026-11-30 00:01"), by: calendar) == .overdue)
    }
}
