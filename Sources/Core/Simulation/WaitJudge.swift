import Forecasting
import Journal
public import Queueing

/// How far estimates of the wait are from the truth, on days that nobody has told them of.
public struct WaitJudge: Sendable {
    /// The rules of other systems, and what the literature offers a hall that knows only its queue.
    public enum Estimator: String, Sendable, CaseIterable {
        /// Ours: the calibrated middle of the look-ahead.
        case lookAhead
        /// ZMS (Berlin, Munich): people ahead × a configured mean ÷ counters at work.
        case configuredMean
        /// Queue length: (people ahead + 1) × learned mean ÷ counters at work.
        case queueLength
        /// The wait of whoever was called last (LES; Ibrahim and Whitt, M&SOM 11, 2009).
        case lastToEnter
        /// What the head of the line has waited so far (HOL).
        case headOfLine
    }

    private struct Promise {
        let at: Moment
        let estimates: [Estimator: Double]
        let forecast: WaitForecast.Wait?
        let interval: WaitForecast.Wait?
    }

    private let plan: QueuePlan
    /// Of ordinary and of priority tickets: their errors are of different kinds.
    private var calibrations = [false: Calibration(), true: Calibration()]
    private var promises: [TicketID: Promise] = [:]
    private var lastWait: [Bool: Double] = [:]
    private var errors: [Estimator: (sum: Double, bias: Double)] = [:]
    private var held = 0
    public private(set) var judged = 0
    private var widths = 0.0
    private var waits = 0.0
    /// Days until this one only teach.
    public var isCounting = false

    public init(plan: QueuePlan) {
        self.plan = plan
    }

    /// Takes a promise when a ticket begins to wait, and keeps it to it when it is called.
    public mutating func look(_ sight: DaySimulator.Sight) {
        switch sight.event {
        case .acceptedOnScreen(let id): promise(id, sight)
        case .ticketCalled(let id, _, 1, _, _): settle(id, sight)
        default: break
        }
    }

    private mutating func promise(_ id: TicketID, _ sight: DaySimulator.Sight) {
        guard let ticket = sight.state.tickets[id] else { return }
        let forecast = WaitForecast(
            sight.state, plan: plan, now: sight.now, offset: .vietnam, seed: UInt64(ticket.order))
        let wait = forecast.tickets[id]
        let interval = wait.flatMap { calibrations[ticket.isPriority]?.interval($0) }
        let ahead = Double(sight.state.room.groups.values.reduce(0) { $0 + $1.count } - 1)
        let busy = Double(sight.state.desks.values.count { $0.paused == nil })
        let servers = max(1, busy)
        // All counters serve all lines here, so the whole hall is one queue to the simple rules.
        var estimates: [Estimator: Double] = [:]
        estimates[.lookAhead] = interval?.middle ?? 0
        estimates[.configuredMean] = ahead * 489_000 / servers
        estimates[.queueLength] = (ahead + 1) * learnedMean(sight.state) / servers
        estimates[.lastToEnter] = lastWait[ticket.isPriority] ?? 0
        estimates[.headOfLine] = headWait(like: ticket, sight)
        promises[id] = Promise(at: sight.now, estimates: estimates, forecast: wait, interval: interval)
    }

    private mutating func settle(_ id: TicketID, _ sight: DaySimulator.Sight) {
        guard let promise = promises.removeValue(forKey: id), let ticket = sight.state.tickets[id] else { return }
        let actual = Double(sight.now.sinceOrZero(promise.at))
        lastWait[ticket.isPriority] = actual
        defer {
            if let forecast = promise.forecast, let interval = promise.interval {
                calibrations[ticket.isPriority]?.learn(forecast, promised: interval, actual: actual)
            }
        }
        // The simple rules know no classes: all are judged on ordinary tickets.
        guard isCounting, !ticket.isPriority else { return }
        judged += 1
        waits += actual
        for (estimator, estimate) in promise.estimates {
            let error = actual - estimate
            errors[estimator, default: (0, 0)].sum += abs(error)
            errors[estimator, default: (0, 0)].bias += error
        }
        guard let interval = promise.interval else { return }
        if interval.low <= actual && actual <= interval.high { held += 1 }
        widths += interval.high - interval.low
    }

    private func learnedMean(_ state: QueueState) -> Double {
        let known = plan.lines.compactMap { line in
            state.paces[line.code].map { (Double($0.meanMs), Double($0.services)) }
        }
        let services = known.reduce(0) { $0 + $1.1 }
        return services > 0 ? known.reduce(0) { $0 + $1.0 * $1.1 } / services : 489_000
    }

    private func headWait(like ticket: Ticket, _ sight: DaySimulator.Sight) -> Double {
        let heads = sight.state.room.groups.filter { ($0.key.kind == .ordinary) != ticket.isPriority }.compactMap(
            \.value.first)
        guard let first = heads.min(by: { $0.arrival < $1.arrival }), first.ticket != ticket.id else { return 0 }
        return Double(sight.now.sinceOrZero(first.arrival))
    }

    /// In minutes.
    public func meanAbsoluteError(of estimator: Estimator) -> Double {
        (errors[estimator]?.sum ?? 0) / Double(max(1, judged)) / 60_000
    }

    /// In minutes; above zero when people waited longer than they were told.
    public func bias(of estimator: Estimator) -> Double {
        (errors[estimator]?.bias ?? 0) / Double(max(1, judged)) / 60_000
    }

    /// How many of those who were promised an interval of four in five were called within it.
    public var coverage: Double { Double(held) / Double(max(1, judged)) }
    public var meanWait: Double { waits / Double(max(1, judged)) / 60_000 }
    public var meanWidth: Double { widths / Double(max(1, judged)) / 60_000 }
}
