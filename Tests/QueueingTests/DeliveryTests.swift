import Journal
import Queueing
import Testing
import Wording

@Suite("A ticket waits only when it is in the citizen's hand")
struct DeliveryTests {
    @Test func `an issued ticket does not wait`() throws {
        var queue = ExampleQueue()
        _ = try queue.issue("t")
        #expect(throws: Refusal.nobodyWaits) { try queue.perform(.callNext(counter: "1")) }
    }

    @Test func `the printer's word makes it wait`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        #expect(queue.state.tickets["t"]?.state == .waiting)
        #expect(queue.state.tickets["t"]?.delivery == .onPaper)
    }

    @Test(arguments: ["paperOut", "coverOpen", "unplugged"])
    func `a printer that fails leaves it to the screen`(trouble: String) throws {
        var queue = ExampleQueue()
        _ = try queue.issue("t")
        try queue.perform(.reportPrintFailure(ticket: "t", trouble: trouble))
        #expect(queue.state.tickets["t"]?.delivery == .failed(trouble: trouble))
        #expect(queue.state.tickets["t"]?.state == .issued)
        try queue.perform(.acceptOnScreen(ticket: "t"))
        #expect(queue.state.tickets["t"]?.state == .waiting)
    }

    @Test func `an unconfirmed print waits for the citizen's word`() throws {
        var queue = ExampleQueue()
        _ = try queue.issue("t")
        try queue.perform(.startPrinting(ticket: "t"))
        try queue.perform(.reportUnconfirmed(ticket: "t"))
        #expect(queue.state.tickets["t"]?.state == .issued)
        try queue.perform(.confirmPaper(ticket: "t"))
        #expect(queue.state.tickets["t"]?.state == .waiting)
    }

    @Test func `what came into nobody's hand is shown to staff until it does`() throws {
        var queue = ExampleQueue()
        for id in ["failed", "unknown", "fresh"] { _ = try queue.issue(id) }
        try queue.perform(.reportPrintFailure(ticket: "failed", trouble: "paperOut"))
        try queue.perform(.startPrinting(ticket: "unknown"))
        try queue.perform(.reportUnconfirmed(ticket: "unknown"))
        #expect(queue.state.undelivered(now: queue.now, policy: QueuePolicy()).map(\.id) == ["failed", "unknown"])
        queue.wait(minutes: 3)
        #expect(
            queue.state.undelivered(now: queue.now, policy: QueuePolicy()).map(\.id) == ["failed", "unknown", "fresh"])
        try queue.perform(.confirmPaper(ticket: "unknown"))
        #expect(queue.state.undelivered(now: queue.now, policy: QueuePolicy()).map(\.id) == ["failed", "fresh"])
        queue.wait(minutes: 13 * 60)
        #expect(
            queue.state.undelivered(now: queue.now, policy: QueuePolicy()).isEmpty, "yesterday's are nobody's business")
    }

    @Test func `a job that was begun is not begun again`() throws {
        var queue = ExampleQueue()
        _ = try queue.issue("t")
        try queue.perform(.startPrinting(ticket: "t"))
        #expect(throws: Refusal.jobGone) { try queue.perform(.startPrinting(ticket: "t")) }
    }

    @Test func `a late word of the printer changes nothing`() throws {
        var queue = ExampleQueue()
        _ = try queue.issue("t")
        try queue.perform(.acceptOnScreen(ticket: "t"))
        #expect(try queue.perform(.reportPrinted(ticket: "t")).isEmpty)
        #expect(try queue.perform(.reportPrintFailure(ticket: "t", trouble: "offline")).isEmpty)
        #expect(queue.state.tickets["t"]?.delivery == .onScreen)
    }

    @Test func `a ticket in which the paper ended is printed again, once the paper is back`() throws {
        var queue = ExampleQueue()
        _ = try queue.issue("t")
        try queue.perform(.startPrinting(ticket: "t"))
        try queue.perform(.reportOwed(ticket: "t", trouble: "paperOut"))
        let until = queue.now.adding(milliseconds: 15 * 60_000)
        #expect(queue.state.tickets["t"]?.delivery == .owed(trouble: "paperOut", until: until))
        #expect(queue.state.undelivered(now: queue.now, policy: QueuePolicy()).map(\.id) == ["t"])
        queue.wait(minutes: 14)
        try queue.perform(.startPrinting(ticket: "t"))
        #expect(throws: Refusal.jobGone, "not twice") { try queue.perform(.startPrinting(ticket: "t")) }
        try queue.perform(.reportPrinted(ticket: "t"))
        #expect(queue.state.tickets["t"]?.state == .waiting && queue.state.owed.isEmpty)
    }

    @Test(arguments: [QueueCommand.acceptOnScreen(ticket: "t"), .removeTicket(ticket: "t", byCitizen: true)])
    func `an owed ticket that its holder has or does not want is printed no more`(command: QueueCommand) throws {
        var queue = ExampleQueue()
        _ = try queue.issue("t")
        try queue.perform(.startPrinting(ticket: "t"))
        try queue.perform(.reportOwed(ticket: "t", trouble: "paperOut"))
        try queue.perform(command)
        #expect(queue.state.owed.isEmpty)
        queue.wait(minutes: 16)
        #expect(try queue.perform(.passTime).isEmpty)
    }

    @Test(arguments: [(true, 15), (false, 2)] as [(Bool, Int64)])
    func `paper that does not come back is told as a failure, sooner where nothing was printed`(
        wasBegun: Bool, minutes: Int64
    ) throws {
        var queue = ExampleQueue()
        _ = try queue.issue("t")
        if wasBegun { try queue.perform(.startPrinting(ticket: "t")) }
        try queue.perform(.reportOwed(ticket: "t", trouble: "coverOpen"))
        queue.wait(minutes: minutes - 1)
        #expect(!queue.state.isDue(plan: queue.plan, now: queue.now))
        queue.wait(minutes: 1)
        #expect(queue.state.isDue(plan: queue.plan, now: queue.now))
        #expect(try queue.perform(.passTime) == [.printingFailed(ticket: "t", trouble: "coverOpen")])
        #expect(queue.state.owed.isEmpty)
        #expect(throws: Refusal.jobGone) { try queue.perform(.startPrinting(ticket: "t")) }
    }

    @Test func `a ticket that nobody waits for any more is not owed`() throws {
        var queue = ExampleQueue()
        for id in ["late", "taken"] { _ = try queue.issue(id) }
        try queue.perform(.acceptOnScreen(ticket: "taken"))
        #expect(try queue.perform(.reportOwed(ticket: "taken", trouble: "paperOut")).isEmpty)
        queue.wait(minutes: 3)
        #expect(
            try queue.perform(.reportOwed(ticket: "late", trouble: "paperOut"))
                == [.printingFailed(ticket: "late", trouble: "paperOut")])
    }
}
