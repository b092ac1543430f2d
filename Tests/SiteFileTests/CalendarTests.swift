import ChildPrograms
import Deadlines
import Dossiers
import Foundation
import Hall
import Journal
import Queueing
import SiteFile
import Testing
import Wording

@Suite("The working calendar, in the site file")
struct CalendarTests {
    private static let start = """
        site: { id: HN01, name: { vi: Trung tâm, en: Centre } }
        lines:
          - { code: a, prefix: A, name: { vi: Hộ tịch, en: Civil status } }

        """
    private static let week = """
        calendar:
          holidays: holidays.yaml
          weeks:
            - { from: 2026-01-01, monday: ["07:30-11:30", "13:00-17:00"], saturday: ["07:30-11:30"] }

        """
    private static let daysOff = "known-through: 2027-12-31\n"

    private func read(_ calendar: String, _ daysOff: String, catalogue: String? = nil) throws -> SiteConfiguration {
        let folder = try ScratchFolder()
        _ = try folder.write(Array(daysOff.utf8), to: "holidays.yaml")
        _ = try folder.write(Array((catalogue ?? #"{"procedures": []}"#).utf8), to: "procedures.json")
        return try SiteConfiguration(file: try folder.write(Array((Self.start + calendar).utf8), to: "site.yaml"))
    }

    @Test func `the example's calendar knows Tết, says what is not announced, and counts no Saturday`() throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let calendar = try #require(try SiteConfiguration(file: "\(package)/Examples/site.yaml").rules.calendar)
        func day(_ text: String) throws -> ServiceDay { try #require(ServiceDay(text)) }
        #expect(try calendar.work(on: day("2026-02-18")).isOff)
        #expect(try calendar.holiday(on: day("2026-02-18"))?.name.vi == "Tết Nguyên đán")
        #expect(try calendar.isWorkingDay(day("2026-08-22")) && !calendar.isWorkingDay(day("2026-08-31")))
        #expect(try !calendar.isWorkingDay(day("2026-12-05")) && !calendar.work(on: day("2026-12-05")).isOff)
        #expect(try calendar.isSettled(day("2026-02-01")...day("2026-04-30")))
        #expect(try !calendar.isSettled(day("2027-02-01")...day("2027-02-28")))
        #expect(try !calendar.isSettled(day("2027-12-01")...day("2028-01-02")))
    }

    @Test func `a site without a calendar has none, and is not warned of it`() throws {
        let site = try read("", "")
        #expect(site.rules.calendar == nil && site.warnings.isEmpty)
    }

    @Test func `rules are taken as they are written, and the usual ones where nothing is said`() throws {
        #expect(try read(Self.week, Self.daysOff).rules.calendar?.rules == CountingRules())
        let rules = """
              half-days: counted
              receipt-day: counted
              ends-on-day-off: stays
              due-soon: 3

            """
        let site = try read(
            Self.week + rules.split(separator: "\n").map { "  \($0.drop { $0 == " " })\n" }.joined(), Self.daysOff)
        #expect(site.warnings.isEmpty)
        #expect(
            site.rules.calendar?.rules
                == CountingRules(countsReceiptDay: true, countsHalfDays: true, movesOffHolidays: false, dueSoonDays: 3))
    }

    /// What is wrong, in the days off (after the head) or in the calendar, and a word of what is told.
    @Test(
        arguments: [
            ("days-off: [{ day: 2027-02-30, name: Tết }]", "2027-02-30"),
            ("days-off: [{ from: 2027-02-09, to: 2027-02-05, name: Tết }]", "ends before it begins"),
            ("days-off: [{ from: 2027-02-05, to: 2028-02-09, name: Tết }]", "longer than a month"),
            ("days-off: [{ day: 2027-02-05 }]", "name"),
            ("days-off: [{ day: 2027-02-05, name: Tết }, { from: 2027-02-01, to: 2027-02-07, name: Tết }]", "twice"),
            ("days-off: [{ day: 2027-02-05, name: Tết, announced: soon }]", "announced"),
            ("swaps: [{ off: 2027-02-07, worked: 2027-02-13 }]", "off anyway"),
            ("swaps: [{ off: 2027-02-08, worked: 2027-02-15 }]", "worked anyway"),
            ("swaps: [{ off: 2027-02-08 }]", "worked"),
        ]) func `a mistake in the days off leaves the calendar out, and is told with its line`(
            mistake: String, told: String
        ) throws
    {
        let site = try read(Self.week, Self.daysOff + mistake + "\n")
        #expect(site.rules.calendar == nil)
        let problem = try #require(site.warnings.first)
        #expect(problem.file.hasSuffix("holidays.yaml") && problem.line == 2)
        #expect(problem.what.contains(told), "\(problem)")
        #expect(site.warnings.contains { $0.inVietnamese?.contains("chưa tính được ngày hẹn trả") == true })
    }

    @Test(
        arguments: [
            ("calendar: { holidays: holidays.yaml }\n", "weeks"),
            ("calendar: { holidays: holidays.yaml, weeks: [{ from: 2026-01-01 }] }\n", "no working day"),
            (
                "calendar: { holidays: holidays.yaml, weeks: [{ from: 2026-01-01, saturday: [\"07:30-11:30\"] }] }\n",
                "no working day"
            ),
            (
                "calendar: { holidays: holidays.yaml, weeks: [{ from: 2026-01-01, monday: [\"07:30-17:00\"] }] }\n",
                "neither a morning"
            ),
            ("calendar: { weeks: [{ from: 2026-01-01, monday: [\"07:30-11:30\", \"13:00-17:00\"] }] }\n", "holidays"),
            (week.replacing("holidays.yaml", with: "nowhere.yaml"), "exist"),
            (week + "  due-soon: -1\n", "due-soon"), (week + "  half-days: perhaps\n", "half-days"),
        ]) func `a mistake in the calendar leaves it out, and the hall works all the same`(
            calendar: String, told: String
        ) throws
    {
        let site = try read(calendar, Self.daysOff)
        #expect(site.rules.calendar == nil && site.warnings.count == 2 && site.rules.plan.lines.count == 1)
        #expect(site.warnings[0].what.contains(told), "\(site.warnings[0])")
    }

    @Test func `days off of which nobody says until when they are known are refused`() throws {
        let site = try read(Self.week, "days-off: []\n")
        #expect(site.rules.calendar == nil && site.warnings.first?.what.contains("known-through") == true)
    }
}
