import Journal
import Queueing
import Testing
import Wording

@Suite("Undo")
struct UndoTests {
    private func called() throws -> ExampleQueue {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.enter("u")
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        return queue
    }

    @Test func `a slip on Next gives the citizen the place back`() throws {
        var queue = try called()
        let before = queue.state
        try queue.perform(.undo(counter: "1"))
        #expect(queue.state.tickets["t"]?.state == .waiting)
        #expect(queue.state.tickets["t"]?.steps.isEmpty == true)
        #expect(queue.state.recentCalls.isEmpty, "boards take the number down")
        #expect(queue.state.unspoken.isEmpty)
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        #expect(queue.state.atCounter == before.atCounter)
    }

    @Test(arguments: [
        QueueCommand.complete(counter: "1"), .markNoShow(counter: "1"), .hold(counter: "1", minutes: 5, reason: ""),
        .transfer(counter: "1", line: "c", counterOnly: nil), .complete(counter: "1", next: "c"),
    ])
    func `whatever ended the step is taken back, and what it taught`(command: QueueCommand) throws {
        var queue = try called()
        let before = queue.state
        queue.wait(seconds: 3)
        try queue.perform(command)
        queue.wait(seconds: 9)
        try queue.perform(.undo(counter: "1"))
        #expect(queue.state.tickets == before.tickets)
        #expect(queue.state.atCounter == before.atCounter)
        #expect(queue.state.paces == before.paces)
        #expect(queue.state.room == before.room)
        #expect(queue.state.held == before.held)
        #expect(queue.replayed == queue.state)
    }

    @Test func `two slips in a row are taken back one after the other`() throws {
        var queue = try called()
        try queue.perform(.complete(counter: "1"))
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        try queue.perform(.undo(counter: "1"))
        try queue.perform(.undo(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "t")
        #expect(queue.state.tickets["u"]?.state == .waiting)
    }

    @Test func `ten seconds later it is too late`() throws {
        var queue = try called()
        try queue.perform(.complete(counter: "1"))
        queue.wait(seconds: 11)
        let refusal = #expect(throws: Refusal.self) { try queue.perform(.undo(counter: "1")) }
        #expect(refusal?.type == "nothing-to-undo")
    }

    @Test func `what went on elsewhere meanwhile is left alone`() throws {
        var queue = try called()
        try queue.perform(.transfer(counter: "1", line: "a", counterOnly: nil))
        try queue.perform(.callNext(counter: "2", staff: "cb2"))
        #expect(queue.state.ticket(at: "2")?.id == "t")
        #expect(throws: Refusal.self) { try queue.perform(.undo(counter: "1")) }
        #expect(queue.state.ticket(at: "2")?.id == "t")
    }
}

@Suite("Who sits at a counter")
struct DeskTests {
    @Test func `an officer holds one call at most, at whatever counter`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.enter("u")
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        let refusal = #expect(throws: Refusal.self) { try queue.perform(.callNext(counter: "2", staff: "cb1")) }
        #expect(refusal?.type == "holds-elsewhere")
        try queue.perform(.complete(counter: "1"))
        try queue.perform(.callNext(counter: "2", staff: "cb1"))
        #expect(queue.state.desk(of: "cb1") == "2")
        #expect(queue.state.desks["1"] == nil)
    }

    /// After a crash anybody who may work here goes on with what the counter holds.
    @Test func `nobody is locked out of a counter that holds somebody`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        try queue.perform(.openCounter(counter: "1", staff: "cb2"))
        try queue.perform(.complete(counter: "1"))
        #expect(queue.state.tickets["t"]?.steps.last?.staff == "cb2")
        try queue.enter("u")
        try queue.perform(.callNext(counter: "2", staff: "cb1"))
    }

    @Test func `signing out leaves no orphan`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.enter("u")
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        try queue.perform(.callNext(counter: "2", staff: "cb2"))
        try queue.perform(.serve(counter: "2"))
        try queue.perform(.closeCounter(counter: "1", staff: "cb1"))
        try queue.perform(.closeCounter(counter: "2", staff: "cb2"))
        #expect(queue.state.tickets["t"]?.state == .waiting, "nobody had come yet: it waits again")
        #expect(queue.state.tickets["u"]?.steps.map(\.outcome) == [.endedBySignOut])
        #expect(queue.state.desks.isEmpty && queue.state.atCounter.isEmpty)
    }

    @Test func `a pause needs an empty counter, and Next ends it`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        #expect(throws: Refusal.self) { try queue.perform(.pauseCounter(counter: "1", reason: "ăn trưa")) }
        try queue.perform(.complete(counter: "1"))
        try queue.perform(.pauseCounter(counter: "1", reason: "ăn trưa"))
        #expect(queue.state.desks["1"]?.paused?.reason == "ăn trưa")
        try queue.enter("u")
        try queue.perform(.callNext(counter: "1", staff: "cb1"))
        #expect(queue.state.desks["1"]?.paused == nil)
    }

    @Test func `nobody is called to a counter where nobody works, unless the caller sits down there`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        let call = QueueCommand.callTicket(counter: "1", ticket: "t", reason: "người bệnh nặng")
        func refusal(_ queue: inout ExampleQueue) -> String? {
            #expect(throws: Refusal.self) { try queue.perform(call) }?.type
        }
        #expect(refusal(&queue) == "counter-closed")
        try queue.perform(.openCounter(counter: "1", staff: "cb1"))
        try queue.perform(.pauseCounter(counter: "1", reason: "ăn trưa"))
        #expect(refusal(&queue) == "counter-closed", "whoever pauses is away")
        try queue.perform(.openCounter(counter: "1", staff: "cb1"))
        try queue.perform(call)
        #expect(queue.state.ticket(at: "1")?.id == "t" && queue.state.desks["1"]?.staff == "cb1")
    }

    /// What the state does by itself no projection would see.
    @Test func `whoever forgot to sign out yesterday is signed out by an event of the new day`() throws {
        var queue = ExampleQueue()
        try queue.perform(.openCounter(counter: "1", staff: "cb1"))
        try queue.perform(.openCounter(counter: "2", staff: "cb2"))
        _ = try queue.issue("today")
        queue.wait(minutes: 23 * 60)
        try queue.perform(.openCounter(counter: "2", staff: "cb3"))
        let events = try queue.perform(.issueTicket(ticket: "tomorrow", line: "a", isPriority: false, language: "vi"))
        #expect(events.prefix(2).last == .counterClosed(counter: "1", staff: "cb1"))
        #expect(events.dropFirst(2).first == .dayOpened(day: ServiceDay(of: queue.now, at: .vietnam)))
        #expect(queue.state.desks.mapValues(\.staff) == ["2": "cb3"])
    }

    @Test func `a chosen call needs a reason, which is kept`() throws {
        var queue = ExampleQueue()
        try queue.enter("first")
        try queue.enter("chosen")
        #expect(throws: Refusal.self) {
            try queue.perform(.callTicket(counter: "1", ticket: "chosen", reason: "", staff: "ql1"))
        }
        let events = try queue.perform(
            .callTicket(counter: "1", ticket: "chosen", reason: "người bệnh nặng", staff: "ql1"))
        #expect(
            events.last
                == .ticketCalled(
                    ticket: "chosen", counter: "1", attempt: 1, reason: "người bệnh nặng", grounds: [.chosen]))
    }
}
