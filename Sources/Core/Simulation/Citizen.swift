import Forecasting

/// One invented citizen: what they want, whether they come when called, and how long they take.
///
/// All of it is drawn from a stream of the citizen's own, never from one that others share, so that the same people come
/// on a day whatever the house decides (common random numbers; Law, Simulation Modeling and Analysis, chapter 11). Two
/// policies are then compared on the very same day, and what differs is what the policies did.
struct Citizen {
    let isPriority: Bool
    let line: String
    /// For what else happens to them.
    var chance: Chance
    /// What the present call comes to.
    private(set) var visit = Visit(comes: true, wayMs: 0, effort: 0)

    struct Visit {
        let comes: Bool
        /// From the call to the counter.
        let wayMs: Int64
        /// How much longer or shorter than usual the business takes, in deviations.
        let effort: Double
    }

    init(_ pattern: DayPattern, chance: Chance) {
        var own = chance
        isPriority = own.happens(pattern.priorityShare)
        line = pattern.line(&own)
        self.chance = own
    }

    /// Every call draws the same three numbers in the same order, whatever becomes of it.
    mutating func isCalled(_ pattern: DayPattern) -> Visit {
        let comes = !chance.happens(pattern.noShow)
        let wayMs = 15_000 + Int64(chance.unit() * 45_000)
        visit = Visit(comes: comes, wayMs: wayMs, effort: chance.normal())
        return visit
    }
}
