public import Journal
public import Queueing

/// How long people will wait, as many possible futures of this very hall say.
///
/// A look-ahead: who waits, what is left of the services under way, who is at work until when, how long services take
/// here and whether today is a slow day. Each future is played by the rule that will really call. Its spread is
/// calibrated against the errors of earlier forecasts (``Calibration``), since no model knows what it does not know.
public struct WaitForecast: Equatable, Sendable {
    /// In milliseconds from now.
    public struct Wait: Equatable, Sendable {
        public let low: Double
        public let middle: Double
        public let high: Double
    }

    /// Of everybody who waits.
    public let tickets: [TicketID: Wait]
    /// Of whoever would take a ticket of a line now.
    public let lines: [String: Wait]
    /// How each future ends for those who wait now.
    private let endings: [[LineEnding]]
    private let codes: [String]

    /// More make the forecast steadier, and no truer.
    public static let futures = 60

    /// - Parameters:
    ///   - opening: counters that are imagined to be opened, and in how many milliseconds.
    ///   - seed: the same seed gives the same forecast, and the same people to two halls that differ in a counter.
    public init(
        _ state: QueueState, plan: QueuePlan, now: Moment, offset: UTCOffset, opening: [String: Int64] = [:],
        futures: Int = WaitForecast.futures, seed: UInt64 = 1
    ) {
        var newcomers = state
        for line in plan.lines { newcomers.imagine(Self.newcomer(line.code), in: line.code, at: now) }
        let hall = WaitingHall(newcomers, plan: plan, now: now, opening: opening)
        let (times, roster) = (
            ServiceTimes(state, plan: plan), Roster(state.habits, plan.hours, open: hall.open, now: now, offset: offset)
        )
        var told = hall.groups.map { Array(repeating: [Double](), count: $0.tickets.count) }
        // What everybody has waited already; nothing of those who only might come.
        let waited = hall.groups.map { group in
            group.tickets.map { state.tickets[$0].map { Double(now.sinceOrZero($0.queuedAt)) } }
        }
        let waiting = LineEnding.all(in: hall, waited, lines: plan.lines.count)
        endings = (0..<futures).map { future in
            var ends = waiting
            var play = LookAhead(hall, times: times, roster: roster, now: now, seed: seed &+ UInt64(future) &* 7_919)
            for (line, end) in play.underWay { ends[line].finish(at: end) }
            play.play { group, place, call, done in
                told[group][place].append(call)
                if let before = waited[group][place] {
                    ends[hall.groups[group].line].call(afterMs: before + call, done: done)
                }
            }
            return ends
        }
        codes = plan.lines.map(\.code)
        var waits: [TicketID: Wait] = [:]
        for (group, places) in zip(hall.groups, told) {
            for (ticket, outcomes) in zip(group.tickets, places) {
                waits[ticket] = Self.wait(outcomes, futures)
            }
        }
        var perLine: [String: Wait] = [:]
        for line in plan.lines { perLine[line.code] = waits.removeValue(forKey: Self.newcomer(line.code)) }
        (tickets, lines) = (waits, perLine)
    }

    /// How long the longest of their waits becomes, and when the last of them is done, if nobody else came.
    ///
    /// - Returns: `nil` where nobody waits or is served, or where somebody would never be called: no counter at work
    ///   serves a line.
    public func outlook(of lines: Set<String>) -> Outlook? {
        let places = codes.indices.filter { lines.contains(codes[$0]) }
        let ends = endings.compactMap { future -> LineEnding? in
            let all = places.map { future[$0] }
            guard all.allSatisfy({ $0.uncalled == 0 }) else { return nil }
            return all.reduce(LineEnding()) {
                LineEnding(longest: max($0.longest, $1.longest), done: max($0.done, $1.done))
            }
        }
        guard let longest = Self.wait(ends.map(\.longest), endings.count), ends.contains(where: { $0.done > 0 }),
            let done = Self.wait(ends.map(\.done), endings.count)
        else { return nil }
        return Outlook(longest: longest, done: done)
    }

    /// What becomes of those who wait now.
    public struct Outlook: Equatable, Sendable {
        /// From joining the line, so that what was waited already counts. 0 where nobody waits.
        public let longest: Wait
        public let done: Wait
    }

    private static func newcomer(_ line: String) -> TicketID { "newcomer/\(line)" }

    /// `nil` where nobody would ever call: no counter at work serves the line.
    private static func wait(_ outcomes: [Double], _ futures: Int) -> Wait? {
        guard !outcomes.isEmpty, outcomes.count * 2 >= futures else { return nil }
        let sorted = outcomes.sorted()
        return Wait(low: sorted.quantile(0.1), middle: sorted.quantile(0.5), high: sorted.quantile(0.9))
    }
}

/// How one future ends for a line.
struct LineEnding: Equatable, Sendable {
    var longest = 0.0
    var done = 0.0
    /// Who waits now and was not called in it.
    var uncalled = 0

    mutating func call(afterMs wait: Double, done end: Double) {
        longest = max(longest, wait)
        uncalled -= 1
        finish(at: end)
    }

    mutating func finish(at end: Double) {
        done = max(done, end)
    }

    /// Before anything has happened: everybody of today waits, and nobody was called.
    static func all(in hall: WaitingHall, _ waited: [[Double?]], lines: Int) -> [LineEnding] {
        var ends = Array(repeating: LineEnding(), count: lines)
        for (group, waits) in zip(hall.groups, waited) { ends[group.line].uncalled += waits.count { $0 != nil } }
        return ends
    }
}
