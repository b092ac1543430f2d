import Journal
import Queueing
import Testing

@Suite("How many are before me")
struct AheadTests {
    /// Ordinary people and two classes of priority, who come at whole seconds.
    private func queue(seed: UInt64) throws -> ExampleQueue {
        var dice = Dice(seed: seed)
        var queue = ExampleQueue()
        for number in 0..<(20 + dice.roll(40)) {
            let priority = [nil, nil, nil, "priority", "child"][dice.roll(5)]
            try queue.enter(QueueCommand.IssueRequest(ticket: "t\(number)", line: "c", priority: priority))
            queue.wait(seconds: Int64(dice.roll(240)))
        }
        return queue
    }

    /// The count is told by halving; the policy itself is asked who really goes before.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `is how many the house then calls before me, when nobody else comes`(seed: UInt64) throws {
        var queue = try queue(seed: seed)
        let waiting = queue.state.tickets.values.filter { $0.state == .waiting }
        let told = Dictionary(
            uniqueKeysWithValues: waiting.map {
                ($0.id, queue.state.ahead(of: $0, plan: queue.plan, now: queue.now)?.count)
            })
        #expect(queue.state.waitingCount(in: "c", plan: queue.plan, now: queue.now) == waiting.count)
        for place in 0..<waiting.count {
            let called = try queue.perform(.callNext(counter: "3", staff: nil))
            guard case .ticketCalled(let id, _, _, _, _) = called.last else { return #expect(Bool(false)) }
            #expect(told[id] == place, "seed \(seed): \(id)")
            try queue.perform(.complete(counter: "3"))
        }
    }

    /// A no-show that came back lets three of its line go first, as far as there are any; the house itself is asked.
    @Test(arguments: [1, 2, 3, 6])
    func `of who came back late is how many really go before`(others: Int) throws {
        var queue = ExampleQueue()
        try queue.enter("late", line: "c")
        try queue.perform(.callNext(counter: "3"))
        try queue.perform(.markNoShow(counter: "3"))
        for number in 1...others {
            queue.wait(seconds: 20)
            try queue.enter("t\(number)", line: "c")
        }
        try queue.perform(.returnTicket(ticket: "late"))
        for called in 0...min(3, others) {
            let ticket = try #require(queue.state.tickets["late"])
            let told = queue.state.ahead(of: ticket, plan: queue.plan, now: queue.now)?.count
            #expect(told == min(3, others) - called)
            let next = try queue.perform(.callNext(counter: "3"))
            guard case .ticketCalled(let id, _, _, _, _) = next.last else {
                Issue.record("\(next)")
                return
            }
            #expect((id == "late") == (called == min(3, others)), "\(id) as number \(called + 1)")
            try queue.perform(.complete(counter: "3"))
        }
    }

    @Test func `is not told of an appointment before its slot, and is from then on`() throws {
        var queue = ExampleQueue()
        let slot = queue.now.adding(milliseconds: 20 * 60_000)
        try queue.perform(.bookAppointments([Appointment(code: "HEN-0001", line: "a", slot: slot)]))
        try queue.enter("ordinary")
        try queue.enter(.init(ticket: "hen", line: "a", appointment: "HEN-0001"))
        let ticket = try #require(queue.state.tickets["hen"])
        #expect(queue.state.ahead(of: ticket, plan: queue.plan, now: queue.now) == nil)
        queue.wait(minutes: 20)
        #expect(queue.state.ahead(of: ticket, plan: queue.plan, now: queue.now)?.count == 1)
        queue.wait(minutes: 5)
        #expect(queue.state.ahead(of: ticket, plan: queue.plan, now: queue.now)?.count == 0, "six times five minutes")
    }
}
