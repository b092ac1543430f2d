import Journal
import Queueing

/// One possible future: the hall played forward until everybody of interest was called.
///
/// Each ticket and each stream has a chance of its own, so that two halls which differ in one counter meet the same people
/// with the same business (common random numbers; Law, "Simulation Modeling and Analysis", 5th ed., section 11.2): what
/// differs in the outcome comes from the counter.
struct LookAhead {
    private let hall: WaitingHall
    private let times: ServiceTimes
    private let roster: Roster
    private var heads: [Int]
    /// Calls of each line so far.
    private var called: [Int]
    /// Of each stream: who has come and waits, and when the next will.
    private var came: [[Double]]
    private var coming: [Double]
    private var freeAt: [Double]
    private var streamChances: [(arrivals: Chance, services: Chance)]
    private let seed: UInt64
    private let start: Int64

    init(_ hall: WaitingHall, times: ServiceTimes, roster: Roster, now: Moment, seed: UInt64) {
        self.hall = hall
        self.times = times
        self.roster = roster
        start = now.milliseconds
        self.seed = seed
        heads = Array(repeating: 0, count: hall.groups.count)
        called = Array(repeating: 0, count: hall.counters.first?.skills.count ?? 0)
        left = hall.groups.reduce(0) { $0 + $1.tickets.count }
        came = hall.streams.map { _ in [] }
        coming = hall.streams.map { _ in 0 }
        var chance = Chance(seed: seed)
        let day = times.dayFactor(&chance)
        freeAt = hall.counters.map { counter in
            guard let busy = counter.busy else { return counter.from }
            let left = times.left(of: busy.line, after: busy.servedMs.map { $0 / day }, &chance) * day
            return busy.servedMs == nil ? times.way(&chance) + left : left
        }
        self.day = day
        streamChances = hall.streams.indices.map {
            (Chance(seed: Self.salted(seed, Int64(-1 - 2 * $0))), Chance(seed: Self.salted(seed, Int64(-2 - 2 * $0))))
        }
        for index in coming.indices { coming[index] = arrival(of: index, after: 0) }
    }

    /// One of its own for each ticket in each line, and never below zero, where the streams' are.
    static func salt(order: Int64, line: Int) -> Int64 {
        order << 12 | Int64(line & 0xfff)
    }

    /// Not the constant by which SplitMix64 itself steps on: else one ticket's second draw were its neighbour's first.
    private static func salted(_ seed: UInt64, _ salt: Int64) -> UInt64 {
        seed ^ UInt64(bitPattern: salt) &* 0xbf58_476d_1ce4_e5b9
    }

    /// When what each counter does now will be over, and for whom.
    var underWay: [(line: Int, end: Double)] {
        zip(hall.counters, freeAt).compactMap { counter, end in counter.busy.map { ($0.line, end) } }
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
            at += streamChances[stream].arrivals.exponential(mean: Double(Habits.slotMs) / most)
            let slot = hall.halfHours.place(of: at)
            guard slot < rates.count else { return .infinity }
            if streamChances[stream].arrivals.happens(rates[slot] / most) { return at }
        }
    }

    /// Plays until everybody has been called; tells of each ticket when it is called and when it is done, in milliseconds
    /// from now.
    mutating func play(_ told: (_ group: Int, _ place: Int, _ call: Double, _ done: Double) -> Void) {
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
            let end = moment + occupation(by: next)
            if next.isStream {
                came[next.index].removeFirst()
            } else {
                told(next.index, heads[next.index], moment, end)
                heads[next.index] += 1
                left -= 1
            }
            // Who is only imagined keeps nobody waiting, and is no call.
            if !next.isImagined {
                freeAt[counter] = end
                called[next.line] += 1
            }
        }
    }

    /// How long the next one keeps its counter.
    private mutating func occupation(by next: Next) -> Double {
        if next.isStream {
            return times.occupation(of: hall.streams[next.index].line, day, &streamChances[next.index].services)
        }
        let group = hall.groups[next.index]
        let salt = Self.salt(order: group.orders[heads[next.index]], line: group.line)
        var chance = Chance(seed: Self.salted(seed, salt))
        return times.occupation(of: group.line, day, &chance)
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
        let line: Int
        let isStream: Bool
        let isGuarded: Bool
        let claim: Double
        let waited: Double
        /// Of two who came in one moment, the one that was noted first.
        let order: Int64

        /// Who only might take a ticket now; a stream's people are foreseen, and will.
        var isImagined: Bool { !isStream && order == WaitingRoom.imagined }

        func beats(_ other: Next) -> Bool {
            if isGuarded != other.isGuarded { return isGuarded }
            if !isGuarded, claim != other.claim { return claim > other.claim }
            return waited == other.waited ? order < other.order : waited > other.waited
        }
    }

    /// The same rule as `QueueState.choice`; a test holds the two together.
    func best(for counter: Int, at moment: Double) -> Next? {
        var best: Next?
        // Who came back and need not sit out its turn when nobody else waits: of these, whoever came first.
        var patient: Next?
        for (index, group) in hall.groups.enumerated() where heads[index] < group.arrivals.count {
            let skill = hall.counters[counter].skills[group.line]
            guard skill > 0, group.counterOnly == nil || group.counterOnly == counter else { continue }
            let waited = max(0, Double(start - group.arrivals[heads[index]]) + moment)
            let order = group.orders[heads[index]]
            if group.callsBefore <= called[group.line] {
                consider(index, group.line, order, waited, group.weight * skill, &best)
            } else {
                consider(index, group.line, order, waited, 0, &patient)
            }
        }
        for (index, stream) in hall.streams.enumerated() {
            let skill = hall.counters[counter].skills[stream.line]
            guard let first = came[index].first, skill > 0 else { continue }
            consider(index, stream.line, nil, moment - first, stream.weight * skill, &best)
        }
        return best ?? patient
    }

    /// - Parameter order: of a ticket; `nil` of whoever comes in a stream.
    private func consider(
        _ index: Int, _ line: Int, _ order: Int64?, _ waited: Double, _ weight: Double, _ best: inout Next?
    ) {
        let next = Next(
            index: index, line: line, isStream: order == nil, isGuarded: waited >= Double(hall.guardMs),
            claim: waited * weight,
            waited: waited, order: order ?? .max)
        if best.map(next.beats) ?? true { best = next }
    }
}
