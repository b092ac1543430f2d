/// Chance that comes out the same for the same seed, on every machine: what is simulated can be told again.
///
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Core has no mathematics library, so the few functions that
/// chance needs stand here, exact to what a simulated minute needs.
public struct Chance: Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    /// Chance of its own for one of many: what it gives depends on the number alone, not on what others have drawn.
    public func stream(_ number: UInt64) -> Chance {
        var place = Chance(seed: state ^ (number &* 0xd134_2543_de82_ef95))
        return Chance(seed: place.bits())
    }

    public mutating func bits() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not including, 1.
    public mutating func unit() -> Double {
        Double(bits() >> 11) * 0x1p-53
    }

    /// From 0 up to, but not including, `sides`.
    public mutating func roll(_ sides: Int) -> Int {
        Int(bits() % UInt64(max(1, sides)))
    }

    public mutating func happens(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// Mean 0, deviation 1: twelve even numbers less six, whose tails end at six deviations.
    public mutating func normal() -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + unit() }
    }

    /// Exponentially distributed with this mean: times between arrivals.
    public mutating func exponential(mean: Double) -> Double {
        -mean * Self.ln(1 - unit())
    }

    /// Lognormal with this mean and the deviation of its logarithm, so many deviations from the middle: how long
    /// services take.
    public static func lognormal(mean: Double, sigma: Double, at deviations: Double) -> Double {
        mean * exp(sigma * deviations - sigma * sigma / 2)
    }

    public static func exp(_ x: Double) -> Double {
        let small = x / 1_024
        var term = 1.0
        var sum = 1.0
        for k in 1...7 {
            term *= small / Double(k)
            sum += term
        }
        for _ in 0..<10 { sum *= sum }
        return sum
    }

    public static func ln(_ x: Double) -> Double {
        let part = (x.significand - 1) / (x.significand + 1)
        let square = part * part
        var (power, sum) = (part, 0.0)
        for k in stride(from: 1.0, through: 27, by: 2) {
            sum += power / k
            power *= square
        }
        return Double(x.exponent) * 0.693_147_180_559_945_3 + 2 * sum
    }
}
