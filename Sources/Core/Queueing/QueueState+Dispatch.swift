public import Journal
import Wording

/// Why somebody is next: what weighed, so that officer and auditor can see it.
public struct Choice: Equatable, Sendable {
    public let ticket: TicketID
    /// What fairness counts from, to the moment of the choice, in milliseconds.
    public let waitedMs: Int64
    public let grounds: [Ground]

    public enum Ground: String, Sendable, Codable {
        /// Waited longer than the house lets anybody wait.
        case guarded
        case appointment
        case priority
        /// Came back from mending something, or after it was passed over, with the arrival it had.
        case returned
        /// The visit goes on from another counter, with the arrival it had.
        case onward
        /// Meant for this very counter.
        case forThisCounter
        /// This counter is quick at it, or it is its business first.
        case skill
        case firstCome
        /// Others came before, but this one's line or counter weighs more.
        case weighed
        /// A person with that right chose it.
        case chosen
    }
}

extension QueueState {
    /// Who goes next to a counter: accumulating priority with skill and speed.
    ///
    /// Everybody's claim grows with the time waited: class × line × skill × speed × wait, and the largest is next.
    /// That is Kleinrock's accumulating priority queue (Stanford, Taylor and Ziedins, Queueing Systems 77, 2014)
    /// with the weights of the generalised cμ rule (Mandelbaum and Stolyar, Operations Research 52, 2004): it prefers the
    /// old and the pregnant without letting anybody starve, which strict priority does.
    public func choice(for counter: CounterPlan, plan: QueuePlan, now: Moment) -> Choice? {
        var best: (place: WaitingRoom.Place, group: WaitingRoom.Group, claim: Claim)?
        for (group, places) in room.groups where mayCall(group, counter) {
            guard let place = places.first(where: { isFree($0, group) }),
                now.sinceOrZero(place.arrival) < plan.policy.leftoverMs
            else { continue }
            let claim = claim(of: place, in: group, at: counter, plan, now)
            if let best, !claim.beats(best.claim) { continue }
            best = (place, group, claim)
        }
        // When nobody else waits, a no-show that came back need not sit out its turn.
        guard let best else { return patientReturn(counter, plan, now) }
        return Choice(
            ticket: best.place.ticket, waitedMs: now.sinceOrZero(best.place.arrival),
            grounds: grounds(best.place, best.group, counter, best.claim, plan, now))
    }

    /// A claim to be next; compared exactly, in whole numbers.
    struct Claim {
        let isGuarded: Bool
        let weight: Int64
        let arrival: Moment
        let order: Int64

        func beats(_ other: Claim) -> Bool {
            if isGuarded != other.isGuarded { return isGuarded }
            if isGuarded || weight == other.weight { return (arrival, order) < (other.arrival, other.order) }
            return weight > other.weight
        }
    }

    func claim(
        of place: WaitingRoom.Place, in group: WaitingRoom.Group, at counter: CounterPlan?, _ plan: QueuePlan,
        _ now: Moment
    ) -> Claim {
        let waited = now.sinceOrZero(place.arrival)
        let line = Int64(plan.line(group.line)?.weight ?? 100)
        let skill = Int64(counter.map { $0.skill(in: group.line) * speed(of: $0.id, in: group.line) } ?? 10_000)
        return Claim(
            isGuarded: waited >= plan.policy.guardMs,
            weight: waited * classWeight(group.kind, plan) * line * skill / 10_000,
            arrival: place.arrival, order: place.order)
    }

    /// How many times faster the waiting of a group's people counts.
    public func classWeight(_ kind: WaitingRoom.Kind, _ plan: QueuePlan) -> Int64 {
        switch kind {
        case .ordinary, .returned(nil): 1
        case .priority(let code), .returned(let code?): Int64(plan.priority(code)?.weight ?? 1)
        case .appointment: Int64(plan.policy.appointmentWeight)
        }
    }

    /// In percent of the line's pace, between half and double.
    ///
    /// Long-run means, and twenty services at the line's pace mixed in: chance alone must not send anybody back.
    public func speed(of counter: String, in line: String) -> Int {
        guard let own = counterPaces[Self.paceKey(counter, line)], let all = paces[line] else { return 100 }
        let seen = Int64(min(own.services, 100))
        let mixed = (own.usualMs * seen + all.usualMs * 20) / (seen + 20)
        return Int(min(200, max(50, all.usualMs * 100 / max(1, mixed))))
    }

    func mayCall(_ group: WaitingRoom.Group, _ counter: CounterPlan) -> Bool {
        counter.serves(group.line) && onlyCounter(of: group).map { $0 == counter.id } ?? true
    }

    /// The one counter that may call a group's people; `nil` where any may that serves their line. Whoever was sent to a
    /// counter that is closed by now waits for nobody: then all may.
    public func onlyCounter(of group: WaitingRoom.Group) -> String? {
        group.counterOnly.flatMap { desks[$0] == nil ? nil : $0 }
    }

    private func isFree(_ place: WaitingRoom.Place, _ group: WaitingRoom.Group) -> Bool {
        place.notBefore <= (lineCalls[group.line] ?? 0)
    }

    private func patientReturn(_ counter: CounterPlan, _ plan: QueuePlan, _ now: Moment) -> Choice? {
        let places = room.groups.filter { $0.key.kind.isReturned && mayCall($0.key, counter) }.flatMap(\.value)
        let fresh = places.filter { now.sinceOrZero($0.arrival) < plan.policy.leftoverMs }
        return fresh.min { $0.isBefore($1) }.map {
            Choice(ticket: $0.ticket, waitedMs: now.sinceOrZero($0.arrival), grounds: [.returned])
        }
    }

    private func grounds(
        _ place: WaitingRoom.Place, _ group: WaitingRoom.Group, _ counter: CounterPlan, _ claim: Claim,
        _ plan: QueuePlan, _ now: Moment
    ) -> [Choice.Ground] {
        var grounds: [Choice.Ground] = []
        if claim.isGuarded { grounds.append(.guarded) }
        switch group.kind {
        case .appointment: grounds.append(.appointment)
        case .priority: grounds.append(.priority)
        case .returned: grounds.append(.returned)
        case .ordinary: break
        }
        if !group.kind.isReturned, let last = tickets[place.ticket]?.steps.last {
            grounds.append(last.outcome == .held ? .returned : .onward)
        }
        if group.counterOnly == counter.id { grounds.append(.forThisCounter) }
        let isSpecial = counter.skills.contains { $0.weight < counter.skill(in: group.line) }
        if isSpecial || speed(of: counter.id, in: group.line) > 110 { grounds.append(.skill) }
        guard grounds.isEmpty else { return grounds }
        return isFirst(place, for: counter, plan, now) ? [.firstCome] : [.weighed]
    }

    /// Whether nobody whom the counter may call now came before.
    private func isFirst(
        _ place: WaitingRoom.Place, for counter: CounterPlan, _ plan: QueuePlan, _ now: Moment
    ) -> Bool {
        room.groups.allSatisfy { group, places in
            !mayCall(group, counter)
                || places.first { isFree($0, group) && now.sinceOrZero($0.arrival) < plan.policy.leftoverMs }
                    .map { !$0.isBefore(place) } ?? true
        }
    }
}

extension QueueState {
    func callNext(_ counter: String, _ staff: String?, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        let (plan, opened) = try deskFor(counter, staff, hall)
        guard let choice = choice(for: plan, plan: hall.plan, now: hall.now) else { throw .nobodyWaits }
        return opened + [
            .ticketCalled(ticket: choice.ticket, counter: counter, attempt: 1, grounds: choice.grounds)
        ]
    }

    /// A person chooses: allowed to those who may, and always with a reason that stays in the journal.
    func callTicket(_ id: TicketID, to counter: String, _ reason: String, _ staff: String?, _ hall: Circumstances)
        throws(Refusal) -> [QueueEvent]
    {
        let (plan, opened) = try deskFor(counter, staff, hall)
        // Who directs does not sit down, and nobody is sent to an empty desk.
        guard staff != nil || isWorking(counter) else { throw .counterNotWorking(plan.name) }
        let ticket = try ticket(id)
        guard !reason.isEmpty else { throw .reasonMissing }
        let chosen = QueueEvent.ticketCalled(
            ticket: id, counter: counter, attempt: 1, reason: String(reason.prefix(100)), grounds: [.chosen])
        switch ticket.state {
        case .waiting: return opened + [chosen]
        case .held: return opened + [.holdEnded(ticket: id), chosen]
        case .noShow: return opened + [.ticketReturned(ticket: id, returnAfter: 0), chosen]
        case .issued, .called, .serving, .served, .removed, .expired: throw .notWaiting(ticket.number)
        }
    }

    /// Whoever calls from a counter sits there; a counter that holds somebody calls nobody.
    private func deskFor(_ counter: String, _ staff: String?, _ hall: Circumstances) throws(Refusal) -> (
        CounterPlan, [QueueEvent]
    ) {
        guard let plan = hall.plan.counter(counter) else { throw .unknownCounter(counter) }
        if let held = ticket(at: counter) { throw .counterBusy(held.number) }
        return (plan, try staff.map { staff throws(Refusal) in try openDesk(counter, staff, hall) } ?? [])
    }
}
