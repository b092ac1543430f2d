import Dossiers
import Handover
import Journal
import Logging
import RunningSite
import Synchronization
import Testing
import Wording

@Suite("The janitor", .timeLimit(.minutes(30)))
struct JanitorTests {
    private func janitor(_ house: House) -> Janitor {
        Janitor(
            hall: house, files: house, clock: { Moment(milliseconds: 0) }, sleep: { _ in house.rest() },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Each step once fails, the deletions and the records; a new janitor goes on, as after a power cut.
    @Test func `whatever step it stops at, the next one goes on until all is deleted and told`() async {
        var step = 1
        while true {
            let house = House(["s": ["a", "b", "c"], "t": ["d"]], failingAt: step)
            if await janitor(house).wipeAll() { break }
            #expect(house.told.isSubset(of: house.emptied), "nothing is told before it is done")
            #expect(await janitor(house).wipeAll())
            #expect(house.files.isEmpty && house.told == ["s", "t"])
            step += 1
        }
        #expect(step == 7, "four files and two records")
    }

    @Test func `it tries again by itself after a pause`() async throws {
        let house = House(["s": ["a", "b"]], failingAt: 2)
        let running = Task { try await janitor(house).run() }
        _ = try await eventually("all is told") { house.told == ["s"] ? true : nil }
        #expect(house.files.isEmpty)
        running.cancel()
        try await running.value
    }
}

/// A hall and its store.
private final class House: WipeKeeper, FileEraser {
    private struct State {
        var wipes: [String: [String]]
        var files: Set<String>
        var told: Set<String> = []
        var steps = 0
        let failing: Int
    }

    private let state: Mutex<State>
    private let all: [String: [String]]
    private let bell = AsyncStream.makeStream(of: Int64.self)

    init(_ wipes: [String: [String]], failingAt step: Int) {
        all = wipes
        state = Mutex(State(wipes: wipes, files: Set(wipes.values.joined()), failing: step))
        bell.continuation.yield(1)
    }

    var files: Set<String> { state.withLock { $0.files } }
    var told: Set<String> { state.withLock { $0.told } }
    /// Sessions of which no file is left.
    var emptied: Set<String> {
        let files = files
        return Set(all.filter { files.isDisjoint(with: $0.value) }.keys)
    }

    func rest() {}

    func nextWipe() -> Wipe? {
        state.withLock { state in
            state.wipes.min { $0.key < $1.key }.map { Wipe(session: $0.key, files: $0.value) }
        }
    }

    func nextWipeDue() -> Moment? { nil }

    func wipeChanges() -> AsyncStream<Int64> { bell.stream }

    func erase(_ sha256: String) async throws(ContentFault) {
        if step() { throw .failed("the disk") }
        state.withLock { _ = $0.files.remove(sha256) }
    }

    func recordWiped(_ wipe: Wipe) async throws(Refusal) {
        if step() { throw .storageFull }
        state.withLock {
            $0.told.insert(wipe.session)
            $0.wipes[wipe.session] = nil
        }
    }

    private func step() -> Bool {
        state.withLock {
            $0.steps += 1
            return $0.steps == $0.failing
        }
    }
}
