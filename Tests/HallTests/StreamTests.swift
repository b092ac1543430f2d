import ChildPrograms
import FrontDesk
import Hall
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

    @Test func `is not made up for tickets and sessions that nobody has`() async throws {
        let folder = try ScratchFolder()
        let broadcaster = Broadcaster(try await OpenAPITests().parts(in: folder.path))
        await #expect(throws: Refusal.self) { try await broadcaster.subscribe(to: .ticket("nobody")) }
        await #expect(throws: Refusal.self) { try await broadcaster.subscribe(to: .session("nobody")) }
    }
}
