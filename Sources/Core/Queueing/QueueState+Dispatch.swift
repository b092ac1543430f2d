public import Journal
public import Wording

extension QueueState {
    /// How much faster a priority ticket gains weight than an ordinary one.
    ///
    /// Accumulating priority (L. Kleinrock 1964; Stanford, Taylor and Ziedins, Queueing Systems 77, 2014):
    /// whoever has the largest weight × time since arrival is next. It prefers the old and the
    /// pregnant without ever letting the ordinary line starve, which strict priority does.
    static let priorityWeight: Int64 = 4

    func callNext(_ counter: String, _ plan: QueuePlan, _ now: Moment) throws(Refusal) -> [QueueEvent] {
        guard let counterPlan = plan.counter(counter) else { throw .unknownCounter(counter) }
        if let held = ticket(at: counter) { throw .counterBusy(held.number) }
        guard let next = Self.first(of: present(in: counterPlan.lines, now: now), now) else { throw .nobodyWaits }
        return [.ticketCalled(ticket: next.id, counter: counter, attempt: 1)]
    }

    /// Who waits in these lines today; last night's leftovers are in nobody's way.
    public func present(in lines: [String], now: Moment) -> [Ticket] {
        waiting(in: lines).filter { now.sinceOrZero($0.issuedAt) < Self.leftoverAge }
    }

    /// The latest calls of today, newest first.
    public func recentCalls(now: Moment) -> [SpokenCall] {
        recentCalls.filter { now.sinceOrZero($0.at) < Self.leftoverAge }
    }

    /// The first of its class is the one that came first, by journal order; the classes compete by weight.
    static func first(of waiting: [Ticket], _ now: Moment) -> Ticket? {
        let heads = [waiting.first { $0.isPriority }, waiting.first { !$0.isPriority }].compactMap(\.self)
        return heads.min { comesBefore($0, $1, now) }
    }

    static func comesBefore(_ left: Ticket, _ right: Ticket, _ now: Moment) -> Bool {
        guard left.isPriority != right.isPriority else { return left.order < right.order }
        let (weightLeft, weightRight) = (weight(of: left, now), weight(of: right, now))
        return weightLeft == weightRight ? left.order < right.order : weightLeft > weightRight
    }

    private static func weight(of ticket: Ticket, _ now: Moment) -> Int64 {
        now.sinceOrZero(ticket.issuedAt) * (ticket.isPriority ? priorityWeight : 1)
    }

    /// How many tickets of its line would be called before this one, if nobody else came.
    public func ahead(of ticket: Ticket, now: Moment) -> Int {
        guard ticket.stage == .waiting || ticket.stage == .issued else { return 0 }
        return present(in: [ticket.line], now: now).count { $0.id != ticket.id && Self.comesBefore($0, ticket, now) }
    }

    /// A range for the wait with `ahead` people before, in milliseconds.
    ///
    /// From the learned pace and the counters that serve the line and are at work; wide on purpose,
    /// because a range that is kept is worth more than a point that is not.
    public func waitRange(in line: String, ahead: Int, plan: QueuePlan) -> ClosedRange<Int64> {
        let pace = paces[line]?.meanMilliseconds ?? Pace().meanMilliseconds
        let serving = plan.counters.filter { $0.lines.contains(line) }
        let busy = serving.count { atCounter[$0.id] != nil }
        let servers = Int64(max(1, busy))
        let low = Int64(ahead) * pace * 7 / 10 / servers
        let high = Int64(ahead + 1) * pace * 14 / 10 / servers
        return low...high
    }

    /// Why this ticket was called, in a sentence for the officer.
    public static func why(_ ticket: Ticket, now: Moment) -> Words {
        let minutes = now.sinceOrZero(ticket.issuedAt) / 60_000
        return ticket.isPriority
            ? Words(vi: "Chờ \(minutes) phút, diện ưu tiên.", en: "Waited \(minutes) min, priority.")
            : Words(vi: "Chờ \(minutes) phút, đến trước nhất.", en: "Waited \(minutes) min, first to arrive.")
    }
}
