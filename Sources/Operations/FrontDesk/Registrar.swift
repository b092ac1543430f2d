import Foundation
public import Hall
public import Journal
public import Logging
public import Wording

/// The one writer of the hall: takes commands, decides, and answers once the disk has it.
///
/// It keeps two states. `decided` is ahead: the next command is judged by it. `durable` is what the
/// disk has: only that is shown. While one batch is being written the next gathers, so that under load
/// many commands share one `fsync` (group commit). If the disk is full, `decided` falls back to `durable`
/// and everybody who was not answered yet is told so; nothing that was answered is lost. On any other
/// fault of the disk the process stops: what comes after a failed `fsync` cannot be trusted.
public actor Registrar {
    public nonisolated let site: SiteRules
    let storage: any HallStorage
    private let clock: @Sendable () -> Moment
    let logger: Logger
    private let stop: @Sendable (StorageFault) -> Void

    private var decided: HallState
    private var durable: HallState
    var answers: AnswerBook
    private var waiting: [PendingCommit] = []
    private var newest: PendingCommit?
    private var committing: Task<Void, Never>?
    private var checkpointed: Int64
    private var checkpointing: Task<Void, Never>?
    private var isFinished = false
    private var listeners: [UUID: AsyncStream<Int64>.Continuation] = [:]

    /// - Parameter stop: ends the process after a fault that no retry can mend.
    public init(
        site: SiteRules, stored: StoredHall, storage: any HallStorage, clock: @escaping @Sendable () -> Moment,
        logger: Logger, stop: @escaping @Sendable (StorageFault) -> Void
    ) {
        self.site = site
        self.storage = storage
        self.clock = clock
        self.logger = logger
        self.stop = stop
        decided = stored.state
        durable = stored.state
        checkpointed = stored.state.sequence
        answers = AnswerBook(stored.usedKeys)
    }

    /// Carries a command out and answers after its events are on disk.
    ///
    /// - Parameters:
    ///   - order: the command, who gives it, and the key under which it is given once.
    ///   - answer: renders the answer from the state that the command made.
    /// - Throws: ``Refusal``; nothing was recorded then.
    public func perform(
        _ order: Order, answer: @Sendable (HallState, Moment, [HallEvent]) -> String
    ) async throws(Refusal) -> Answer {
        while true {
            if let answer = try await attempt(order, answer) { return answer }
        }
    }

    /// - Returns: `nil` when it was lost with another command that the schema refused: it is decided anew.
    private func attempt(
        _ order: Order, _ answer: @Sendable (HallState, Moment, [HallEvent]) -> String
    ) async throws(Refusal) -> Answer? {
        guard !isFinished else { throw .notRecorded }
        if let known = try answers.underWay(order) {
            return try await isWritten(known.commit) ? known.answer : nil
        }
        if let key = order.key, answers.isWritten(key) { return try await recall(key, order) }
        let now = clock()
        let events = try decided.decide(order.command, site: site, now: now)
        let recorded = record(events, of: order, at: now)
        let given = Answer(isCreation: order.isCreation, body: answer(decided, now, events))
        let pending = PendingCommit(commitment(recorded, of: order, given, now))
        answers.note(order, given, pending, now)
        guard pending.isWorthWriting else {
            // "Nothing to do" rests on what was decided before: it holds only once that is on disk.
            return try await isWritten(newest) ? given : nil
        }
        newest = pending
        waiting.append(pending)
        startCommitting()
        return try await isWritten(pending) ? given : nil
    }

    /// What the disk has, which is all that anybody may see.
    public func read<Result: Sendable>(_ body: @Sendable (HallState, Moment) -> Result) -> Result {
        body(durable, clock())
    }

    /// What is decided, on disk or not: for precautions, never to be shown.
    func ahead<Result: Sendable>(_ body: @Sendable (HallState, Moment) -> Result) -> Result {
        body(decided, clock())
    }

    /// Journal sequences as they reach the disk. A reader that is late gets only the newest.
    public func changes() -> AsyncStream<Int64> {
        let (stream, continuation) = AsyncStream.makeStream(of: Int64.self, bufferingPolicy: .bufferingNewest(1))
        let id = UUID()
        listeners[id] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(id) } }
        continuation.yield(durable.sequence)
        return stream
    }

    /// How far the commands are judged, on disk or not; for tests of what is in between.
    package var decidedSequence: Int64 { decided.sequence }

    private func forget(_ id: UUID) {
        listeners[id] = nil
    }

    private func record(_ events: [HallEvent], of order: Order, at now: Moment) -> [RecordedEvent] {
        events.map { event in
            let recorded = RecordedEvent(
                sequence: decided.sequence + 1, at: now, actor: order.actor, event: event, command: order.key ?? "")
            decided.evolve(recorded)
            return recorded
        }
    }

    private func commitment(
        _ events: [RecordedEvent], of order: Order, _ answer: Answer, _ now: Moment
    ) -> Commitment {
        let stored = order.key.map {
            StoredAnswer(
                key: $0, fingerprint: order.fingerprint, isCreation: answer.isCreation, body: answer.body, at: now)
        }
        return Commitment(events: events, answer: events.isEmpty ? nil : stored, rows: order.rows)
    }

    // MARK: - The committer

    private func startCommitting() {
        guard committing == nil else { return }
        committing = Task { await self.commitUntilIdle() }
    }

    /// Takes no command any more, and waits until what was taken is written: then the storage may be closed.
    public func finish() async {
        isFinished = true
        while let writing = committing ?? checkpointing { await writing.value }
    }

    private func commitUntilIdle() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            do throws(StorageFault) {
                try await storage.commit(batch.map(\.commitment))
                accept(batch)
            } catch {
                if case .rejected(let why) = error { await weedOut(batch, why) } else { reject(batch, error) }
            }
            checkpointIfDue()
        }
        committing = nil
    }

    /// The schema refused something in the batch: the commands go to disk one by one, so that only the one that is
    /// wrong is refused. What was decided on top of it is decided anew.
    private func weedOut(_ batch: [PendingCommit], _ why: String) async {
        var (rest, why) = (batch[...], why)
        while batch.count > 1, let pending = rest.first {
            do throws(StorageFault) {
                try await storage.commit([pending.commitment])
                accept([pending])
                rest.removeFirst()
            } catch {
                guard case .rejected(let reason) = error else { return reject(Array(rest), error) }
                why = reason
                break
            }
        }
        guard let guilty = rest.popFirst() else { return }
        logger.critical(
            "The schema refused what a rule allowed; nothing of it was recorded. Please report this.",
            metadata: ["fault": "\(why)"])
        drop(Array(rest) + waiting, .overtaken)
        drop([guilty], .refused(.notRecorded))
    }

    private func drop(_ lost: [PendingCommit], _ fate: PendingCommit.Fate) {
        waiting = []
        newest = nil
        decided = durable
        for pending in lost {
            answers.forget(pending)
            pending.settle(fate)
        }
    }

    /// So many events replay in well under a second.
    static let checkpointEvery: Int64 = 5_000

    /// Written beside the commits, one at a time: nobody waits for what only saves time at the next start.
    private func checkpointIfDue() {
        guard durable.sequence - checkpointed >= Self.checkpointEvery, checkpointing == nil else { return }
        checkpointed = durable.sequence
        let state = durable
        checkpointing = Task { await self.keep(state) }
    }

    /// When it fails for want of room, the next one will do.
    private func keep(_ state: HallState) async {
        do throws(StorageFault) {
            try await storage.checkpoint(state)
        } catch {
            if error != .full { stop(error) }
        }
        checkpointing = nil
    }

    private func accept(_ batch: [PendingCommit]) {
        for pending in batch {
            for event in pending.commitment.events { durable.evolve(event) }
        }
        for pending in batch {
            answers.settle(pending)
            pending.settle(.written)
        }
        for listener in listeners.values { listener.yield(durable.sequence) }
    }

    /// What was decided on top of the lost batch is lost with it.
    private func reject(_ batch: [PendingCommit], _ fault: StorageFault) {
        drop(batch + waiting, .refused(.storageFull))
        guard fault == .full else {
            logger.critical(
                "The journal cannot be written. The hall stops; check the disk, then start it again.",
                metadata: ["fault": "\(fault)"])
            return stop(fault)
        }
        logger.error(
            "The disk is full: commands are refused until there is room. Free some space; no restart is needed.")
    }

    /// Waits for the disk.
    ///
    /// - Returns: false when it has to be decided anew.
    private func isWritten(_ pending: PendingCommit?) async throws(Refusal) -> Bool {
        guard let pending else { return true }
        switch await pending.settled() {
        case .written: return true
        case .overtaken: return false
        case .refused(let refusal): throw refusal
        }
    }
}
