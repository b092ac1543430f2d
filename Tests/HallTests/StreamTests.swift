import ChildPrograms
import Foundation
import FrontDesk
import Hall
import HallAPI
import HallWeb
import Journal
import NIOCore
import Queueing
import Testing
import Wording

@Suite("A stream of views")
struct StreamTests {
    private func issue(_ number: Int, to parts: HallParts) async throws {
        let wish = QueueCommand.issueTicket(
            ticket: "t\(number)", line: "ho-tich", isPriority: false, language: "vi")
        _ = try await parts.registrar.perform(Order(.queue(wish), by: "t")) { _, _, _ in "" }
        _ = try await parts.registrar.perform(Order(.queue(.acceptOnScreen(ticket: "t\(number)")), by: "t")) {
            _, _, _ in
            ""
        }
    }

    /// A display whose cable is pulled half-way, a browser that sleeps: it must cost the hall nothing.
    @Test func `keeps few views for a reader that does not read, and the newest is among them`() async throws {
        let folder = try ScratchFolder()
        let parts = try await OpenAPITests().parts(in: folder.path)
        let broadcaster = Broadcaster(parts)
        let running = Task { try await broadcaster.run() }
        let sleepy = try await broadcaster.subscribe(to: .board)
        var awake = try await broadcaster.subscribe(to: .board).makeAsyncIterator()
        for number in 1...60 { try await issue(number, to: parts) }
        while let message = await awake.next(), !String(buffer: message).contains("\"waiting\":60") {}
        running.cancel()
        _ = try? await running.value
        var kept: [String] = []
        for await message in sleepy { kept.append(String(buffer: message)) }
        #expect((1...8).contains(kept.count))
        #expect(kept.last { $0.contains("event: board") }?.contains("\"waiting\":60") == true)
    }

    /// What a reconnecting display gets does not depend on what it has missed.
    @Test func `starts with the time and the present view`() async throws {
        let folder = try ScratchFolder()
        let parts = try await OpenAPITests().parts(in: folder.path)
        let broadcaster = Broadcaster(parts)
        for round in 1...3 {
            try await issue(round, to: parts)
            var reader = try await broadcaster.subscribe(to: .board).makeAsyncIterator()
            let first = try #require(await reader.next())
            #expect(String(buffer: first).hasPrefix("event: heartbeat\n"))
            let second = String(buffer: try #require(await reader.next()))
            #expect(second.contains("event: board\n"))
            #expect(second.contains("id: \(await parts.registrar.read { state, _ in state.sequence })\n"))
        }
    }

    private func call(from counter: String, in parts: HallParts) async throws {
        let order = Order(.queue(.callNext(counter: counter, staff: "cb\(counter)")), by: "cb\(counter)")
        _ = try await parts.registrar.perform(order) { _, _, _ in "" }
    }

    /// In a rush every ticket changes how many wait: a board is told that now and then, but a call at once.
    @Test func `tells a call at once, and how many wait not more often than anybody can read`() async throws {
        let folder = try ScratchFolder()
        let parts = try await OpenAPITests().parts(in: folder.path)
        let broadcaster = Broadcaster(parts)
        let running = Task { try await broadcaster.run() }
        var board = try await broadcaster.subscribe(to: .board).makeAsyncIterator()
        let start = ContinuousClock.now
        for number in 1...80 { try await issue(number, to: parts) }
        let rush = ContinuousClock.now - start
        try await call(from: "1", in: parts)
        var (views, hasCall) = (0, false)
        while !hasCall, let message = await board.next() {
            let text = String(buffer: message)
            guard text.contains("event: board") else { continue }
            views += 1
            hasCall = text.contains("\"number\":\"A001\"")
        }
        #expect(hasCall)
        #expect(Double(views) <= 4 + rush / .seconds(1), "two events a ticket, and a view for each would be 160")
        running.cancel()
        _ = try? await running.value
    }

    private struct Desk: Decodable {
        let mine: CounterView?
        let counters: [CounterBrief]
        let lines: [LineView]

        /// `nil` for a heartbeat.
        init?(_ message: ByteBuffer) throws {
            let lines = String(buffer: message).split(separator: "\n")
            guard lines.contains("event: counter"), let data = lines.first(where: { $0.hasPrefix("data: ") }) else {
                return nil
            }
            self = try JSONDecoder().decode(Desk.self, from: Data(data.dropFirst(6).utf8))
        }
    }

    @Test func `tells an officer everything of the own counter, and of the others what a neighbour sees`() async throws
    {
        let folder = try ScratchFolder()
        let parts = try await OpenAPITests().parts(in: folder.path)
        let broadcaster = Broadcaster(parts)
        let running = Task { try await broadcaster.run() }
        for number in 1...3 { try await issue(number, to: parts) }
        var desk = try await broadcaster.subscribe(to: .desk("1")).makeAsyncIterator()
        try await call(from: "4", in: parts)
        try await call(from: "1", in: parts)
        var seen: Desk?
        while seen?.mine?.ticket?.number != "A002", let message = await desk.next() {
            seen = try Desk(message) ?? seen
        }
        #expect(seen?.mine?.ticket?.why != nil)
        // What the neighbour does may be told a little later, but not never.
        while seen?.counters.first(where: { $0.id == "4" })?.ticket?.number != "A001", let message = await desk.next() {
            seen = try Desk(message) ?? seen
        }
        #expect(seen?.counters.map(\.id) == parts.registrar.site.plan.counters.map(\.id))
        #expect(seen?.lines.count == parts.registrar.site.plan.lines.count)
        running.cancel()
        _ = try? await running.value
    }

    @Test func `is not made up for tickets and sessions that nobody has`() async throws {
        let folder = try ScratchFolder()
        let broadcaster = Broadcaster(try await OpenAPITests().parts(in: folder.path))
        await #expect(throws: Refusal.self) { try await broadcaster.subscribe(to: .ticket("nobody")) }
        await #expect(throws: Refusal.self) { try await broadcaster.subscribe(to: .session("nobody")) }
    }
}
