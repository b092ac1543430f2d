import Journal
import Queueing
import Testing
import Wording

@Suite("Opening hours and capacity")
struct CapacityTests {
    /// 8:00 to 11:30 and 13:30 to 17:00, Monday to Friday.
    private static let week = OpeningHours(
        week: Array(repeating: [.init(from: 480, to: 690), .init(from: 810, to: 1_020)], count: 5) + [[], []],
        holidays: Set([ServiceDay("2026-11-24")].compactMap(\.self)))

    /// Monday 2026-11-23.
    private func queue(at clock: (Int, Int), day: String = "2026-11-23") throws -> ExampleQueue {
        let start = try #require(ServiceDay(day)).start(at: .vietnam)
        var queue = ExampleQueue(at: start.adding(milliseconds: Int64(clock.0 * 60 + clock.1) * 60_000))
        let plan = ExampleQueue.plan
        queue.plan = QueuePlan(
            lines: plan.lines, counters: plan.counters, priorities: plan.priorities, hours: Self.week)
        return queue
    }

    @Test func `a closed hall says when it opens again`() throws {
        func refusal(_ clock: (Int, Int), _ day: String = "2026-11-23") throws -> Refusal? {
            var queue = try queue(at: clock, day: day)
            return #expect(throws: Refusal.self) { try queue.issue("t") }
        }
        #expect(try refusal((7, 59))?.what.en.contains("Opens again at 08:00") == true)
        #expect(try refusal((12, 0))?.what.en.contains("Opens again at 13:30") == true)
        let evening = "Hôm nay đã hết giờ cấp số. Mở lại lúc 08:00 thứ tư, 25/11."
        #expect(try refusal((17, 0))?.what.vi.contains(evening) == true, "the day after is a holiday")
        let holiday = "Closed today. Opens again at 08:00 on Wednesday, 25/11."
        #expect(try refusal((9, 0), "2026-11-24")?.what.en.contains(holiday) == true)
        let saturday = "Hôm nay nghỉ. Mở lại lúc 08:00 thứ hai, 30/11."
        #expect(try refusal((9, 0), "2026-11-28")?.what.vi.contains(saturday) == true)
        var open = try queue(at: (8, 0))
        _ = try open.issue("t")
    }

    /// A counter that nobody sits at takes no work off the others.
    @Test func `closed counters take no share of the work`() throws {
        var queue = try queue(at: (16, 0))
        try queue.perform(.openCounter(counter: "1", staff: "cb1"))
        var issued = 0
        while (try? queue.enter("t\(issued)")) != nil { issued += 1 }
        // One counter, sixty minutes, six minutes each.
        #expect(issued == 10)
        try queue.perform(.openCounter(counter: "2", staff: "cb2"))
        #expect(queue.state.placesLeft(in: "a", plan: queue.plan, now: queue.now, offset: .vietnam) == 10)
        try queue.perform(.callNext(counter: "2", staff: "cb2"))
        let left = queue.state.placesLeft(in: "a", plan: queue.plan, now: queue.now, offset: .vietnam)
        #expect(left == 10, "who is at the counter is half done: 120 - 9 × 6 - 3 minutes")
    }

    /// Line “a” is served by three counters; in ten minutes they have thirty, and a service takes six.
    @Test func `issuing stops when the day's time is taken, and says so`() throws {
        var queue = try queue(at: (16, 50))
        var given = 0
        var refusal: Refusal?
        while refusal == nil, given < 100 {
            do throws(Refusal) {
                try queue.enter("t\(given)")
                given += 1
            } catch { refusal = error }
        }
        #expect((3...6).contains(given), "\(given)")
        #expect(refusal?.what.vi.contains("Hôm nay đã cấp hết số. Cấp số lại lúc 08:00 thứ tư, 25/11.") == true)
        let left = queue.state.placesLeft(in: "a", plan: queue.plan, now: queue.now, offset: .vietnam)
        #expect(try #require(left) <= 0)
    }

    @Test func `an appointment is honoured when walk-ins are not taken any more`() throws {
        var queue = try queue(at: (16, 58))
        try queue.perform(.bookAppointments([Appointment(code: "HEN-0001", line: "a", slot: queue.now)]))
        for number in 0..<20 { _ = try? queue.enter("t\(number)") }
        #expect(throws: Refusal.self) { try queue.enter("one more") }
        try queue.enter(.init(ticket: "hen", line: "a", appointment: "HEN-0001"))
    }

    @Test func `one kiosk gives only so many within a minute`() throws {
        var queue = ExampleQueue()
        for number in 0..<20 {
            try queue.enter(.init(ticket: "t\(number)", line: "a", source: "kiosk-1"))
        }
        let refusal = #expect(throws: Refusal.self) {
            try queue.enter(.init(ticket: "greedy", line: "a", source: "kiosk-1"))
        }
        #expect(refusal?.type == "too-many-tickets")
        try queue.enter(.init(ticket: "other kiosk", line: "a", source: "kiosk-2"))
        queue.wait(seconds: 61)
        try queue.enter(.init(ticket: "later", line: "a", source: "kiosk-1"))
    }

    @Test func `many dossiers belong to the business line`() throws {
        var queue = ExampleQueue()
        #expect(throws: Refusal.self) { try queue.enter(.init(ticket: "t", line: "a", dossiers: 30)) }
        try queue.enter(.init(ticket: "t", line: "b", dossiers: 30))
        try queue.perform(.callNext(counter: "5"))
        queue.wait(minutes: 90)
        try queue.perform(.complete(counter: "5"))
        #expect(queue.state.paces["b"]?.recent == [180], "three minutes a dossier")
        #expect(queue.state.paces["a"] == nil)
    }
}

@Suite("A day of the calendar")
struct ServiceDayTests {
    @Test func `counts and names weekdays as the calendar does`() throws {
        #expect(try #require(ServiceDay("2026-11-23")).weekday == 0, "a Monday")
        #expect(try #require(ServiceDay("2024-02-29")).weekday == 3)
        #expect(try #require(ServiceDay("1970-01-01")).daysSince1970 == 0)
        #expect(ServiceDay("2026-02-29") == nil)
        #expect(ServiceDay("2026-2-9") == nil)
        #expect(ServiceDay("yesterday") == nil)
        for days in stride(from: -800, through: 60_000, by: 37) {
            let moment = Moment(milliseconds: Int64(days) * 86_400_000)
            #expect(ServiceDay(of: moment, at: UTCOffset(minutes: 0)).daysSince1970 == days)
            #expect(ServiceDay(of: moment, at: .vietnam).start(at: .vietnam) <= moment)
        }
    }
}
