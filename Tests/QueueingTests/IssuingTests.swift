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

    @Test func `are found however their code is typed, and not guessed where two are alike`() throws {
        for typed in ["HEN0001", "hen 0001", "HEN.00-01", "hen-0001"] {
            var queue = try booked(at: 10)
            try queue.enter(.init(ticket: "t", line: "a", appointment: typed))
            #expect(queue.state.appointments["HEN-0001"]?.ticket == "t", "\(typed)")
            #expect(queue.replayed == queue.state)
        }
        var queue = try booked(at: 10)
        let twin = Appointment(code: "HEN-00-01", line: "a", slot: queue.now)
        try queue.perform(.bookAppointments([twin]))
        #expect(queue.state.booking("HEN0001") == nil)
        #expect(queue.state.booking("HEN-00-01")?.appointment == twin)
    }

    @Test func `say when they give a number: from half an hour before, on their own day`() throws {
        let queue = try booked(at: 60)
        let appointment = try #require(queue.state.booking("HEN-0001")?.appointment)
        func checkIn(minutes: Int64) -> QueueState.CheckIn {
            let now = queue.now.adding(milliseconds: minutes * 60_000)
            return queue.state.checkIn(appointment, plan: queue.plan, now: now, offset: .vietnam)
        }
        let from = queue.now.adding(milliseconds: 30 * 60_000)
        #expect(checkIn(minutes: 29) == .early(from: from))
        #expect(checkIn(minutes: -1_440) == .early(from: from))
        #expect(checkIn(minutes: 30) == .open)
        #expect(checkIn(minutes: 600) == .open, "late, and still its day")
        #expect(checkIn(minutes: 1_440) == .over)
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
