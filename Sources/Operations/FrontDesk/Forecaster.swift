import Forecasting
public import Hall
import Journal
public import Logging
import Queueing
public import ServiceLifecycle
import Synchronization
import Wording

/// Foretells waits as the queue changes, and learns from each call what its promises were worth.
///
/// Forecasts are computed beside the registrar, never in its way: the views take the newest there is.
public final class Forecaster: Service {
    /// The newest forecast, with the intervals that the past has calibrated.
    public struct Waits: Sendable {
        let at: Moment
        let tickets: [TicketID: ClosedRange<Int64>]
        let lines: [String: ClosedRange<Int64>]
        /// When the last of those who wait in a line now, or are served, is done: milliseconds from `at`.
        let ends: [String: ClosedRange<Int64>]

        public static let none = Waits(at: Moment(milliseconds: 0), tickets: [:], lines: [:], ends: [:])
    }

    private struct Promise {
        let wait: WaitForecast.Wait
        let interval: WaitForecast.Wait
        let at: Moment
    }

    private struct Memory {
        var waits = Waits.none
        /// Of ordinary and of priority tickets: their errors are of different kinds.
        var calibrations = [false: Calibration(), true: Calibration()]
        /// What was foretold to each ticket when it began to wait.
        var promises: [TicketID: Promise] = [:]
        var learned = 0
        var listeners: [AsyncStream<Void>.Continuation] = []

        mutating func learn(_ promise: Promise, calledAt moment: Moment, isPriority: Bool) {
            calibrations[isPriority]?.learn(
                promise.wait, promised: promise.interval, actual: Double(moment.sinceOrZero(promise.at)))
            learned += 1
        }
    }

    let registrar: Registrar
    private let notebook: any Notebook
    private let logger: Logger
    private let memory = Mutex(Memory())

    /// Two calls within a second change no forecast by a minute.
    static let pause = Duration.seconds(2)
    /// So many new errors are worth a write.
    static let noteEvery = 25

    public init(registrar: Registrar, notebook: any Notebook, logger: Logger) {
        self.registrar = registrar
        self.notebook = notebook
        self.logger = logger
    }

    public var waits: Waits { memory.withLock { $0.waits } }

    /// Rings whenever there is a new forecast.
    public func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        memory.withLock { $0.listeners.append(continuation) }
        return stream
    }

    public func run() async throws {
        await recall()
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.followQueue() }
                group.addTask { await self.followTime() }
                await group.next()
                group.cancelAll()
            }
        }
        await note()
    }

    private func followQueue() async {
        for await _ in await registrar.changes() {
            await look()
            do { try await Task.sleep(for: Self.pause) } catch { return }
        }
    }

    /// A service that lasts and lasts is news too, though nothing happens.
    private func followTime() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(60)) } catch { return }
            await look()
        }
    }

    /// One look at the queue: settles what was called, and foretells what waits.
    public func look() async {
        let plan = registrar.site.plan
        let (state, now) = await registrar.read { state, now in (state.queue, now) }
        let forecast = await Self.foretell(state, plan, now, registrar.site.offset)
        let served = Set(plan.lines.map(\.code).filter { !state.working(on: $0, plan: plan).isEmpty })
        let isWorthNoting = memory.withLock { memory in
            Self.settle(&memory, state, now)
            let (ordinary, priority) = (memory.calibrations[false], memory.calibrations[true])
            var tickets: [TicketID: ClosedRange<Int64>] = [:]
            for (id, wait) in forecast.tickets {
                let own = state.tickets[id]?.isPriority == true ? priority : ordinary
                let interval = own?.interval(wait) ?? wait
                tickets[id] = Self.range(interval)
                // Where nobody serves nothing is told, and so nothing can be learned.
                guard memory.promises[id] == nil, let line = state.tickets[id]?.line, served.contains(line) else {
                    continue
                }
                memory.promises[id] = Promise(wait: wait, interval: interval, at: now)
            }
            memory.waits = Waits(
                at: now, tickets: tickets,
                lines: forecast.lines.mapValues { Self.range(ordinary?.interval($0) ?? $0) },
                ends: Self.ends(forecast, plan))
            for listener in memory.listeners { listener.yield() }
            guard memory.learned >= Self.noteEvery else { return false }
            memory.learned = 0
            return true
        }
        if isWorthNoting { await note() }
    }

    @concurrent
    private static func foretell(
        _ state: QueueState, _ plan: QueuePlan, _ now: Moment, _ offset: UTCOffset
    ) async -> WaitForecast {
        let waiting = state.room.groups.values.reduce(0) { $0 + $1.count }
        return WaitForecast(state, plan: plan, now: now, offset: offset, futures: futures(for: waiting))
    }

    /// When thousands wait, each is told hours: fewer futures then, so that foretelling never takes a core for long.
    static func futures(for waiting: Int) -> Int {
        min(WaitForecast.futures, max(12, WaitForecast.futures * 500 / max(1, waiting)))
    }

    /// Whoever was called since the last look teaches; whoever left by another way does not.
    private static func settle(_ memory: inout Memory, _ state: QueueState, _ now: Moment) {
        for (id, promise) in memory.promises {
            guard let ticket = state.tickets[id] else {
                memory.promises[id] = nil
                continue
            }
            switch ticket.state {
            case .waiting, .issued: continue
            case .called(let call): memory.learn(promise, calledAt: call.firstAt, isPriority: ticket.isPriority)
            case .serving(let service):
                memory.learn(promise, calledAt: service.calledAt, isPriority: ticket.isPriority)
            case .held, .served, .noShow, .removed, .expired:
                if let at = ticket.steps.last?.calledAt {
                    memory.learn(promise, calledAt: at, isPriority: ticket.isPriority)
                }
            }
            memory.promises[id] = nil
        }
    }

    private static func ends(_ forecast: WaitForecast, _ plan: QueuePlan) -> [String: ClosedRange<Int64>] {
        var ends: [String: ClosedRange<Int64>] = [:]
        for line in plan.lines { ends[line.code] = forecast.outlook(of: [line.code]).map { range($0.done) } }
        return ends
    }

    /// Whole minutes: finer would be a promise that nobody can keep, and a message to every board each second.
    static func range(_ wait: WaitForecast.Wait) -> ClosedRange<Int64> {
        let low = Int64(wait.low / 60_000) * 60_000
        let high = (Int64(wait.high / 60_000) + 1) * 60_000
        return low...max(low, high)
    }

    private func recall() async {
        do throws(StorageFault) {
            for isPriority in [false, true] {
                guard let text = try await notebook.noted(Self.noteName(isPriority)), let errors = Self.numbers(text)
                else { continue }
                memory.withLock { $0.calibrations[isPriority] = Calibration(errors: errors) }
            }
        } catch {
            logger.warning("What forecasts were worth is forgotten.", metadata: ["why": "\(error)"])
        }
    }

    private func note() async {
        let calibrations = memory.withLock { $0.calibrations }
        do throws(StorageFault) {
            for (isPriority, calibration) in calibrations {
                let text = calibration.errors.map { "\($0)" }.joined(separator: " ")
                try await notebook.note(text, as: Self.noteName(isPriority))
            }
        } catch {
            // Only a memory that makes forecasts better: the next one will do.
            logger.debug("The calibration was not noted.", metadata: ["why": "\(error)"])
        }
    }

    private static func noteName(_ isPriority: Bool) -> String {
        isPriority ? "calibration of priority" : "calibration"
    }

    private static func numbers(_ text: String) -> [Double]? {
        let parts = text.split(separator: " ")
        let numbers = parts.compactMap { Double($0) }
        return numbers.count == parts.count && numbers.allSatisfy(\.isFinite) ? numbers : nil
    }
}
