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
                ($0.id, queue.state.ahead(of: $0, plan: queue.plan, now: queue.now).count)
            })
        #expect(queue.state.waitingCount(in: "c", plan: queue.plan, now: queue.now) == waiting.count)
        for place in 0..<waiting.count {
            let called = try queue.perform(.callNext(counter: "3", staff: nil))
            guard case .ticketCalled(let id, _, _, _, _) = called.last else { return #expect(Bool(false)) }
            #expect(told[id] == place, "seed \(seed): \(id)")
            try queue.perform(.complete(counter: "3"))
        }
    }
}
