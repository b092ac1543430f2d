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

    /// More make the forecast steadier, and no truer.
    public static let futures = 60

    /// - Parameter seed: the same seed gives the same forecast.
    public init(
        _ state: QueueState, plan: QueuePlan, now: Moment, offset: UTCOffset, futures: Int = WaitForecast.futures,
        seed: UInt64 = 1
    ) {
        var newcomers = state
        for line in plan.lines { newcomers.imagine(Self.newcomer(line.code), in: line.code, at: now) }
        let hall = WaitingHall(newcomers, plan: plan, now: now)
        let (times, roster) = (
            ServiceTimes(state, plan: plan), Roster(state.habits, plan.hours, open: hall.open, now: now, offset: offset)
        )
        var told = hall.groups.map { Array(repeating: [Double](), count: $0.tickets.count) }
        for future in 0..<futures {
            var play = LookAhead(hall, times: times, roster: roster, now: now, seed: seed &+ UInt64(future) &* 7_919)
            play.play { group, place, wait in told[group][place].append(wait) }
        }
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

    private static func newcomer(_ line: String) -> TicketID { "newcomer/\(line)" }

    /// `nil` where nobody would ever call: no counter at work serves the line.
    private static func wait(_ outcomes: [Double], _ futures: Int) -> Wait? {
        guard outcomes.count * 2 >= futures else { return nil }
        let sorted = outcomes.sorted()
        return Wait(low: sorted.quantile(0.1), middle: sorted.quantile(0.5), high: sorted.quantile(0.9))
    }
}
