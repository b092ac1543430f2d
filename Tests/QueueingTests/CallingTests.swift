import Journal
import Queueing
import Testing
import Wording

@Suite("A hall without a soundbox")
struct UnspokenTests {
    @Test func `does not keep calls of people who are gone`() throws {
        var queue = ExampleQueue()
        for number in 1...40 {
            try queue.enter("t\(number)")
            try queue.perform(.callNext(counter: "1"))
            #expect(queue.state.unspoken.map(\.ticket) == ["t\(number)"])
            try queue.perform(number.isMultiple(of: 2) ? .complete(counter: "1") : .markNoShow(counter: "1"))
        }
        #expect(queue.state.unspoken.isEmpty)
    }
}

@Suite("Calling")
struct CallingTests {
    @Test func `those who came first are called first`() throws {
        var queue = ExampleQueue()
        for id in ["first", "second", "third"] { try queue.enter(id) }
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.callNext(counter: "2"))
        #expect(queue.state.ticket(at: "1")?.id == "first")
        #expect(queue.state.ticket(at: "2")?.id == "second")
    }

    @Test func `a counter calls only its lines`() throws {
        var queue = ExampleQueue()
        try queue.enter("civil", line: "a")
        #expect(throws: Refusal.nobodyWaits) { try queue.perform(.callNext(counter: "3")) }
    }

    @Test func `a counter holds one ticket at most`() throws {
        var queue = ExampleQueue()
        try queue.enter("1")
        try queue.enter("2")
        try queue.perform(.callNext(counter: "1"))
        let refusal = #expect(throws: Refusal.self) { try queue.perform(.callNext(counter: "1")) }
        #expect(refusal?.type == "counter-busy")
    }

    @Test func `a number is called three times and then missed`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.recall(counter: "1"))
        try queue.perform(.recall(counter: "1"))
        let refusal = #expect(throws: Refusal.self) { try queue.perform(.recall(counter: "1")) }
        #expect(refusal?.type == "call-limit")
        try queue.perform(.markNoShow(counter: "1"))
        #expect(queue.state.ticket(at: "1") == nil)
        #expect(queue.state.tickets["t"]?.isOver == true)
    }

    @Test func `whoever is called has time to come before the next call, and before the place is given up`() throws {
        var queue = ExampleQueue()
        queue.plan = QueuePlan(lines: queue.plan.lines, counters: queue.plan.counters)
        try queue.enter("t")
        func refused(_ command: QueueCommand) -> Refusal? {
            #expect(throws: Refusal.self) { try queue.perform(command) }
        }
        try queue.perform(.callNext(counter: "1"))
        #expect(refused(.recall(counter: "1"))?.type == "just-called")
        queue.now = queue.now.adding(milliseconds: 4_999)
        #expect(refused(.recall(counter: "1"))?.remedy.en == "Wait 1 more second.")
        queue.now = queue.now.adding(milliseconds: 1)
        try queue.perform(.recall(counter: "1"))
        queue.now = queue.now.adding(milliseconds: 14_999)
        #expect(refused(.markNoShow(counter: "1"))?.type == "just-called")
        queue.now = queue.now.adding(milliseconds: 1)
        try queue.perform(.markNoShow(counter: "1"))
        #expect(queue.state.tickets["t"]?.isOver == true)
    }

    @Test func `serve and complete free the counter and teach the pace`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.serve(counter: "1"))
        queue.wait(minutes: 20)
        try queue.perform(.complete(counter: "1"))
        #expect(queue.state.ticket(at: "1") == nil)
        #expect(queue.state.paces["a"]?.meanMs == Int64(13 * 60_000))
    }

    @Test(arguments: [
        QueueCommand.recall(counter: "1"), .serve(counter: "1"), .complete(counter: "1"), .markNoShow(counter: "1"),
    ])
    func `an idle counter refuses`(command: QueueCommand) {
        var queue = ExampleQueue()
        #expect(throws: Refusal.self) { try queue.perform(command) }
    }

    @Test func `priority overtakes but does not starve`() throws {
        var queue = ExampleQueue()
        try queue.enter("ordinary")
        queue.wait(minutes: 10)
        try queue.enter("late priority", priority: true)
        queue.wait(minutes: 1)
        // 11 minutes against 1 × 4: the ordinary citizen has waited long enough.
        #expect(
            queue.state.ahead(
                of: try #require(queue.state.tickets["late priority"]), plan: ExampleQueue.plan, now: queue.now
            )?.count == 1)
        queue.wait(minutes: 5)
        // 16 against 6 × 4.
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "late priority")
    }

    @Test func `every call waits to be spoken, in order, until it was`() throws {
        var queue = ExampleQueue()
        try queue.enter("1")
        try queue.enter("2")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.callNext(counter: "2"))
        try queue.perform(.recall(counter: "1"))
        #expect(queue.state.unspoken.map(\.attempt) == [1, 1, 2])
        for call in queue.state.unspoken { try queue.perform(.reportAnnounced(call: call.sequence, isHeard: true)) }
        #expect(queue.state.unspoken.isEmpty)
        #expect(queue.state.recentCalls.count == 3)
    }
}

@Suite("Calls for the boards")
struct BoardCallTests {
    /// A board gets the whole view, so a burst must fit into one: what is not in it is shown to nobody.
    @Test func `are all there, however many counters press in one breath`() throws {
        var queue = ExampleQueue()
        let ids = (1...30).map(String.init)
        queue.plan = QueuePlan(
            lines: queue.plan.lines,
            counters: ids.map { CounterPlan(id: $0, name: Words(vi: "Quầy \($0)", en: "Counter \($0)"), lines: ["a"]) })
        for id in ids { try queue.enter("t\(id)") }
        for id in ids { try queue.perform(.callNext(counter: id)) }
        #expect(queue.state.recentCalls(plan: queue.plan, now: queue.now).count == 30)
    }
}
