public import Dossiers
public import Journal
public import Logging
public import ServiceLifecycle
public import Wording

/// What the janitor needs of the hall.
public protocol WipeKeeper: Sendable {
    func nextWipe() async -> Wipe?
    /// Whether a file of the wipe may be deleted even now: somebody may have come to need it.
    func isStillFree(_ file: String, in wipe: Wipe) async -> Bool
    func nextWipeDue(after moment: Moment) async -> Moment?
    /// Rings whenever there may be something to delete.
    func wipeChanges() async -> AsyncStream<Int64>
    func recordWiped(_ wipe: Wipe) async throws(Refusal)
}

/// Deletes the files of sessions that need them no more, as the hall says, and then tells the journal.
///
/// In this order: whoever stops in between deletes again what is deleted already, and tells it then. Nothing is told that
/// did not happen.
public struct Janitor: Service {
    private let hall: any WipeKeeper
    private let files: any FileEraser
    private let clock: @Sendable () -> Moment
    private let sleep: @Sendable (Duration) async throws -> Void
    private let logger: Logger

    /// How long a disk or a hall that fails is left alone.
    static let pause = Duration.seconds(5)
    /// A clock that is set right is noticed by then.
    static let longestSleep: Int64 = 3_600_000

    /// - Parameter sleep: waits so long, or throws when it is cancelled.
    public init(
        hall: any WipeKeeper, files: any FileEraser, clock: @escaping @Sendable () -> Moment,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger
    ) {
        self.hall = hall
        self.files = files
        self.clock = clock
        self.sleep = sleep
        self.logger = logger
    }

    public func run() async throws {
        await WorkOnCall(sleep: sleep).run(whenever: hall.wipeChanges) {
            let began = clock()
            return await wipeAll() ? await untilDue(after: began) : Self.pause
        }
    }

    /// What was due before and is still there waits for something else, which rings.
    private func untilDue(after began: Moment) async -> Duration {
        let left = await hall.nextWipeDue(after: began)?.sinceOrZero(clock()) ?? Self.longestSleep
        return .milliseconds(min(left, Self.longestSleep) + 5)
    }

    /// Deletes all that is due now.
    ///
    /// - Returns: false when something failed; it is tried again from where it stood.
    @discardableResult
    public func wipeAll() async -> Bool {
        while !Task.isCancelled, let wipe = await hall.nextWipe() {
            do throws(ContentFault) {
                try await erase(wipe)
            } catch {
                logger.error(
                    "Files of a session could not be deleted and will be tried again. Check the disk.",
                    metadata: ["session": "\(wipe.session)", "why": "\(error)"])
                return false
            }
            do throws(Refusal) { try await hall.recordWiped(wipe) } catch {
                logger.error(
                    "Files were deleted, and the hall could not record it; it will be tried again.",
                    metadata: ["session": "\(wipe.session)", "why": "\(error.what.en)"])
                return false
            }
        }
        return true
    }

    /// What is stored anew meanwhile is somebody else's, and so is what the hall needs by now.
    private func erase(_ wipe: Wipe) async throws(ContentFault) {
        var copies: [String: FileCopy] = [:]
        for file in wipe.files { copies[file] = await files.copy(of: file) }
        for file in wipe.files {
            guard let copy = copies[file], await hall.isStillFree(file, in: wipe) else { continue }
            try await files.erase(file, copy: copy)
        }
    }
}
