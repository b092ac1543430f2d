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
    private let sleep: @Sendable (Duration) async throws -> Void
    private let logger: Logger

    /// How long a hall that cannot record is left alone.
    static let pause = Duration.seconds(5)

    /// - Parameters:
    ///   - clock: the moment, by which packages are due.
    ///   - sleep: waits so long, or throws when it is cancelled.
    public init(
        outbox: any OutboxKeeper, system: any CentralSystem, files: any FileSource,
        clock: @escaping @Sendable () -> Moment, jitter: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger
    ) {
        self.outbox = outbox
        self.system = system
        self.files = files
        self.clock = clock
        self.jitter = jitter
        self.sleep = sleep
        self.logger = logger
    }

    public func run() async throws {
        await WorkOnCall(sleep: sleep).run(whenever: outbox.outboxChanges) {
            // One at a time, until none is due.
            while !Task.isCancelled, let handover = await outbox.due(at: clock()) { await attempt(handover) }
            return await outbox.nextDue().map { .milliseconds($0.sinceOrZero(clock()) + 5) }
        }
    }

    /// One attempt, and its record.
    public func attempt(_ handover: Handover) async {
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
        } catch {
            // Not recorded is as not happened: the package stays due, and is sent again. Whether the hall must stop for
            // what it could not write is for the hall to say, which then ends the courier too.
            logger.error(
                "The hall could not record a hand-over; it will be tried again.", metadata: ["why": "\(error.what.en)"])
            do { try await sleep(Self.pause) } catch { return }
        }
    }
}
