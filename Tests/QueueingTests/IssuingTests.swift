import Journal
import Queueing
import Testing
import Wording

@Suite("Appointments")
struct AppointmentTests {
    private func booked(at minutes: Int64 = 60) throws -> ExampleQueue {
        var queue = ExampleQueue()
        let slot = ExampleQueue.morning.adding(milliseconds: minutes * 60_000)
        try queue.perform(.bookAppointments([Appointment(code: "HEN-0001", line: "a", slot: slot)]))
        return queue
    }

    private let wish = QueueCommand.IssueRequest(ticket: "t", line: "a", appointment: "HEN-0001")

    @Test func `merge with the line at their slot, not at their coming`() throws {
        var queue = try booked(at: 30)
        try queue.enter("walk-in 1")
        queue.wait(minutes: 5)
        try queue.enter(wish)
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "walk-in 1", "the slot is not yet")
        try queue.perform(.complete(counter: "1"))
        try queue.enter("walk-in 2")
        queue.wait(minutes: 30)
        // 5 minutes since the slot, sixfold, against 30 minutes of an ordinary wait.
        queue.wait(minutes: 2)
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "t")
        #expect(queue.state.ticket(at: "1")?.why?.vi.contains("có lịch hẹn") == true)
    }

    @Test func `may be called early when nobody else waits`() throws {
        var queue = try booked(at: 25)
        try queue.enter(wish)
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "t")
    }

    @Test func `are not checked in too early, twice, elsewhere, or when cancelled`() throws {
        func refusal(_ queue: inout ExampleQueue, _ wish: QueueCommand.IssueRequest) -> String? {
            #expect(throws: Refusal.self) { try queue.perform(.issueTicket(wish)) }?.type
        }
        var queue = try booked(at: 60)
        #expect(refusal(&queue, wish) == "appointment-early")
        queue.wait(minutes: 30)
        #expect(refusal(&queue, .init(ticket: "t", line: "c", appointment: "HEN-0001")) == "appointment-elsewhere")
        #expect(refusal(&queue, .init(ticket: "t", line: "a", appointment: "HEN-9999")) == "unknown-appointment")
        try queue.enter(wish)
        #expect(refusal(&queue, .init(ticket: "u", line: "a", appointment: "HEN-0001")) == "appointment-used")
        var other = try booked(at: 10)
        try other.perform(.cancelAppointment(code: "HEN-0001"))
        #expect(refusal(&other, wish) == "unknown-appointment")
    }

    @Test func `that come too late wait like anybody, from then on`() throws {
        var queue = try booked(at: 10)
        queue.wait(minutes: 26)
        try queue.enter(wish)
        #expect(queue.state.tickets["t"]?.slot == nil)
        #expect(queue.state.tickets["t"]?.arrival == queue.now)
    }

    @Test func `are imported again without harm`() throws {
        var queue = try booked()
        let slot = ExampleQueue.morning.adding(milliseconds: 3_600_000)
        let again = QueueCommand.bookAppointments([Appointment(code: "HEN-0001", line: "a", slot: slot)])
        #expect(try queue.perform(again).isEmpty)
    }

    /// The booking system exports the whole day again while people are coming.
    @Test func `are imported again with those who are here already, and only these cannot move`() throws {
        var queue = try booked(at: 10)
        try queue.enter(wish)
        let slot = queue.now.adding(milliseconds: 600_000)
        let came = Appointment(code: "HEN-0001", line: "a", slot: slot)
        let fresh = Appointment(code: "HEN-0002", line: "c", slot: slot)
        let later = Appointment(code: "HEN-0001", line: "a", slot: slot.adding(milliseconds: 600_000))
        #expect(try queue.perform(.bookAppointments([came, fresh])) == [.appointmentsBooked(appointments: [fresh])])
        #expect(queue.state.appointments["HEN-0001"]?.ticket == "t", "the check-in is kept")
        let refusal = #expect(throws: Refusal.self) { try queue.perform(.bookAppointments([fresh, later])) }
        #expect(refusal?.type == "appointment-used" && refusal?.what.en.contains("HEN-0001") == true)
        queue.wait(minutes: 24 * 60)
        _ = try queue.issue("next day")
        #expect(
            try queue.perform(.bookAppointments([later])).count == 1, "that visit is over: the code may be used anew")
    }

    @Test func `of yesterday are kept whole, come or not, and forgotten after two days`() throws {
        var queue = try booked(at: 10)
        let second = Appointment(code: "HEN-0002", line: "a", slot: queue.now.adding(milliseconds: 600_000))
        let early = Appointment(code: "HEN-0003", line: "a", slot: queue.now.adding(milliseconds: -7_200_000))
        try queue.perform(.bookAppointments([second, early]))
        try queue.enter(wish)
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.complete(counter: "1"))
        queue.wait(minutes: 24 * 60)
        _ = try queue.issue("next day")
        #expect(queue.state.tickets["t"] == nil)
        #expect(queue.state.appointments.keys.sorted() == ["HEN-0001", "HEN-0002", "HEN-0003"])
        #expect(queue.state.appointments["HEN-0001"]?.ticket == "t")
        queue.wait(minutes: 25 * 60)
        _ = try queue.issue("two days later")
        #expect(queue.state.appointments.isEmpty)
        #expect(queue.replayed == queue.state)
    }
}

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
        #expect(try refusal((7, 59))?.what.en.contains("Opens again at 8:00") == true)
        #expect(try refusal((12, 0))?.what.en.contains("Opens again at 13:30") == true)
        #expect(try refusal((17, 0))?.what.en.contains("No more tickets are given today") == true)
        #expect(try refusal((9, 0), "2026-11-24")?.type == "line-closed", "a holiday")
        #expect(try refusal((9, 0), "2026-11-28")?.type == "line-closed", "a Saturday")
        var open = try queue(at: (8, 0))
        _ = try open.issue("t")
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
        #expect(refusal?.what.vi.contains("đã kín số") == true)
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
