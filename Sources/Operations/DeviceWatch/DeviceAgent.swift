public import HallAPI
public import Logging
public import Peripherals
public import ServiceLifecycle

/// What one machine has plugged in.
public struct DeviceSet: Sendable {
    public let printer: (any TicketPrinter)?
    public let soundbox: (any Soundbox)?
    public let scanner: (any ScanRunner)?
    public let voice: any Voice
    /// Draws a ticket for a print head so many dots wide.
    public let draw: @Sendable (TicketFace, Int) -> Bitmap?
    public let grade: EvidenceGrade

    public init(
        printer: (any TicketPrinter)?, soundbox: (any Soundbox)?, scanner: (any ScanRunner)?, voice: any Voice,
        draw: @escaping @Sendable (TicketFace, Int) -> Bitmap?, grade: EvidenceGrade
    ) {
        self.printer = printer
        self.soundbox = soundbox
        self.scanner = scanner
        self.voice = voice
        self.draw = draw
        self.grade = grade
    }
}

/// Does the hall's device work on this machine, and says how each device is.
///
/// One worker per device, so that a printer that stalls holds up no announcement. The hall's list of open
/// jobs is the only memory: this process may die at any moment and its successor goes on from the list.
public struct DeviceAgent: Service {
    let hall: any AgentHall
    let devices: DeviceSet
    let logger: Logger

    static let reportEvery = Duration.seconds(5)
    static let sweepEvery = Duration.seconds(60)

    public init(hall: any AgentHall, devices: DeviceSet, logger: Logger) {
        self.hall = hall
        self.devices = devices
        self.logger = logger
    }

    public func run() async throws {
        let workers = [
            Worker([.print]), Worker([.announce]), Worker([.scan]), Worker([.test]),
        ]
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await distribute(to: workers) }
                group.addTask { await reportConditions() }
                group.addTask { await sweepNowAndThen() }
                group.addTask { await printTickets(workers[0].jobs) }
                group.addTask { await speak(workers[1].jobs) }
                group.addTask { await scan(workers[2].jobs) }
                group.addTask { await test(workers[3].jobs) }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// Each list is whole, so a worker that is late needs only the newest.
    private func distribute(to workers: [Worker]) async {
        for await _ in hall.bell() {
            do throws(HallFault) {
                let jobs = try await hall.jobs()
                for worker in workers { worker.give(jobs) }
            } catch .refused("not-reported", _) {
                // A hall that has just started knows no devices; told of them, it rings again.
                await report()
            } catch {
                logger.warning(
                    "The hall did not give its work list; it will be asked again.", metadata: ["why": "\(error)"])
            }
        }
    }

    /// Tells the hall an outcome until it has it: work that was done must not be done again.
    func settle(_ job: Job, _ outcome: JobOutcome) async {
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
            do throws(HallFault) {
                return try await hall.settle(job.id, outcome)
            } catch {
                if case .refused(let type, _) = error, type != "storage-full", type != "internal" { return }
                logger.warning("An outcome could not be told yet.", metadata: ["job": "\(job.id)", "why": "\(error)"])
            }
            do { try await Task.sleep(for: pause) } catch { return }
            pause = min(pause * 2, .seconds(5))
        }
    }

    /// Records that a job begins here; asks until the hall has answered.
    ///
    /// - Returns: false when it was settled or begun before, perhaps by ourselves with the answer lost.
    func begin(_ job: Job) async -> Bool {
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
            do throws(HallFault) {
                return try await hall.start(job.id)
            } catch {
                logger.warning(
                    "A job could not be started yet; it will be tried again.",
                    metadata: ["job": "\(job.id)", "why": "\(error)"])
            }
            do { try await Task.sleep(for: pause) } catch { return false }
            pause = min(pause * 2, .seconds(5))
        }
        return false
    }
}

/// The jobs of some kinds, as lists that replace each other.
struct Worker {
    let kinds: Set<Job.Kind>
    let jobs: AsyncStream<[Job]>
    private let continuation: AsyncStream<[Job]>.Continuation

    init(_ kinds: Set<Job.Kind>) {
        self.kinds = kinds
        (jobs, continuation) = AsyncStream.makeStream(of: [Job].self, bufferingPolicy: .bufferingNewest(1))
    }

    func give(_ all: [Job]) {
        continuation.yield(all.filter { kinds.contains($0.kind) })
    }
}
