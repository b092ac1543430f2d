import Dossiers
import FrontDesk
import Hall
import HallAPI
import Journal
import Logging
import Queueing
import Synchronization
import Wording

/// A clock that stands where the test puts it.
final class SetClock: Sendable {
    private let milliseconds: Atomic<Int64>

    init(_ milliseconds: Int64 = 1_795_399_200_000) {
        self.milliseconds = Atomic(milliseconds)
    }

    var now: Moment { Moment(milliseconds: milliseconds.load(ordering: .relaxed)) }

    func advance(seconds: Int64) {
        milliseconds.add(seconds * 1_000, ordering: .relaxed)
    }
}

/// Storage in memory that does as it is told: the disk's faults without the disk.
actor ScriptedStorage: HallStorage {
    private(set) var written: [Commitment] = []
    private(set) var batches: [Int] = []
    private(set) var checkpoints = 0
    private var faults: [StorageFault?] = []
    private var gate: CheckedContinuation<Void, Never>?
    private var isGated = false

    func load() -> StoredHall {
        StoredHall(state: HallState(), usedKeys: [], staff: [], tokens: [])
    }

    func commit(_ batch: [Commitment]) async throws(StorageFault) {
        if isGated { await withCheckedContinuation { gate = $0 } }
        if let fault = faults.isEmpty ? nil : faults.removeFirst() { throw fault }
        written += batch
        batches.append(batch.count)
    }

    func answer(to key: String) -> StoredAnswer? {
        written.last { $0.answer?.key == key }?.answer
    }

    /// Takes its time, as a big one does.
    func checkpoint(_ state: HallState) async {
        for _ in 1...1_000 { await Task.yield() }
        checkpoints += 1
    }

    func fail(many faults: [StorageFault?]) {
        self.faults = faults
    }

    func fail(_ faults: StorageFault?...) {
        self.faults = faults
    }

    /// Holds the next commit until ``open()``.
    func close() {
        isGated = true
    }

    func open() {
        isGated = false
        gate?.resume()
        gate = nil
    }
}

/// A hall of twelve counters and one line.
enum ExampleHall {
    static let site = SiteRules(
        id: "HN01", name: Words(vi: "Trung tâm", en: "Centre"), offset: .vietnam,
        plan: QueuePlan(
            lines: [ServiceLine(code: "a", prefix: "A", name: Words(vi: "Hộ tịch", en: "Civil status"))],
            counters: (1...12).map {
                CounterPlan(id: "\($0)", name: Words(vi: "Quầy \($0)", en: "Counter \($0)"), lines: ["a"])
            }),
        catalogue: Catalogue(notice: Words(vi: "", en: ""), procedures: []))

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func registrar(
        on storage: any HallStorage, clock: SetClock = SetClock(),
        stopped: @escaping @Sendable (StorageFault) -> Void = { _ in }
    ) async throws -> Registrar {
        Registrar(
            site: site, stored: try await storage.load(), storage: storage, clock: { clock.now },
            logger: logger, stop: stopped)
    }
}

extension Registrar {
    func enter(_ id: TicketID, key: String? = nil) async throws(Refusal) {
        let issue = QueueCommand.issueTicket(ticket: id, line: "a", isPriority: false, language: "vi")
        try await order(issue, key: key)
        try await order(.acceptOnScreen(ticket: id))
    }

    /// The answer is the number of the ticket that it was about.
    @discardableResult
    func order(_ command: QueueCommand, key: String? = nil, fingerprint: String = "") async throws(Refusal) -> String {
        let order = Order(.queue(command), by: "test", key: key, fingerprint: fingerprint, isCreation: true)
        return try await perform(order) { state, _, events in
            guard case .queue(let event)? = events.last else { return "" }
            return state.queue.tickets[event.subject]?.number.description ?? ""
        }.body
    }
}
