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
            hall: house, files: house, clock: { Moment(milliseconds: 0) }, sleep: { await house.rest($0) },
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

    @Test func `what somebody needs by the time it comes to it is left, and so is what was stored anew`() async {
        let house = House(["s": ["a", "b", "c"]], failingAt: 0)
        // While the first is being deleted, one of the others is needed and one is stored again.
        house.whileErasing("a", need: ["b"], store: ["c"])
        #expect(await janitor(house).wipeAll())
        #expect(house.files == ["b", "c"] && house.told == ["s"])
    }

    @Test(arguments: [(due: Int64?.some(90_000), wait: Int64(90_005)), (99_000_000, 3_600_005), (nil, 3_600_005)])
    func `it sleeps until something is due, beside what waits for something else, and never for long`(
        due: Int64?, wait: Int64
    ) async throws {
        let house = House([:], failingAt: 0)
        house.due(at: due)
        let running = Task { try await janitor(house).run() }
        let slept = try await eventually("it sleeps") { house.rests.first }
        #expect(slept == .milliseconds(wait))
        running.cancel()
        try await running.value
    }
}

/// A hall and its store.
private final class House: WipeKeeper, FileEraser {
    private struct State {
        var wipes: [String: [String]]
        var files: [String: Int]
        var needed: Set<String> = []
        var due: Moment?
        var rests: [Duration] = []
        var meanwhile: (file: String, change: @Sendable (inout State) -> Void)?
        var told: Set<String> = []
        var steps = 0
        let failing: Int
    }

    private let state: Mutex<State>
    private let all: [String: [String]]
    private let bell = AsyncStream.makeStream(of: Int64.self)
    private let forever = AsyncStream.makeStream(of: Void.self)

    init(_ wipes: [String: [String]], failingAt step: Int) {
        all = wipes
        state = Mutex(
            State(
                wipes: wipes, files: Dictionary(uniqueKeysWithValues: wipes.values.joined().map { ($0, 1) }),
                failing: step))
        bell.continuation.yield(1)
    }

    var files: Set<String> { state.withLock { Set($0.files.keys) } }
    var rests: [Duration] { state.withLock { $0.rests } }
    var told: Set<String> { state.withLock { $0.told } }
    /// Sessions of which no file is left.
    var emptied: Set<String> {
        let files = files
        return Set(all.filter { files.isDisjoint(with: $0.value) }.keys)
    }

    /// At once, as often as a disk that fails needs it; afterwards it lasts.
    func rest(_ time: Duration) async {
        state.withLock { $0.rests.append(time) }
        guard time > .seconds(5) else { return }
        for await _ in forever.stream {}
    }

    func due(at moment: Int64?) {
        state.withLock { $0.due = moment.map { Moment(milliseconds: $0) } }
    }

    func whileErasing(_ file: String, need needed: Set<String>, store stored: Set<String>) {
        state.withLock {
            $0.meanwhile = (
                file,
                { state in
                    state.needed = needed
                    for name in stored { state.files[name, default: 0] += 1 }
                }
            )
        }
    }

    func nextWipe() -> Wipe? {
        state.withLock { state in
            state.wipes.min { $0.key < $1.key }.map { Wipe(session: $0.key, files: $0.value, sequence: 1) }
        }
    }

    func isStillFree(_ file: String, in wipe: Wipe) -> Bool { state.withLock { !$0.needed.contains(file) } }

    func nextWipeDue(after moment: Moment) -> Moment? { state.withLock { $0.due } }

    func wipeChanges() -> AsyncStream<Int64> { bell.stream }

    func copy(of sha256: String) -> FileCopy? {
        state.withLock { $0.files[sha256].map { FileCopy(mark: "\($0)") } }
    }

    func erase(_ sha256: String, copy: FileCopy) async throws(ContentFault) {
        if step() { throw .failed("the disk") }
        guard self.copy(of: sha256) == copy else { return }
        state.withLock {
            $0.files[sha256] = nil
            if let meanwhile = $0.meanwhile, meanwhile.file == sha256 { meanwhile.change(&$0) }
        }
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
