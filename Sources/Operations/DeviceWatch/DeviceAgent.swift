public import Announcing
public import HallAPI
public import Journal
public import Logging
public import Peripherals
public import ServiceLifecycle
import Wording

/// What one machine has plugged in.
public struct DeviceSet: Sendable {
    public let printer: (any TicketPrinter)?
    /// `nil` where there is no printer.
    public let paper: PaperMeter?
    public let soundbox: (any AnnouncementSink)?
    /// Hears the soundbox when it is tested.
    public let microphone: (any Microphone)?
    public let scanner: (any ScanRunner)?
    public let readers: [PlacedReader]
    public let voice: any Voice
    /// Draws a ticket for a print head so many dots wide.
    public let draw: @Sendable (TicketFace, Int) -> TicketPaper?
    public let grade: EvidenceGrade
    public let traffic: TrafficLog
    public let work: WorkMeter

    public init(
        printer: (any TicketPrinter)?, paper: PaperMeter? = nil, soundbox: (any AnnouncementSink)?,
        microphone: (any Microphone)? = nil, scanner: (any ScanRunner)?, readers: [PlacedReader] = [], voice: any Voice,
        draw: @escaping @Sendable (TicketFace, Int) -> TicketPaper?, grade: EvidenceGrade,
        traffic: TrafficLog = TrafficLog(clock: { 0 }), work: WorkMeter = WorkMeter()
    ) {
        self.traffic = traffic
        self.work = work
        self.printer = printer
        self.paper = paper
        self.soundbox = soundbox
        self.microphone = microphone
        self.scanner = scanner
        self.readers = readers
        self.voice = voice
        self.draw = draw
        self.grade = grade
    }
}

/// What decides about speaking on this machine, and the clock it decides by.
public struct SpeechRules: Sendable {
    public let policy: AnnouncementPolicy
    public let clock: @Sendable () -> Moment

    public init(policy: AnnouncementPolicy, clock: @escaping @Sendable () -> Moment) {
        self.policy = policy
        self.clock = clock
    }
}

/// Does the hall's device work on this machine, and says how each device is.
///
/// One worker per device, so that a printer that stalls holds up no announcement. The hall's list of open
/// jobs is the only memory: this process may die at any moment and its successor goes on from the list.
public struct DeviceAgent: Service {
    let hall: any AgentHall
    let devices: DeviceSet
    let speech: SpeechRules
    /// `nil` where no soundbox plays sound.
    let phrases: PhraseBook?
    let book: ReaderBook
    let off = OffList()
    let trial = ScannerTrial()
    let ear: SoundboxEar
    let tickets = Worker { $0.kind == .print }
    let logger: Logger

    static let reportEvery = Duration.seconds(5)
    static let sweepEvery = Duration.seconds(60)

    public init(hall: any AgentHall, devices: DeviceSet, speech: SpeechRules, logger: Logger) {
        self.hall = hall
        self.devices = devices
        self.speech = speech
        phrases = devices.soundbox?.abilities.pcm.map { PhraseBook(voice: devices.voice, format: $0) }
        self.logger = logger
        book = ReaderBook()
        ear = SoundboxEar()
    }

    public func run() async throws {
        let workers = [
            tickets,
            Worker { $0.kind == .announce || $0.kind == .test && $0.device == "soundbox" },
            Worker { $0.kind == .scan || $0.kind == .test && $0.device == "scanner" },
            Worker { $0.kind == .test && $0.device == "printer" || $0.kind == .newRoll },
            Worker { [readers = devices.readers] job in
                job.kind == .test && readers.contains { $0.id == job.device }
            },
            Worker { $0.kind == .watch },
        ]
        let (ahead, sayAhead) = AsyncStream.makeStream(of: [SpokenSentence].self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await distribute(to: workers, ahead: sayAhead) }
                group.addTask { await reportConditions() }
                group.addTask { await sweepNowAndThen() }
                group.addTask { await printTickets(tickets.jobs) }
                group.addTask { await speak(workers[1].jobs) }
                group.addTask { await scan(workers[2].jobs) }
                group.addTask { await attend(workers[3].jobs) }
                group.addTask { await tryReaders(workers[4].jobs) }
                group.addTask { await watch(workers[5].jobs) }
                group.addTask { await prepare(ahead) }
                for reader in devices.readers { group.addTask { await listen(to: reader) } }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// Each list is whole, so a worker that is late needs only the newest.
    private func distribute(
        to workers: [Worker], ahead: AsyncStream<[SpokenSentence]>.Continuation
    ) async {
        for await _ in hall.bell() {
            do throws(HallFault) {
                let list = try await hall.work()
                off.set(list.off)
                for worker in workers { worker.give(list.jobs) }
                // What waits for its turn first: it will be heard before anything that is only likely.
                let waiting = list.jobs.compactMap(\.announcement)
                let english = speech.policy.repeatsInEnglish ? waiting.compactMap(\.english) : []
                ahead.yield(waiting.map(\.spoken) + english + list.ahead)
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
        await settle(job.id, outcome)
    }

    func settle(_ job: String, _ outcome: JobOutcome) async {
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
            do throws(HallFault) {
                return try await hall.settle(job, outcome)
            } catch {
                if case .refused(let type, _) = error, type != "storage-full", type != "internal" { return }
                logger.warning("An outcome could not be told yet.", metadata: ["job": "\(job)", "why": "\(error)"])
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
