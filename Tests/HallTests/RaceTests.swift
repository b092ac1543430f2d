import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// Everybody presses Next together, over HTTP, for as long as somebody waits.
@Suite("Many officers at once", .serialized)
struct RaceTests {
    private static let officers = 64

    private func hall() async throws -> RunningSite {
        let counters = (1...Self.officers).map {
            "  - { id: \"r\($0)\", name: { vi: Quầy r\($0), en: Counter r\($0) }, lines: [ho-tich, chung-thuc] }\n"
        }
        return try await RunningSite.start(
            .init(
                replacing: [
                    ("counters:\n", "counters:\n" + counters.joined()), ("kiosk-burst: 20", "kiosk-burst: 1000"),
                    ("stop-when-full: true", "stop-when-full: false"),
                ], agents: false))
    }

    /// Each takes whom the rules give and is done at once; 204 is the end.
    private func callUntilEmpty(_ counter: String, _ site: RunningSite) async throws -> [String] {
        let client = site.client("manager")
        var called: [String] = []
        while true {
            let answer = try await client.send("POST", "/counters/\(counter)/call-next", key: UUID().uuidString)
            guard !answer.isEmpty else { return called }
            called.append(try client.decode(TicketView.self, from: answer).number)
            _ = try await client.send("POST", "/counters/\(counter)/complete", key: UUID().uuidString)
        }
    }

    private func takeNumbers(_ count: Int, _ site: RunningSite) async throws -> [String] {
        var numbers: [String] = []
        for number in 0..<count {
            numbers.append(try await site.issue(number.isMultiple(of: 2) ? "ho-tich" : "chung-thuc").number)
        }
        return numbers
    }

    @Test func `sixty-four callers get every ticket once, and nobody an error`() async throws {
        let site = try await hall()
        let numbers = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<16 { group.addTask { try await takeNumbers(40, site) } }
            return try await group.reduce(into: [String]()) { $0 += $1 }
        }
        #expect(Set(numbers).count == 640, "no number twice")
        let called = try await withThrowingTaskGroup(of: [String].self) { group in
            for officer in 1...Self.officers { group.addTask { try await callUntilEmpty("r\(officer)", site) } }
            return try await group.reduce(into: [String]()) { $0 += $1 }
        }
        #expect(called.count == 640)
        #expect(Set(called) == Set(numbers))
        site.stop()
    }
}
