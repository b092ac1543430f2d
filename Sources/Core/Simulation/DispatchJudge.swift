import Forecasting
import Journal
public import Queueing

/// What a policy of dispatch does to those who wait: the longest tenth and twentieth of waits, by class.
public struct DispatchJudge: Sendable {
    private var waits: [Bool: [Int64]] = [:]
    private var today: [Bool: [Int64]] = [:]
    /// Of each class by day: the mean, and the wait that nineteen of twenty do not exceed, in minutes.
    private var days: [Bool: [(mean: Double, long: Double)]] = [:]

    public init() {}

    public mutating func look(_ sight: DaySimulator.Sight) {
        guard case .ticketCalled(let id, _, 1, _, _) = sight.event, let ticket = sight.state.tickets[id] else { return }
        let wait = sight.now.sinceOrZero(ticket.queuedAt)
        waits[ticket.isPriority, default: []].append(wait)
        today[ticket.isPriority, default: []].append(wait)
    }

    /// Days are what is compared, since people of one day wait for each other.
    public mutating func endDay() {
        for isPriority in [false, true] {
            let all = today[isPriority] ?? []
            days[isPriority, default: []].append((Self.mean(all), Self.wait(all, share: 0.95)))
        }
        today = [:]
    }

    /// In minutes; `share` 0.95 is the wait that nineteen of twenty do not exceed.
    public func wait(ofPriority isPriority: Bool, share: Double) -> Double {
        Self.wait(waits[isPriority] ?? [], share: share)
    }

    public func mean(ofPriority isPriority: Bool) -> Double {
        Self.mean(waits[isPriority] ?? [])
    }

    private static func wait(_ waits: [Int64], share: Double) -> Double {
        let sorted = waits.sorted()
        return sorted.isEmpty ? 0 : Double(sorted.quantile(share)) / 60_000
    }

    private static func mean(_ waits: [Int64]) -> Double {
        Double(waits.reduce(0, +)) / Double(max(1, waits.count)) / 60_000
    }

    /// What a policy changes on the average day, in minutes, and how sure that is.
    public struct Difference: Equatable, Sendable {
        /// Below zero: shorter waits than under the other policy.
        public let mean: Double
        /// Two standard errors of the mean: nineteen of twenty such intervals hold the truth.
        public let spread: Double
    }

    /// Ours less theirs, day by day; both must have looked at the same days.
    ///
    /// - Parameter isLong: of each day's wait that nineteen of twenty do not exceed, not of its mean.
    public func difference(from other: DispatchJudge, ofPriority isPriority: Bool, isLong: Bool) -> Difference {
        let pairs = zip(days[isPriority] ?? [], other.days[isPriority] ?? [])
        let gaps = pairs.map { isLong ? $0.long - $1.long : $0.mean - $1.mean }
        guard gaps.count > 1 else { return Difference(mean: gaps.first ?? 0, spread: .infinity) }
        let count = Double(gaps.count)
        let mean = gaps.reduce(0, +) / count
        let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        return Difference(mean: mean, spread: 2 * (variance / count).squareRoot())
    }

    /// The policies that a house might choose, as plans that differ in nothing else.
    public static var policies: [(name: String, plan: QueuePlan)] {
        func plan(weight: Int, guardMinutes: Int64 = 180) -> QueuePlan {
            let standard = DayPattern.plan
            var policy = standard.policy
            policy.guardMs = guardMinutes * 60_000
            return QueuePlan(
                lines: standard.lines, counters: standard.counters,
                priorities: [PriorityClass(code: "priority", name: PriorityClass.standard.name, weight: weight)],
                hours: standard.hours, policy: policy)
        }
        return [
            ("first come, first served", plan(weight: 1)), ("accumulating, 2 to 1", plan(weight: 2)),
            ("accumulating, 4 to 1 (ours)", plan(weight: 4)), ("accumulating, 8 to 1", plan(weight: 8)),
            ("strict priority", plan(weight: 100_000)), ("4 to 1, guard 60 min", plan(weight: 4, guardMinutes: 60)),
        ]
    }
}
