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

    @Test func `serve and complete free the counter and teach the pace`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.serve(counter: "1"))
        queue.wait(minutes: 20)
        try queue.perform(.complete(counter: "1"))
        #expect(queue.state.ticket(at: "1") == nil)
        #expect(queue.state.paces["a"]?.meanMilliseconds == Int64(13 * 60_000))
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
        #expect(queue.state.ahead(of: try #require(queue.state.tickets["late priority"]), now: queue.now) == 1)
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

@Suite("Whatever happens to a queue")
struct AnyHistoryTests {
    /// Thousands of random commands, right and wrong ones: the promises hold after each.
    @Test(arguments: 1...12) func `its promises hold and a replay gives the same`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var queue = ExampleQueue()
        var calls: [String: Int] = [:]
        for step in 0..<1_500 {
            queue.now = queue.now.adding(milliseconds: Int64(dice.roll(90_000)) - 5_000)
            let events = try? queue.perform(dice.command(step))
            for case .ticketCalled(let ticket, _, 1) in events ?? [] { calls[ticket, default: 0] += 1 }
            check(queue.state)
        }
        #expect(calls.values.allSatisfy { $0 == 1 }, "a ticket was called for the first time twice")
        #expect(queue.replayed == queue.state)
    }

    private func check(_ state: QueueState) {
        var holders: [String: Int] = [:]
        for ticket in state.tickets.values {
            if let counter = ticket.counter { holders[counter, default: 0] += 1 }
            if ticket.stage == .waiting { #expect(ticket.delivery.isInHand) }
        }
        #expect(holders.values.allSatisfy { $0 == 1 }, "a counter holds two tickets")
        for (counter, id) in state.atCounter { #expect(state.tickets[id]?.counter == counter) }
        let numbers = state.tickets.values.map { "\($0.day) \($0.number)" }
        #expect(Set(numbers).count == numbers.count, "a number was given twice")
    }
}

/// Chance that comes out the same each time.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9e37_79b9_7f4a_7c15
    }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }

    mutating func command(_ step: Int) -> QueueCommand {
        let counter = String(1 + roll(3))
        let ticket = "t\(max(0, step - roll(12)))"
        switch roll(16) {
        case 0...4:
            return .issueTicket(
                ticket: "t\(step)", line: roll(2) == 0 ? "a" : "c", isPriority: roll(5) == 0, language: "vi")
        case 5: return .startPrinting(ticket: ticket)
        case 6: return .reportPrinted(ticket: ticket)
        case 7: return .acceptOnScreen(ticket: ticket)
        case 8: return .reportPrintFailure(ticket: ticket, trouble: "paperOut")
        case 9, 10: return .callNext(counter: counter)
        case 11: return .recall(counter: counter)
        case 12: return .serve(counter: counter)
        case 13, 14: return .complete(counter: counter)
        default: return .markNoShow(counter: counter)
        }
    }
}
