import Queueing

/// How much slower today is than the days whose services are remembered, as a factor: what its services tell, and how
/// far that can be trusted.
///
/// Bayes' rule with normal logarithms, as lognormal services ask for: each service of today says by how much its
/// logarithm exceeds the middle of its line, and weighs the less the more its line spreads. Of sums, one long service
/// would outweigh a morning of short ones (Gelman et al., "Bayesian Data Analysis", 3rd ed., section 2.5).
struct DayPosterior: Sendable {
    /// Of the factor's logarithm.
    private let middle: Double
    private let deviation: Double

    /// Before anything was seen: two of three days are within a fifth of the usual pace.
    private static let prior = 0.2

    /// - Parameter samples: earlier services of each line, in milliseconds; none is empty.
    init(_ state: QueueState, codes: [String], samples: [[Double]]) {
        let lines = Dictionary(uniqueKeysWithValues: zip(codes, samples.map(Self.usual)))
        var (sum, weight) = (0.0, 1 / (Self.prior * Self.prior))
        for ticket in state.tickets.values where ticket.day == state.day && ticket.dossiers == 1 {
            for step in ticket.steps where step.outcome == .normal {
                guard let service = step.serviceMs, let usual = lines[step.line] else { continue }
                sum += (Self.logarithm(Double(service)) - usual.middle) / usual.variance
                weight += 1 / usual.variance
            }
        }
        (middle, deviation) = (sum / weight, (1 / weight).squareRoot())
    }

    func draw(_ chance: inout Chance) -> Double {
        Chance.exp(middle + deviation * chance.normal())
    }

    private static func usual(_ samples: [Double]) -> (middle: Double, variance: Double) {
        let logarithms = samples.map(logarithm)
        let count = Double(logarithms.count)
        let middle = logarithms.reduce(0, +) / count
        let variance = logarithms.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / count
        // However alike the few that were seen: no line's services are all within a fifth.
        return (middle, max(variance, 0.04))
    }

    /// A service of no time at all is a slip of a finger; it counts as one of ten seconds.
    private static func logarithm(_ milliseconds: Double) -> Double {
        Chance.ln(max(milliseconds, 10_000))
    }
}
