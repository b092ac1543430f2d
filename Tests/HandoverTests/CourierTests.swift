import Dossiers
import Handover
import Journal
import Logging
import RunningSite
import Synchronization
import Testing
import Wording

@Suite("The courier", .timeLimit(.minutes(30)))
struct CourierTests {
    private func courier(_ keeper: Keeper, _ world: World) -> Courier {
        Courier(
            outbox: keeper, system: world, files: world, clock: { world.now }, jitter: { 0 },
            sleep: { try await world.pass($0) }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// A hall that cannot record now, for whatever reason, is asked again; the process does not end for it.
    @Test(arguments: [Refusal.storageFull, .notRecorded, .jobGone])
    func `goes on when its own record is refused`(refusal: Refusal) async throws {
        let keeper = Keeper(packages: 2, refusing: Array(repeating: refusal, count: 3))
        let world = World(sleeps: .passInNoTime)
        let running = Task { try await courier(keeper, world).run() }
        for await count in keeper.receipts where count == 2 { break }
        #expect(world.slept.prefix(3) == [.seconds(5), .seconds(5), .seconds(5)])
        #expect(world.delivered == ["h1", "h1", "h1", "h1", "h2"])
        running.cancel()
        try await running.value
    }

    @Test func `keeps one timer, however often it is rung`() async throws {
        let keeper = Keeper(packages: 1, due: Moment(milliseconds: 1_000_000))
        let world = World(sleeps: .neverEnd)
        let running = Task { try await courier(keeper, world).run() }
        var looks = keeper.looks.makeAsyncIterator()
        for _ in 1...50 {
            keeper.ring()
            _ = await looks.next()
        }
        _ = try await eventually("one sleeps, the others were woken") { world.sleepers == 1 ? true : nil }
        running.cancel()
        try await running.value
        _ = try await eventually("nobody sleeps for a courier that has gone") { world.sleepers == 0 ? true : nil }
    }

    @Test func `tries a package when its time has come, without being rung`() async throws {
        let keeper = Keeper(packages: 1, due: Moment(milliseconds: 60_000))
        let world = World(sleeps: .passInNoTime)
        let running = Task { try await courier(keeper, world).run() }
        keeper.ring()
        for await count in keeper.receipts where count == 1 { break }
        // A bell that rings in between sets the timer anew, for as long.
        #expect(Set(world.slept) == [.milliseconds(60_005)])
        running.cancel()
        try await running.value
    }
}

/// The hall's outbox: so many packages, and a refusal for each of the first records.
private final class Keeper: OutboxKeeper {
    private struct State {
        var waiting: [Handover]
        var refusals: [Refusal]
        var received = 0
    }

    private let state: Mutex<State>
    private let due: Moment
    private let bell = AsyncStream.makeStream(of: Int64.self)
    let receipts: AsyncStream<Int>
    /// One for each time that somebody asked when the next package is due.
    let looks: AsyncStream<Void>
    private let received: AsyncStream<Int>.Continuation
    private let looked: AsyncStream<Void>.Continuation

    init(packages: Int, due: Moment = Moment(milliseconds: 0), refusing refusals: [Refusal] = []) {
        var outbox = Outbox()
        for number in 1...packages {
            let package = HandoverPackage(
                session: "s", code: "S-\(number)", site: "HN01", procedure: "1", procedureName: "P", ticketNumber: nil,
                openedAt: "", files: [])
            outbox.evolve(
                .handoverQueued(handover: "h\(number)", package: package), at: Moment(milliseconds: Int64(number)))
        }
        state = Mutex(State(waiting: outbox.pending, refusals: refusals))
        self.due = due
        (receipts, received) = AsyncStream.makeStream(of: Int.self)
        (looks, looked) = AsyncStream.makeStream(of: Void.self)
        bell.continuation.yield(0)
    }

    func ring() { bell.continuation.yield(0) }

    func due(at now: Moment) async -> Handover? {
        now < due ? nil : state.withLock { $0.waiting.first }
    }

    func nextDue() async -> Moment? {
        looked.yield()
        return state.withLock { $0.waiting.isEmpty ? nil : due }
    }

    func outboxChanges() async -> AsyncStream<Int64> { bell.stream }

    func record(_ command: OutboxCommand) async throws(Refusal) {
        let refusal = state.withLock { $0.refusals.isEmpty ? nil : $0.refusals.removeFirst() }
        if let refusal { throw refusal }
        let count = state.withLock {
            $0.waiting.removeFirst()
            $0.received += 1
            return $0.received
        }
        received.yield(count)
    }
}

/// A central system that takes everything, and a clock that moves only while somebody sleeps.
private final class World: CentralSystem, FileSource {
    enum Sleeps { case passInNoTime, neverEnd }

    private struct State {
        var now: Int64 = 0
        var slept: [Duration] = []
        var sleepers = 0
        var delivered: [HandoverID] = []
    }

    private let state = Mutex(State())
    private let sleeps: Sleeps

    init(sleeps: Sleeps) {
        self.sleeps = sleeps
    }

    var now: Moment { Moment(milliseconds: state.withLock { $0.now }) }
    var slept: [Duration] { state.withLock { $0.slept } }
    var sleepers: Int { state.withLock { $0.sleepers } }
    var delivered: [HandoverID] { state.withLock { $0.delivered } }

    func pass(_ duration: Duration) async throws {
        state.withLock {
            $0.slept.append(duration)
            $0.sleepers += 1
        }
        defer { state.withLock { $0.sleepers -= 1 } }
        switch sleeps {
        case .passInNoTime: state.withLock { $0.now += Int64(duration / .milliseconds(1)) }
        case .neverEnd:
            // Ends only when the task is cancelled.
            let (nothing, end) = AsyncStream.makeStream(of: Void.self)
            for await _ in nothing {}
            end.finish()
            throw CancellationError()
        }
    }

    func deliver(
        _ package: HandoverPackage, as id: HandoverID, files: any FileSource
    ) async throws(DeliveryFault) -> HandoverReceipt {
        state.withLock { $0.delivered.append(id) }
        return HandoverReceipt(id: id, system: "test", manifest: "")
    }

    func path(ofFile sha256: String) async -> String? { nil }
}
