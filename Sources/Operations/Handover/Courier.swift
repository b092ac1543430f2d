public import Dossiers
public import Journal
public import Logging
public import ServiceLifecycle
public import Wording

/// What the courier needs of the hall.
public protocol OutboxKeeper: Sendable {
    func due(at now: Moment) async -> Handover?
    func nextDue() async -> Moment?
    /// Rings whenever the outbox may have changed.
    func outboxChanges() async -> AsyncStream<Int64>
    func record(_ command: OutboxCommand) async throws(Refusal)
}

/// Carries packages to the central system, one at a time, until each has its receipt.
///
/// At least once: a package that arrived whose receipt was lost is sent again, and the receiver knows it by its id.
/// Everything it learns goes into the journal first, so a stop at any point only repeats the last attempt.
public struct Courier: Service {
    private let outbox: any OutboxKeeper
    private let system: any CentralSystem
    private let files: any FileSource
    private let clock: @Sendable () -> Moment
    private let jitter: @Sendable () -> Double
    private let logger: Logger

    public init(
        outbox: any OutboxKeeper, system: any CentralSystem, files: any FileSource,
        clock: @escaping @Sendable () -> Moment, jitter: @escaping @Sendable () -> Double, logger: Logger
    ) {
        self.outbox = outbox
        self.system = system
        self.files = files
        self.clock = clock
        self.jitter = jitter
        self.logger = logger
    }

    public func run() async throws {
        let bell = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in await outbox.outboxChanges() { bell.continuation.yield() } }
                group.addTask { await carry(whenever: bell.stream, bell.continuation) }
                await group.next()
                group.cancelAll()
            }
        }
    }

    private func carry(whenever bell: AsyncStream<Void>, _ ring: AsyncStream<Void>.Continuation) async {
        for await _ in bell {
            while let handover = await outbox.due(at: clock()), !Task.isCancelled {
                guard await attempt(handover) else { return }
            }
            await ringWhenDue(ring)
        }
    }

    /// One attempt, and its record.
    ///
    /// - Returns: false when the hall cannot record any more; the courier then ends with it.
    public func attempt(_ handover: Handover) async -> Bool {
        let command: OutboxCommand
        do throws(DeliveryFault) {
            let receipt = try await system.deliver(handover.package, as: handover.id, files: files)
            command = .recordReceipt(handover: handover.id, receipt: receipt)
        } catch {
            logger.warning(
                "A hand-over did not arrive and will be tried again. Nothing is lost; see /manager.",
                metadata: ["code": "\(handover.package.code)", "kind": "\(error.kind)", "detail": "\(error.detail)"])
            command = .recordFailure(
                handover: handover.id, reason: "\(error.kind.rawValue): \(error.detail)", jitter: jitter())
        }
        do throws(Refusal) {
            try await outbox.record(command)
            return true
        } catch {
            // Not recorded is as not happened: the package stays due, and this loop comes back to it when the hall changes.
            logger.error("The hall could not record a hand-over.", metadata: ["why": "\(error.what.en)"])
            return error.type == "storage-full" ? await pause() : false
        }
    }

    private func pause() async -> Bool {
        do {
            try await Task.sleep(for: .seconds(5))
            return true
        } catch {
            return false
        }
    }

    private func ringWhenDue(_ ring: AsyncStream<Void>.Continuation) async {
        guard let due = await outbox.nextDue() else { return }
        let wait = due.sinceOrZero(clock())
        // Not awaited: a new package must not wait for an old one's back-off.
        Task {
            do {
                try await Task.sleep(for: .milliseconds(wait + 5))
                ring.yield()
            } catch {
                return
            }
        }
    }
}
