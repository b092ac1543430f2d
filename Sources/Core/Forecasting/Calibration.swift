/// What earlier forecasts were worth: their errors stretch, shrink and shift the next.
///
/// Split conformal prediction with a rolling window (Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World",
/// 2005): an interval that the quantiles of the last errors make holds the promised share whatever the model's faults,
/// as long as tomorrow's errors look like yesterday's. They do not quite: a slow day has slow hours. So the share that
/// is aimed at follows what was held (adaptive conformal inference, Gibbs and Candès, NeurIPS 34, 2021).
public struct Calibration: Equatable, Sendable, Codable {
    /// Actual less foretold, in units of the foretold spread; the oldest first.
    public private(set) var errors: [Double] = []
    /// What is left out on each side, as a share.
    private var tail = Self.aim / 2

    /// One of five may be called outside the interval.
    static let aim = 0.2
    /// Days of an ordinary hall; older ones speak of another time.
    static let memory = 600
    /// Before so many are known, the model's own spread is believed, widened by half.
    static let enough = 40
    /// How quickly the tails follow.
    private static let step = 0.006

    /// - Parameter errors: of earlier days, the oldest first.
    public init(errors: [Double] = []) {
        self.errors = Array(errors.suffix(Self.memory))
    }

    /// - Parameter promised: the interval that was told. It was made before what happened meanwhile was known, and only
    ///   whether *it* held says whether the tails are right.
    public mutating func learn(_ forecast: WaitForecast.Wait, promised: WaitForecast.Wait, actual: Double) {
        let isHeld = promised.low <= actual && actual <= promised.high
        tail = min(0.2, max(0.02, tail + Self.step * (isHeld ? Self.aim : Self.aim - 1) / 2))
        errors.append((actual - forecast.middle) / Self.scale(forecast))
        if errors.count > Self.memory { errors.removeFirst(errors.count - Self.memory) }
    }

    /// The interval that should hold four of five, in milliseconds.
    public func interval(_ forecast: WaitForecast.Wait) -> WaitForecast.Wait {
        let scale = Self.scale(forecast)
        guard errors.count >= Self.enough else {
            return .init(
                low: max(0, forecast.middle - 1.5 * (forecast.middle - forecast.low)), middle: forecast.middle,
                high: forecast.middle + 1.5 * (forecast.high - forecast.middle))
        }
        let sorted = errors.sorted()
        let middle = max(0, forecast.middle + sorted.quantile(0.5) * scale)
        return .init(
            low: min(middle, max(0, forecast.middle + sorted.quantile(tail) * scale)), middle: middle,
            high: max(middle, forecast.middle + sorted.quantile(1 - tail) * scale))
    }

    /// Half the foretold spread, and never so little that one late minute counts as a catastrophe.
    private static func scale(_ forecast: WaitForecast.Wait) -> Double {
        max((forecast.high - forecast.low) / 2, 60_000)
    }
}
