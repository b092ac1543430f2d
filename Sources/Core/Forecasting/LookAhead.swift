import Journal
import Queueing

/// A queue as the look-ahead plays it: only who waits, where, and by which claim; built once, played many times.
struct WaitingHall: Sendable {
    struct Group: Sendable {
        let line: Int
        /// Class weight × line weight.
        let weight: Double
        let counterOnly: Int?
        let arrivals: [Int64]
        let tickets: [TicketID]
    }

    struct Counter: Sendable {
        /// By line: skill × speed; 0 where it does not serve the line.
        let skills: [Double]
        /// When it can call again; `nil` for what is left of a service or a call, drawn anew each time.
        let busy: Busy?
    }

    /// What holds a counter now.
    struct Busy: Sendable {
        let line: Int
        /// How long the service has lasted; `nil` while the citizen is still on the way.
        let servedMs: Double?
    }

    /// Priority tickets that will come, as on other days: they go before many who wait now.
    struct Stream: Sendable {
        let line: Int
        let weight: Double
        /// People in each half-hour from now on.
        let rates: [Double]
    }

    let groups: [Group]
    let streams: [Stream]
    /// Those at work first, then those that may open.
    let counters: [Counter]
    let counterIDs: [String]
    let open: Int
    let guardMs: Int64
    let halfHours: HalfHours

    init(_ state: QueueState, plan: QueuePlan, now: Moment) {
        guardMs = plan.policy.guardMs
        let index = Dictionary(uniqueKeysWithValues: plan.lines.enumerated().map { ($1.code, $0) })
        // Before the first officer has come, the plan is all there is to go by.
        let working = plan.counters.filter { state.isWorking($0.id) }
        open = working.isEmpty ? plan.counters.count : working.count
        let planned = working + plan.counters.filter { counter in !working.contains { $0.id == counter.id } }
        halfHours = HalfHours(from: now)
        let present = Habits.slot(of: now)
        streams = plan.lines.enumerated().flatMap { index, line in
            plan.priorities.compactMap { priority in
                guard let usual = state.habits.arrivals[Habits.key(line.code, priority.code)] else { return nil }
                return Stream(
                    line: index, weight: Double(priority.weight * line.weight) / 100,
                    rates: (0..<20).map { usual[(present + $0) % Int(Habits.slotsADay)] ?? 0 })
            }
        }
        counterIDs = planned.map(\.id)
        counters = planned.map { counter in
            Counter(
                skills: plan.lines.map { line in
                    counter.serves(line.code)
                        ? Double(counter.skill(in: line.code) * state.speed(of: counter.id, in: line.code)) / 10_000 : 0
                },
                busy: state.ticket(at: counter.id).flatMap { Self.busy($0, index, now) })
        }
        let places = Dictionary(uniqueKeysWithValues: planned.enumerated().map { ($1.id, $0) })
        groups = state.room.groups.compactMap { key, waiting in
            guard let line = index[key.line], !waiting.isEmpty else { return nil }
            let weight = Int(state.classWeight(key.kind, plan)) * plan.lines[line].weight
            return Group(
                line: line, weight: Double(weight) / 100,
                counterOnly: key.counterOnly.flatMap { places[$0] },
                arrivals: waiting.map(\.arrival.milliseconds), tickets: waiting.map(\.ticket))
        }
    }

    private static func busy(_ ticket: Ticket, _ index: [String: Int], _ now: Moment) -> Busy? {
        guard let line = index[ticket.line] else { return nil }
        if case .serving(let service) = ticket.state {
            return Busy(line: line, servedMs: Double(now.sinceOrZero(service.since)))
        }
        return Busy(line: line, servedMs: nil)
    }
}

/// One possible future: the hall played forward until everybody of interest was called.
struct LookAhead {
    private let hall: WaitingHall
    private let times: ServiceTimes
    private let roster: Roster
    private var heads: [Int]
    /// Of each stream: who has come and waits, and when the next will.
    private var came: [[Double]]
    private var coming: [Double]
    private var freeAt: [Double]
    private var chance: Chance
    private let start: Int64

    init(_ hall: WaitingHall, times: ServiceTimes, roster: Roster, now: Moment, seed: UInt64) {
        self.hall = hall
        self.times = times
        self.roster = roster
        start = now.milliseconds
        heads = Array(repeating: 0, count: hall.groups.count)
        left = hall.groups.reduce(0) { $0 + $1.tickets.count }
        came = hall.streams.map { _ in [] }
        coming = hall.streams.map { _ in 0 }
        var chance = Chance(seed: seed)
        let day = times.dayFactor(&chance)
        freeAt = hall.counters.map { counter in
            guard let busy = counter.busy else { return 0 }
            let left = times.left(of: busy.line, after: busy.servedMs, &chance) * day
            return busy.servedMs == nil ? times.way(&chance) + left : left
        }
        self.day = day
        self.chance = chance
        for index in coming.indices { coming[index] = arrival(of: index, after: 0) }
    }

    private let day: Double
    /// How many of those who wait now are not called yet.
    private var left: Int

    /// The next arrival of a stream: one by one through half-hours of different density (thinning).
    private mutating func arrival(of stream: Int, after moment: Double) -> Double {
        let rates = hall.streams[stream].rates
        guard let most = rates.max(), most > 0 else { return .infinity }
        var at = moment
        while true {
            at += chance.exponential(mean: Double(Habits.slotMs) / most)
            let slot = hall.halfHours.place(of: at)
            guard slot < rates.count else { return .infinity }
            if chance.happens(rates[slot] / most) { return at }
        }
    }

    /// Plays until everybody has been called; tells each ticket's wait from now, in milliseconds.
    mutating func play(_ told: (Int, Int, Double) -> Void) {
        while left > 0, let counter = nextCounter() {
            let moment = freeAt[counter]
            for stream in coming.indices {
                while coming[stream] <= moment {
                    came[stream].append(coming[stream])
                    coming[stream] = arrival(of: stream, after: coming[stream])
                }
            }
            guard let next = best(for: counter, at: moment) else {
                // Only who may come later keeps this counter waiting; those who wait now need it no more.
                freeAt[counter] = .infinity
                continue
            }
            if next.isStream {
                came[next.index].removeFirst()
            } else {
                told(next.index, heads[next.index], moment)
                heads[next.index] += 1
                left -= 1
            }
            let line = next.isStream ? hall.streams[next.index].line : hall.groups[next.index].line
            freeAt[counter] = moment + times.occupation(of: line, day, &chance)
        }
    }

    /// The counter that can call first, once lunch and the like are over for it.
    private mutating func nextCounter() -> Int? {
        var best: Int?
        for index in freeAt.indices where freeAt[index] < .infinity {
            freeAt[index] = roster.back(at: freeAt[index], counter: index, of: hall.open)
            if best.map({ freeAt[index] < freeAt[$0] }) ?? true { best = index }
        }
        return best.flatMap { freeAt[$0] < .infinity ? $0 : nil }
    }

    struct Next {
        let index: Int
        let isStream: Bool
        let isGuarded: Bool
        let claim: Double
        let waited: Double

        func beats(_ other: Next) -> Bool {
            if isGuarded != other.isGuarded { return isGuarded }
            return isGuarded || claim == other.claim ? waited > other.waited : claim > other.claim
        }
    }

    /// The same rule as `QueueState.choice`; a test holds the two together.
    func best(for counter: Int, at moment: Double) -> Next? {
        var best: Next?
        for (index, group) in hall.groups.enumerated() where heads[index] < group.arrivals.count {
            let skill = hall.counters[counter].skills[group.line]
            guard skill > 0, group.counterOnly == nil || group.counterOnly == counter else { continue }
            let waited = max(0, Double(start - group.arrivals[heads[index]]) + moment)
            consider(index, false, waited, group.weight * skill, &best)
        }
        for (index, stream) in hall.streams.enumerated() {
            guard let first = came[index].first, hall.counters[counter].skills[stream.line] > 0 else { continue }
            consider(index, true, moment - first, stream.weight * hall.counters[counter].skills[stream.line], &best)
        }
        return best
    }

    private func consider(_ index: Int, _ isStream: Bool, _ waited: Double, _ weight: Double, _ best: inout Next?) {
        let next = Next(
            index: index, isStream: isStream, isGuarded: waited >= Double(hall.guardMs), claim: waited * weight,
            waited: waited)
        if best.map(next.beats) ?? true { best = next }
    }
}
