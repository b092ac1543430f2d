import Testing
import Turnstiles

@Suite("A turnstile")
struct TurnstileTests {
    /// What stands behind it.
    private actor Room {
        private var inside = 0
        private(set) var most = 0
        private(set) var visits: [Int] = []

        func enter(_ visitor: Int) {
            inside += 1
            most = max(most, inside)
            visits.append(visitor)
        }

        func leave() {
            inside -= 1
        }
    }

    @Test func `lets one through at a time, and everybody in the end`() async {
        let (turnstile, room) = (Turnstile(), Room())
        await withTaskGroup(of: Void.self) { group in
            for number in 1...200 {
                group.addTask {
                    await turnstile.pass()
                    defer { turnstile.leave() }
                    await room.enter(number)
                    await Task.yield()
                    await room.leave()
                }
            }
        }
        #expect(await room.most == 1)
        #expect(await room.visits.sorted() == Array(1...200))
    }

    /// On one actor, tasks begin in the order in which they were made.
    @Test @MainActor func `keeps the order in which they came`() async {
        let (turnstile, room) = (Turnstile(), Room())
        await turnstile.pass()
        var visitors: [Task<Void, Never>] = []
        for number in 1...20 {
            visitors.append(
                Task { @MainActor in
                    await turnstile.pass()
                    await room.enter(number)
                    turnstile.leave()
                })
        }
        visitors.append(Task { @MainActor in turnstile.leave() })
        for visitor in visitors { await visitor.value }
        #expect(await room.visits == Array(1...20))
    }
}
