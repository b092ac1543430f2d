import Deadlines
import Foundation
import Journal
import Testing
import Wording

@Suite("A deadline")
struct DeadlineTests {
    private func deadline(_ time: StatutoryTime, _ received: String) throws -> Deadline {
        Deadline(time, from: try ExampleCalendar.at(received), by: try ExampleCalendar.commune())
    }

    private func at(_ text: String) throws -> Moment { try ExampleCalendar.at(text) }

    /// The due date after some stops, each from a moment to another.
    private func due(_ time: StatutoryTime, _ received: String, _ stops: [(String, String)]) throws -> String {
        let calendar = try ExampleCalendar.commune()
        var deadline = try deadline(time, received)
        for (from, to) in stops {
            try deadline.stop(at: at(from), by: calendar)
            try deadline.resume(at: at(to), by: calendar)
        }
        return ExampleCalendar.text(deadline.due.at)
    }

    @Test func `working days that a supplement took are given back`() throws {
        let one = [("2026-11-25 10:00", "2026-11-27 15:30")]
        #expect(try due(.workingDays(3), "2026-11-23 09:00", []) == "2026-11-26 17:00")
        #expect(try due(.workingDays(3), "2026-11-23 09:00", one) == "2026-11-30 17:00")
        let two = one + [("2026-11-30 08:00", "2026-12-02 09:00")]
        #expect(try due(.workingDays(3), "2026-11-23 09:00", two) == "2026-12-02 17:00", "asked for on the last day")
    }

    @Test func `a supplement that comes the same day changes nothing`() throws {
        let stops = [("2026-11-24 09:00", "2026-11-24 09:30"), ("2026-11-25 14:00", "2026-11-25 16:59")]
        #expect(try due(.workingDays(3), "2026-11-23 09:00", stops) == "2026-11-26 17:00")
        #expect(try due(.days(5), "2026-11-23 09:00", stops) == "2026-11-30 17:00")
    }

    @Test func `a supplement over Tết gives back the days before and after it, and no holiday`() throws {
        let stops = [("2027-02-04 10:00", "2027-02-15 10:00")]
        #expect(try due(.workingDays(3), "2027-02-02 09:00", []) == "2027-02-15 17:00")
        #expect(try due(.workingDays(3), "2027-02-02 09:00", stops) == "2027-02-16 17:00")
        #expect(try due(.days(20), "2027-02-02 09:00", stops) == "2027-03-05 17:00", "plain days stand still over Tết")
    }

    @Test func `hours stand still from the request to the receipt, to the minute`() throws {
        let stops = [("2026-11-25 09:10", "2026-11-27 16:00")]
        #expect(try due(.workingHours(8), "2026-11-25 08:00", stops) == "2026-11-30 09:20", "70 minutes were used")
    }

    @Test func `a same-day procedure is due like one that came in when the supplement came`() throws {
        #expect(
            try due(.sameDay(before: 900), "2026-11-25 09:00", [("2026-11-25 10:00", "2026-11-25 14:00")])
                == "2026-11-25 17:00")
        #expect(
            try due(.sameDay(before: 900), "2026-11-25 09:00", [("2026-11-25 10:00", "2026-11-25 15:30")])
                == "2026-11-26 17:00")
    }

    @Test func `whoever asks for more when the time is over gets none back`() throws {
        let calendar = try ExampleCalendar.commune()
        var deadline = try deadline(.workingDays(1), "2026-11-23 09:00")
        try deadline.stop(at: at("2026-11-25 08:00"), by: calendar)
        #expect(deadline.status(at: try at("2026-11-25 08:00"), by: calendar) == .overdue)
        try deadline.resume(at: at("2026-12-09 08:00"), by: calendar)
        #expect(ExampleCalendar.text(deadline.due.at) == "2026-11-24 17:00")
        try deadline.finish(at: at("2026-12-09 09:00"), by: calendar)
        #expect(deadline.status(at: try at("2026-12-09 09:00"), by: calendar) == .late)
    }

    @Test func `a clock that was set back takes nothing and gives nothing`() throws {
        let stops = [("2026-11-25 10:00", "2026-11-20 08:00")]
        #expect(try due(.workingDays(3), "2026-11-23 09:00", stops) == "2026-11-26 17:00")
        #expect(try due(.workingHours(8), "2026-11-25 08:00", stops) == "2026-11-26 08:30")
    }

    @Test func `a change by hand keeps what was promised, why, and who approved it`() throws {
        let calendar = try ExampleCalendar.commune()
        var deadline = try deadline(.workingDays(3), "2026-11-23 09:00")
        let first = Amendment(.apology, note: "chờ đo đạc lại", approver: "ql1")
        try deadline.amend(to: ExampleCalendar.day("2026-12-01"), why: first, at: at("2026-11-26 16:00"), by: calendar)
        let second = Amendment(.forceMajeure, approver: "ql2")
        try deadline.amend(to: ExampleCalendar.day("2026-12-05"), why: second, at: at("2026-12-01 09:00"), by: calendar)
        #expect(ExampleCalendar.text(deadline.due.at) == "2026-12-05 11:30", "somebody is on duty that Saturday")
        #expect(ExampleCalendar.text(deadline.firstDue) == "2026-11-26 17:00")
        let last = try #require(deadline.amendment)
        #expect(ExampleCalendar.text(last.from) == "2026-12-01 17:00" && last.to == deadline.due.at)
        #expect(deadline.changes.map(\.cause) == [.amended(first), .amended(second)])
        let stored = try JSONDecoder().decode(Deadline.self, from: try JSONEncoder().encode(deadline))
        #expect(stored == deadline)
    }

    @Test func `what is left is counted from the day set by hand`() throws {
        let calendar = try ExampleCalendar.commune()
        var deadline = try deadline(.sameDay(before: 900), "2026-11-23 09:00")
        let why = Amendment(.otherAgency, approver: "ql1")
        try deadline.amend(to: ExampleCalendar.day("2026-11-27"), why: why, at: at("2026-11-23 11:00"), by: calendar)
        try deadline.stop(at: at("2026-11-24 09:00"), by: calendar)
        try deadline.resume(at: at("2026-11-25 15:30"), by: calendar)
        #expect(ExampleCalendar.text(deadline.due.at) == "2026-11-30 17:00")
        let change = try #require(deadline.changes.last)
        #expect(change.cause == .supplemented(askedAt: try at("2026-11-24 09:00")))
        #expect(ExampleCalendar.text(change.from) == "2026-11-27 17:00", "the earlier due date stays known")
    }

    /// Found by chance: a Saturday on duty is no working day here, so what is left until it is less than what it takes.
    @Test func `a stop does not shorten a term that was set by hand to a Saturday`() throws {
        let calendar = try ExampleCalendar.commune()
        var deadline = try deadline(.workingDays(3), "2026-11-23 09:00")
        let why = Amendment(.citizensWish, approver: "ql1")
        try deadline.amend(to: ExampleCalendar.day("2026-11-28"), why: why, at: at("2026-11-25 09:00"), by: calendar)
        try deadline.stop(at: at("2026-11-26 09:00"), by: calendar)
        try deadline.resume(at: at("2026-11-26 10:00"), by: calendar)
        #expect(ExampleCalendar.text(deadline.due.at) == "2026-11-28 11:30" && deadline.changes.count == 1)
    }

    @Test(
        arguments: [
            ("2026-12-01", "", "x", "approver-missing"), ("2026-12-01", " ", "x", "approver-missing"),
            ("2026-12-01", "ql1", " ", "amendment-unexplained"), ("2026-11-29", "ql1", "x", "due-on-day-off"),
            ("2026-11-23", "ql1", "x", "due-in-the-past"), ("2026-11-26", "ql1", "x", "due-unchanged"),
        ]) func `a change by hand is refused, and why is told`(
            day: String, approver: String, note: String, type: String
        ) throws
    {
        let calendar = try ExampleCalendar.commune()
        var deadline = try deadline(.workingDays(3), "2026-11-23 09:00")
        let before = deadline
        let why = Amendment(.other, note: note, approver: approver)
        let refusal = #expect(throws: Refusal.self) {
            try deadline.amend(to: ExampleCalendar.day(day), why: why, at: at("2026-11-24 08:00"), by: calendar)
        }
        #expect(refusal?.type == type && deadline == before)
    }

    @Test func `a holiday is refused by its name`() throws {
        let calendar = try ExampleCalendar.commune()
        var deadline = try deadline(.workingDays(3), "2027-02-01 09:00")
        let why = Amendment(.citizensWish, approver: "ql1")
        let refusal = #expect(throws: Refusal.self) {
            try deadline.amend(
                to: ExampleCalendar.day("2027-02-08"), why: why, at: at("2027-02-02 08:00"), by: calendar)
        }
        #expect(refusal?.what.vi == "08/02/2027 là ngày nghỉ (Tết Nguyên đán).")
        #expect(refusal?.remedy.en == "The next working day is 15/02/2027.")
    }

    @Test func `a step that does not fit is refused`() throws {
        let calendar = try ExampleCalendar.commune()
        var deadline = try deadline(.workingDays(3), "2026-11-23 09:00")
        let (now, day) = (try at("2026-11-24 08:00"), try ExampleCalendar.day("2026-12-01"))
        let why = Amendment(.mistake, approver: "ql1")
        func type(_ step: (inout Deadline) throws -> Void) -> String? {
            #expect(throws: Refusal.self) { try step(&deadline) }?.type
        }
        #expect(type { try $0.resume(at: now, by: calendar) } == "deadline-not-stopped")
        try deadline.stop(at: now, by: calendar)
        #expect(type { try $0.stop(at: now, by: calendar) } == "deadline-stopped")
        #expect(type { try $0.amend(to: day, why: why, at: now, by: calendar) } == "deadline-stopped")
        try deadline.finish(at: now, by: calendar)
        #expect(type { try $0.finish(at: now, by: calendar) } == "deadline-finished")
        #expect(type { try $0.stop(at: now, by: calendar) } == "deadline-finished")
        #expect(type { try $0.amend(to: day, why: why, at: now, by: calendar) } == "deadline-finished")
    }
}
