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
        /// Journal sequences of their issue: what chance has in store for a ticket hangs on it alone.
        let orders: [Int64]
        /// So many calls of the line come first, for a no-show that came back; each of these is a group of one.
        let callsBefore: Int
    }

    struct Counter: Sendable {
        /// By line: skill × speed; 0 where it does not serve the line.
        let skills: [Double]
        /// When it can call again; `nil` for what is left of a service or a call, drawn anew each time.
        let busy: Busy?
        /// Milliseconds until it begins to work.
        let from: Double
    }

    /// What holds a counter now.
    struct Busy: Sendable {
        let line: Int
        /// How long the service has lasted; `nil` while the citizen is still on the way.
        let servedMs: Double?
    }

    /// People of one line and class who will come, as on other days: those with priority go before many who wait now,
    /// others go before somebody in a line at which a counter is slower.
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

    /// - Parameter opening: counters that are imagined to be opened, and in how many milliseconds.
    init(_ state: QueueState, plan: QueuePlan, now: Moment, opening: [String: Int64] = [:]) {
        guardMs = plan.policy.guardMs
        let index = Dictionary(uniqueKeysWithValues: plan.lines.enumerated().map { ($1.code, $0) })
        // Before the first officer has come, the plan is all there is to go by.
        let working = plan.counters.filter { state.isWorking($0.id) || opening[$0.id] != nil }
        open = working.isEmpty ? plan.counters.count : working.count
        let planned = working + plan.counters.filter { counter in !working.contains { $0.id == counter.id } }
        halfHours = HalfHours(from: now)
        let present = Habits.slot(of: now)
        streams = plan.lines.enumerated().flatMap { index, line in
            let classes = plan.priorities.map { (code: $0.code as String?, weight: $0.weight) } + [(nil, 1)]
            return classes.compactMap { kind -> Stream? in
                guard let usual = state.habits.arrivals[Habits.key(line.code, kind.code)] else { return nil }
                return Stream(
                    line: index, weight: Double(kind.weight * line.weight) / 100,
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
                busy: state.ticket(at: counter.id).flatMap { Self.busy($0, index, now) },
                from: Double(opening[counter.id] ?? 0))
        }
        let places = Dictionary(uniqueKeysWithValues: planned.enumerated().map { ($1.id, $0) })
        groups = Self.groups(state, plan, now, index, places)
    }

    private static func groups(
        _ state: QueueState, _ plan: QueuePlan, _ now: Moment, _ lines: [String: Int], _ counters: [String: Int]
    ) -> [Group] {
        let found: [Group] = state.room.groups.flatMap { key, all -> [Group] in
            // Last night's leftovers are called by nobody.
            let waiting = all.filter { now.sinceOrZero($0.arrival) < plan.policy.leftoverMs }
            guard let line = lines[key.line], !waiting.isEmpty else { return [] }
            let weight = Int(state.classWeight(key.kind, plan)) * plan.lines[line].weight
            let called = state.lineCalls[key.line] ?? 0
            return (key.kind.isReturned ? waiting.map { [$0] } : [waiting]).map { places in
                Group(
                    line: line, weight: Double(weight) / 100,
                    counterOnly: state.onlyCounter(of: key).flatMap { counters[$0] },
                    arrivals: places.map(\.arrival.milliseconds), tickets: places.map(\.ticket),
                    orders: places.map(\.order), callsBefore: max(0, places[0].notBefore - called))
            }
        }
        // A dictionary has another order in each process; the same hall has the same forecast in all.
        return found.sorted { ($0.line, $0.orders[0]) < ($1.line, $1.orders[0]) }
    }

    private static func busy(_ ticket: Ticket, _ index: [String: Int], _ now: Moment) -> Busy? {
        guard let line = index[ticket.line] else { return nil }
        if case .serving(let service) = ticket.state {
            return Busy(line: line, servedMs: Double(now.sinceOrZero(service.since)))
        }
        return Busy(line: line, servedMs: nil)
    }
}
