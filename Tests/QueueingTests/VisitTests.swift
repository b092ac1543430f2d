import Journal
import Queueing
import Testing
import Wording

@Suite("A visit of several stages")
struct VisitTests {
    @Test func `keeps its number and arrival, and has a wait of its own in each`() throws {
        var queue = ExampleQueue()
        let number = try queue.enter("t", line: "d")
        queue.wait(minutes: 5)
        try queue.perform(.callNext(counter: "4"))
        queue.wait(minutes: 1)
        try queue.perform(.serve(counter: "4"))
        queue.wait(minutes: 7)
        try queue.perform(.complete(counter: "4"))
        let ticket = try #require(queue.state.tickets["t"])
        #expect(ticket.state == .waiting)
        #expect(ticket.line == "a", "digitisation is followed by intake")
        #expect(ticket.number == number)
        #expect(ticket.arrival == ExampleQueue.morning)
        let step = try #require(ticket.steps.last)
        #expect([step.waitingMs, step.wayMs, step.serviceMs] == [300_000, 60_000, 420_000])
        queue.wait(minutes: 2)
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.complete(counter: "1"))
        #expect(queue.state.tickets["t"]?.steps.map(\.waitingMs) == [300_000, 120_000])
        #expect(queue.state.tickets["t"]?.steps.map(\.outcome) == [.normal, .normal])
        #expect(queue.state.tickets["t"]?.isOver == true)
    }

    @Test func `may end earlier than its line says`() throws {
        var queue = ExampleQueue()
        try queue.enter("t", line: "d")
        try queue.perform(.callNext(counter: "4"))
        try queue.perform(.complete(counter: "4", next: ""))
        #expect(queue.state.tickets["t"]?.isOver == true)
    }

    @Test func `comes before those who came later, in the next stage too`() throws {
        var queue = ExampleQueue()
        try queue.enter("early", line: "d")
        queue.wait(minutes: 3)
        try queue.perform(.callNext(counter: "4"))
        try queue.enter("late", line: "a")
        queue.wait(minutes: 10)
        try queue.perform(.complete(counter: "4"))
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "early")
        #expect(queue.state.ticket(at: "1")?.why?.en == "Waited 13 min, next step of the visit, arrival kept.")
    }
}

@Suite("Hold")
struct HoldTests {
    @Test func `comes back by itself, with the arrival it had`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.enter("other")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.hold(counter: "1", minutes: 10, reason: "sửa tờ khai"))
        #expect(queue.state.ticket(at: "1") == nil)
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "other")
        try queue.perform(.complete(counter: "1"))
        #expect(throws: Refusal.nobodyWaits) { try queue.perform(.callNext(counter: "1")) }
        try queue.enter("newcomer")
        queue.wait(minutes: 10)
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "t")
    }

    @Test func `ends when time passes, and the state says when`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.hold(counter: "1", minutes: 5, reason: ""))
        #expect(!queue.state.isDue(plan: queue.plan, now: queue.now))
        #expect(queue.state.isDue(plan: queue.plan, now: queue.now.adding(milliseconds: 300_000)))
        #expect(try queue.perform(.passTime).isEmpty)
        queue.wait(minutes: 5)
        #expect(try queue.perform(.passTime) == [.holdEnded(ticket: "t")])
        #expect(queue.state.tickets["t"]?.state == .waiting)
        #expect(!queue.state.isDue(plan: queue.plan, now: queue.now))
    }

    @Test func `ends sooner when the citizen is quicker`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.hold(counter: "1", minutes: 30, reason: ""))
        try queue.perform(.comeBack(ticket: "t"))
        #expect(queue.state.tickets["t"]?.state == .waiting)
    }

    @Test func `set by a wrong clock does not last for days`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        queue.wait(minutes: 24 * 60)
        try queue.perform(.hold(counter: "1", minutes: 5, reason: ""))
        queue.wait(minutes: -24 * 60)
        #expect(try queue.perform(.passTime) == [.holdEnded(ticket: "t")])
    }

    @Test(arguments: [0, -5, 61, 10_000]) func `is refused for impossible times`(minutes: Int) throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        #expect(throws: Refusal.self) { try queue.perform(.hold(counter: "1", minutes: minutes, reason: "")) }
        #expect(queue.state.ticket(at: "1")?.id == "t")
    }
}

@Suite("Whoever missed the call")
struct LateComerTests {
    private func missed() throws -> ExampleQueue {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.miss()
        return queue
    }

    @Test func `says once that they are here now; then somebody must see them`() throws {
        var queue = try missed()
        try queue.perform(.comeBack(ticket: "t"))
        #expect(queue.state.tickets["t"]?.state == .waiting)
        try queue.miss()
        #expect(throws: Refusal.self) { try queue.perform(.comeBack(ticket: "t")) }
        try queue.perform(.returnTicket(ticket: "t"))
        #expect(queue.state.tickets["t"]?.state == .waiting)
    }

    @Test func `comes back of itself within an hour, not at the end of the day`() throws {
        var queue = try missed()
        queue.wait(minutes: 60)
        #expect(throws: Refusal.self) { try queue.perform(.comeBack(ticket: "t")) }
    }
}

extension ExampleQueue {
    fileprivate mutating func miss() throws {
        try perform(.callNext(counter: "1"))
        try perform(.markNoShow(counter: "1"))
    }
}

@Suite("Transfer")
struct TransferTests {
    @Test func `to another line keeps number and arrival, and the step says so`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.transfer(counter: "1", line: "c", counterOnly: nil))
        #expect(queue.state.ticket(at: "1") == nil)
        #expect(queue.state.tickets["t"]?.steps.map(\.outcome) == [.transferredToLine])
        #expect(queue.state.tickets["t"]?.number.description == "A001")
        try queue.perform(.callNext(counter: "3"))
        #expect(queue.state.ticket(at: "3")?.id == "t")
    }

    @Test func `meant for a counter that is closed by now, anybody calls it who serves its line`() throws {
        var queue = ExampleQueue()
        for (counter, staff) in [("1", "cb1"), ("2", "cb2")] {
            try queue.perform(.openCounter(counter: counter, staff: staff))
        }
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        try queue.perform(.transfer(counter: "1", line: "a", counterOnly: "2"))
        #expect(throws: Refusal.nobodyWaits) { try queue.perform(.callNext(counter: "1", staff: "cb1")) }
        try queue.perform(.closeCounter(counter: "2", staff: "cb2"))
        try queue.enter("behind")
        let ticket = try #require(queue.state.tickets["behind"])
        #expect(queue.state.ahead(of: ticket, plan: queue.plan, now: queue.now)?.count == 1)
        let called = try queue.perform(.callNext(counter: "1", staff: "cb1"))
        guard case .ticketCalled("t", "1", _, _, let grounds) = called.last else {
            Issue.record("\(called)")
            return
        }
        #expect(grounds?.contains(.forThisCounter) == false)
    }

    @Test func `to one counter is called by no other`() throws {
        var queue = ExampleQueue()
        try queue.perform(.openCounter(counter: "2", staff: "cb2"))
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.transfer(counter: "1", line: "a", counterOnly: "2"))
        #expect(throws: Refusal.nobodyWaits) { try queue.perform(.callNext(counter: "1")) }
        try queue.perform(.callNext(counter: "2"))
        #expect(queue.state.ticket(at: "2")?.why?.vi.contains("chuyển riêng cho quầy này") == true)
    }

    @Test func `to a counter that does not serve the line is refused`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1"))
        let refusal = #expect(throws: Refusal.self) {
            try queue.perform(.transfer(counter: "1", line: "a", counterOnly: "3"))
        }
        #expect(refusal?.type == "counter-without-line")
    }
}

@Suite("A no-show that has come after all")
struct ReturnTests {
    @Test func `goes after the next few, not to the end`() throws {
        var queue = ExampleQueue()
        for id in ["late", "1", "2", "3", "4", "5"] { try queue.enter(id) }
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.markNoShow(counter: "1"))
        try queue.perform(.returnTicket(ticket: "late"))
        var called: [TicketID] = []
        for _ in 1...5 {
            try queue.perform(.callNext(counter: "1"))
            called.append(try #require(queue.state.ticket(at: "1")?.id))
            try queue.perform(.complete(counter: "1"))
        }
        #expect(called == ["1", "2", "3", "late", "4"])
    }

    @Test func `need not wait when nobody else does`() throws {
        var queue = ExampleQueue()
        try queue.enter("late")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.markNoShow(counter: "1"))
        try queue.perform(.returnTicket(ticket: "late"))
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "late")
    }
}
