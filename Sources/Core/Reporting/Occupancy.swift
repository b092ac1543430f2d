import Journal
import Queueing

/// What a counter did with its time. Milliseconds; `open` is the sum of `calling`, `serving`, `idleWanted` and `idleFree`.
public struct Occupancy: Equatable, Sendable {
    /// At work: somebody sat there and did not pause, or somebody was called or served there.
    public internal(set) var openMs: Int64 = 0
    public internal(set) var pausedMs: Int64 = 0
    /// From a call until the citizen came, or was given up.
    public internal(set) var callingMs: Int64 = 0
    public internal(set) var servingMs: Int64 = 0
    /// Nobody was called, although somebody waited whom it may serve.
    public internal(set) var idleWantedMs: Int64 = 0
    /// Nobody was called, and nobody waited for it.
    public internal(set) var idleFreeMs: Int64 = 0

    mutating func add(_ other: Occupancy) {
        openMs += other.openMs
        pausedMs += other.pausedMs
        callingMs += other.callingMs
        servingMs += other.servingMs
        idleWantedMs += other.idleWantedMs
        idleFreeMs += other.idleFreeMs
    }
}

/// The counters' day, put together from what happened at them and from who waited meanwhile.
///
/// A counter that nobody closed ends its day with the last thing that was done there: nobody sat there all night. Which
/// lines a counter serves is taken from the plan of today.
struct CounterDay {
    private let plan: QueuePlan
    private let end: Moment
    private let isToday: Bool
    private let desks: [String: [DeskChange]]
    private var calling: [String: [(from: Moment, to: Moment)]] = [:]
    private var serving: [String: [(from: Moment, to: Moment)]] = [:]
    /// By line.
    private var waiting: [String: [(from: Moment, to: Moment)]] = [:]
    /// Of those whom only one counter may call.
    private var waitingFor: [String: [(from: Moment, to: Moment)]] = [:]

    init(_ records: DayRecords, plan: QueuePlan, day: ServiceDay, offset: UTCOffset, now: Moment) {
        self.plan = plan
        isToday = ServiceDay(of: now, at: offset) == day
        end = isToday ? now : day.adding(days: 1).start(at: offset)
        desks = Dictionary(grouping: records.desks, by: \.counter)
        for visit in records.visits { add(visit) }
    }

    private mutating func add(_ visit: Visit) {
        var isForOne = false
        for step in visit.steps {
            wait(step.line, step.queuedAt, step.calledAt ?? step.endedAt, isForOne ? step.counter : nil)
            work(step.counter, step.calledAt, step.servedAt, step.endedAt)
            isForOne = step.outcome == .transferredToCounter
        }
        guard let present = visit.present else { return }
        wait(present.line, present.queuedAt, present.calledAt ?? end, isForOne ? present.counter : nil)
        work(present.counter, present.calledAt, present.servedAt, end)
    }

    private mutating func wait(_ line: String, _ from: Moment, _ to: Moment, _ only: String?) {
        if let only {
            waitingFor[only, default: []].append((from, to))
        } else {
            waiting[line, default: []].append((from, to))
        }
    }

    private mutating func work(_ counter: String?, _ calledAt: Moment?, _ servedAt: Moment?, _ endedAt: Moment) {
        guard let counter, let calledAt else { return }
        calling[counter, default: []].append((calledAt, servedAt ?? endedAt))
        if let servedAt { serving[counter, default: []].append((servedAt, endedAt)) }
    }

    func occupancies() -> [String: Occupancy] {
        let counters = Set(desks.keys).union(calling.keys)
        return Dictionary(uniqueKeysWithValues: counters.map { ($0, occupancy(of: $0)) })
    }

    private func occupancy(of counter: String) -> Occupancy {
        let serving = Stretches(self.serving[counter] ?? [])
        let calling = Stretches(self.calling[counter] ?? []).subtracting(serving)
        let busy = serving.union(calling)
        let open = sat(.open, counter, busy).union(busy)
        let idle = open.subtracting(busy)
        let lines = plan.counter(counter)?.lines ?? []
        let wanted = Stretches(lines.flatMap { waiting[$0] ?? [] } + (waitingFor[counter] ?? []))
        let idleWanted = idle.intersection(wanted)
        return Occupancy(
            openMs: open.milliseconds, pausedMs: sat(.paused, counter, busy).subtracting(busy).milliseconds,
            callingMs: calling.milliseconds, servingMs: serving.milliseconds, idleWantedMs: idleWanted.milliseconds,
            idleFreeMs: idle.milliseconds - idleWanted.milliseconds)
    }

    private func sat(_ state: DeskChange.State, _ counter: String, _ busy: Stretches) -> Stretches {
        let changes = desks[counter] ?? []
        let lastWork = Moment(milliseconds: busy.all.last?.upperBound ?? 0)
        let ends = changes.dropFirst().map(\.at) + [isToday ? end : max(lastWork, changes.last?.at ?? lastWork)]
        return Stretches(zip(changes, ends).filter { $0.0.state == state }.map { (from: $0.0.at, to: $0.1) })
    }
}
