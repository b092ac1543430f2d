public import Journal

/// What a manager watches over.
extension QueueState {
    /// How many of those who wait a counter may call, whether it is at work or not.
    public func waitingCount(for counter: CounterPlan, plan: QueuePlan, now: Moment) -> Int {
        room.groups.filter { mayCall($0.key, counter) }.values.reduce(0) { sum, places in
            sum + places.count { now.sinceOrZero($0.arrival) < plan.policy.leftoverMs }
        }
    }

    /// Since when a counter at work has called nobody; `nil` while it holds somebody, pauses or is closed.
    public func idleSince(_ counter: String) -> Moment? {
        guard isWorking(counter), atCounter[counter] == nil, let desk = desks[counter] else { return nil }
        return [desk.since, desk.resumedAt, desk.steps.last?.at].compactMap(\.self).max()
    }
}
