/// Unevenness that repeats every 512 dots: fibres of paper, toner that did not take.
struct Texture {
    static let side = 512
    private(set) var values = [Float](repeating: 0, count: side * side)

    /// - Parameter layers: how wide a fleck is in dots, a divisor of 512, and how strong.
    init(random: inout SplitMix, layers: [(cell: Int, strength: Double)]) {
        for (cell, strength) in layers {
            let knots = Self.side / cell
            let lattice = (0..<knots * knots).map { _ in Float(random.normal() * strength) }
            for y in 0..<Self.side {
                let (row, part) = (y / cell, Float(y % cell) / Float(cell))
                let (upper, lower) = (row * knots, (row + 1) % knots * knots)
                for x in 0..<Self.side {
                    let (column, share) = (x / cell, Float(x % cell) / Float(cell))
                    let next = (column + 1) % knots
                    let top = lattice[upper + column] * (1 - share) + lattice[upper + next] * share
                    let bottom = lattice[lower + column] * (1 - share) + lattice[lower + next] * share
                    values[y * Self.side + x] += top * (1 - part) + bottom * part
                }
            }
        }
    }
}
