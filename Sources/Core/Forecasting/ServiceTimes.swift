import Queueing

/// How long services take, as this hall has seen it: samples of its own, and a site's expectation before it has any.
struct ServiceTimes: Sendable {
    /// By line: seconds, sorted.
    private let samples: [[Double]]
    private let day: DayPosterior
    private let wayMs: Double
    private let missed: Double
    private let missMs: Double

    /// A service of unknown kind spreads like this around its mean: nine equally likely parts of a lognormal with a
    /// deviation of 0.6, which is what one-stop counters show.
    private static let spread: [Double] = [0.30, 0.46, 0.58, 0.71, 0.85, 1.01, 1.22, 1.54, 2.33]

    init(_ state: QueueState, plan: QueuePlan) {
        samples = plan.lines.map { line in
            let seen = (state.paces[line.code]?.recent ?? []).map { Double($0) * 1_000 }
            let expected = Double(line.expectedMs)
            // Before thirty were seen, the site's expectation fills up what is missing.
            let prior = Self.spread.map { $0 * expected }
            let copies = max(0, (30 - seen.count + 8) / 9)
            return (seen + Array(repeating: prior, count: copies).flatMap(\.self)).sorted()
        }
        day = DayPosterior(state, codes: plan.lines.map(\.code), samples: samples)
        wayMs = Double(state.today.wayMs)
        missed = (Double(state.today.missed) + 2) / (Double(state.today.called) + 40)
        missMs = 90_000
    }

    func dayFactor(_ chance: inout Chance) -> Double {
        day.draw(&chance)
    }

    func way(_ chance: inout Chance) -> Double {
        wayMs * (0.5 + chance.unit())
    }

    func draw(_ line: Int, _ chance: inout Chance) -> Double {
        let all = samples[line]
        // Between two neighbours, so that few samples make no steps.
        let place = chance.unit() * Double(all.count - 1)
        let index = Int(place)
        let next = min(index + 1, all.count - 1)
        return all[index] + (all[next] - all[index]) * (place - Double(index))
    }

    /// What is left of a service that has lasted so long; a whole one while the citizen is on the way.
    func left(of line: Int, after served: Double?, _ chance: inout Chance) -> Double {
        guard let served, served > 0 else { return draw(line, &chance) }
        let longer = samples[line].drop { $0 <= served }
        guard !longer.isEmpty else { return served * 0.3 * chance.exponential(mean: 1) }
        return longer[longer.startIndex + chance.roll(longer.count)] - served
    }

    /// How long a call keeps a counter: way and service, or the recalls for somebody who has left.
    func occupation(of line: Int, _ day: Double, _ chance: inout Chance) -> Double {
        chance.happens(missed) ? missMs : way(&chance) + draw(line, &chance) * day
    }
}
