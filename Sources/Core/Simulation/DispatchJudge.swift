import Forecasting
import Journal
public import Queueing

/// What a policy of dispatch does to those who wait: the longest tenth and twentieth of waits, by class.
public struct DispatchJudge: Sendable {
    private var waits: [Bool: [Int64]] = [:]

    public init() {}

    public mutating func look(_ sight: DaySimulator.Sight) {
        guard case .ticketCalled(let id, _, 1, _, _) = sight.event, let ticket = sight.state.tickets[id] else { return }
        waits[ticket.isPriority, default: []].append(sight.now.sinceOrZero(ticket.queuedAt))
    }

    /// In minutes; `share` 0.95 is the wait that nineteen of twenty do not exceed.
    public func wait(ofPriority isPriority: Bool, share: Double) -> Double {
        let sorted = (waits[isPriority] ?? []).sorted()
        guard !sorted.isEmpty else { return 0 }
        return Double(sorted.quantile(share)) / 60_000
    }

    public func mean(ofPriority isPriority: Bool) -> Double {
        let all = waits[isPriority] ?? []
        return Double(all.reduce(0, +)) / Double(max(1, all.count)) / 60_000
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
