import Journal
import Queueing
import Testing
import Wording

@Suite("Procedures taken online only, and priority by age")
struct DiversionTests {
    private func queue() throws -> ExampleQueue {
        var queue = ExampleQueue()
        let (monday, sunday) = (try #require(ServiceDay("2026-11-23")), try #require(ServiceDay("2026-11-29")))
        queue.plan = QueuePlan(
            lines: queue.plan.lines, counters: queue.plan.counters,
            priorities: [
                PriorityClass(code: "elderly", name: Words(vi: "Cao tuổi", en: "Elderly"), weight: 4, fromAge: 75),
                PriorityClass(code: "senior", name: Words(vi: "Từ 60", en: "From 60"), weight: 2, fromAge: 60),
            ],
            diversions: [Diversion(procedures: ["1.001193"], days: monday...sunday, line: "c")])
        return queue
    }

    private func line(_ queue: inout ExampleQueue, _ wish: QueueCommand.IssueRequest) throws -> String? {
        try queue.perform(.issueTicket(wish))
        return queue.state.tickets[wish.ticket]?.line
    }

    @Test func `whoever comes for one of them queues where it is helped with, on its days only`() throws {
        var queue = try queue()
        #expect(try line(&queue, .init(ticket: "1", line: "a", procedure: "1.001193")) == "c")
        #expect(try line(&queue, .init(ticket: "2", line: "a", procedure: "1.000894")) == "a")
        #expect(try line(&queue, .init(ticket: "3", line: "a")) == "a")
        queue.wait(minutes: 7 * 1_440)
        #expect(try line(&queue, .init(ticket: "4", line: "a", procedure: "1.001193")) == "a", "a week later")
    }

    @Test func `an appointment is kept where it was made`() throws {
        var queue = try queue()
        try queue.perform(.bookAppointments([Appointment(code: "HEN-1", line: "a", slot: queue.now)]))
        #expect(
            try line(&queue, .init(ticket: "1", line: "a", appointment: "HEN-1", procedure: "1.001193")) == "a")
    }

    @Test(arguments: [
        ("1951-11-23", "elderly"), ("1951-11-24", "senior"), ("1966-11-23", "senior"), ("1966-11-24", nil),
        ("1900-02-28", "elderly"), ("2027-01-01", nil),
    ])
    func `age counts from the birthday on, and the highest age reached decides`(birth: String, code: String?) throws {
        let plan = try queue().plan
        let (born, today) = (try #require(ServiceDay(birth)), try #require(ServiceDay("2026-11-23")))
        #expect(plan.priority(born: born, on: today)?.code == code)
    }
}
