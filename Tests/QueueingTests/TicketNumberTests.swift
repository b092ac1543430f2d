import Journal
import Queueing
import Testing
import Wording

@Suite("Ticket numbers")
struct TicketNumberTests {
    @Test func `each line counts for itself`() throws {
        var queue = ExampleQueue()
        #expect(try queue.issue("1").description == "A001")
        #expect(try queue.issue("2").description == "A002")
        #expect(try queue.issue("3", line: "c").description == "C001")
    }

    @Test func `a new day starts at one`() throws {
        var queue = ExampleQueue()
        _ = try queue.issue("1")
        queue.wait(minutes: 24 * 60)
        #expect(try queue.issue("2").description == "A001")
    }

    /// Across midnight and back by a clock that was set wrong: no number twice on one day.
    @Test func `a clock that steps over midnight and back gives no number twice`() throws {
        var queue = ExampleQueue(at: Moment(milliseconds: 1_795_453_140_000))
        var given: Set<String> = []
        for step in 0..<40 {
            queue.now = Moment(milliseconds: 1_795_453_140_000 + (step % 2 == 0 ? 0 : 120_000))
            let number = try queue.issue("t\(step)")
            let day = ServiceDay(of: queue.now, at: .vietnam)
            #expect(given.insert("\(day) \(number)").inserted)
        }
        #expect(Set(given.map { $0.prefix(10) }).count == 2)
    }

    @Test func `numbers go on after a restart`() throws {
        var queue = ExampleQueue()
        _ = try queue.issue("1")
        queue.state = queue.replayed
        #expect(try queue.issue("2").description == "A002")
    }

    @Test func `after 999 a number grows a digit`() {
        #expect(TicketNumber(prefix: "A", ordinal: 1_000).description == "A1000")
    }

    @Test func `an unknown or closed line gives none`() {
        var queue = ExampleQueue()
        #expect(throws: Refusal.self) { try queue.issue("1", line: "nowhere") }
        let refusal = #expect(throws: Refusal.self) { try queue.issue("1", line: "x") }
        #expect(refusal?.type == "line-closed")
        #expect(queue.state.tickets.isEmpty)
    }

    @Test func `yesterday's leftovers end before today's first number`() throws {
        var queue = ExampleQueue()
        try queue.enter("late")
        queue.wait(minutes: 23 * 60)
        _ = try queue.issue("early")
        #expect(queue.state.tickets["late"] == nil || queue.state.tickets["late"]?.isOver == true)
        #expect(queue.state.present(in: ["a"], plan: ExampleQueue.plan, now: queue.now).isEmpty)
    }

    /// Whoever came a minute before midnight still holds A001 when the next day's first number is given.
    @Test func `no number is given that somebody from before midnight still holds`() throws {
        var queue = ExampleQueue(at: Moment(milliseconds: 1_795_452_000_000))
        let day = ServiceDay(of: queue.now, at: .vietnam)
        queue.now = day.start(at: .vietnam).adding(milliseconds: 86_400_000 - 60_000)
        #expect(try queue.enter("evening").description == "A001")
        queue.wait(minutes: 2)
        #expect(try queue.enter("morning").description == "A002")
        try queue.perform(.callNext(counter: "1"))
        try queue.perform(.complete(counter: "1"))
        #expect(try queue.enter("next").description == "A003", "the day goes on counting")
    }

    /// A clock set to tomorrow by mistake must not throw away the people who wait.
    @Test func `a ticket of the last hours survives a new day`() throws {
        var queue = ExampleQueue(at: Moment(milliseconds: 1_795_452_000_000))
        try queue.enter("evening")
        queue.wait(minutes: 60)
        _ = try queue.issue("after midnight")
        #expect(queue.state.present(in: ["a"], plan: ExampleQueue.plan, now: queue.now).map(\.id) == ["evening"])
    }
}
