/// Rows of small, equal dots at equal distances, which forms have for people to write on.
///
/// Readers take them for text, and lose the words beside them.
struct Leaders {
    /// Spots that are part of a row.
    private(set) var spots: [Spot] = []

    private struct Chain {
        var dots: [Spot]
        var last: Spot { dots[dots.count - 1] }
    }

    /// So many in a row are no punctuation any more; an ellipsis has three.
    private static let fewest = 5
    private static let (smallest, largest) = (2, 9)
    /// Between the middles of neighbours, in dots of 1/200 inch.
    private static let (nearest, farthest) = (Float(4), Float(40))

    init(among all: [Spot]) {
        let dots = Self.lone(
            all.filter { spot in
                max(spot.width, spot.height) <= Self.largest && min(spot.width, spot.height) >= Self.smallest
                    && abs(spot.width - spot.height) <= 3 && spot.area * 2 >= spot.width * spot.height
            }.sorted { ($0.left, $0.top) < ($1.left, $1.top) })
        var chains: [Chain] = []
        // Ends of chains by the band of rows that they lie in.
        var ends: [Int: [Int]] = [:]
        for dot in dots {
            let band = Int(dot.middle.y) / 8
            let near = (band - 1...band + 1).flatMap { ends[$0] ?? [] }
            let best = near.filter { Self.follows(dot, chains[$0].last) }
                .max { chains[$0].last.middle.x < chains[$1].last.middle.x }
            guard let best else {
                ends[band, default: []].append(chains.count)
                chains.append(Chain(dots: [dot]))
                continue
            }
            let old = Int(chains[best].last.middle.y) / 8
            chains[best].dots.append(dot)
            if old != band {
                ends[old]?.removeAll { $0 == best }
                ends[band, default: []].append(best)
            }
        }
        spots = chains.flatMap { Self.regular($0.dots) }
    }

    /// Dots, sorted from the left, without those that have one right above or below: these are colons.
    private static func lone(_ dots: [Spot]) -> [Spot] {
        var isColon = [Bool](repeating: false, count: dots.count)
        for (place, dot) in dots.enumerated() {
            for next in place + 1..<max(place + 1, dots.count) {
                guard dots[next].left - dot.left <= 2 else { break }
                let apart = abs(dots[next].top - dot.top)
                if apart >= 6, apart <= 17 { (isColon[place], isColon[next]) = (true, true) }
            }
        }
        return dots.indices.filter { !isColon[$0] }.map { dots[$0] }
    }

    private static func follows(_ dot: Spot, _ last: Spot) -> Bool {
        let step = dot.middle.x - last.middle.x
        return step >= nearest && step <= farthest && abs(dot.middle.y - last.middle.y) <= 1 + step * 0.03
            && dot.area <= last.area * 2 && last.area <= dot.area * 2
    }

    /// The dots of a chain that keep its distance: the dot below a letter seldom does.
    private static func regular(_ dots: [Spot]) -> [Spot] {
        guard dots.count >= fewest else { return [] }
        let steps = zip(dots, dots.dropFirst()).map { $1.middle.x - $0.middle.x }
        let step = steps.sorted()[steps.count / 3]
        guard step <= farthest / 2 else { return [] }
        let fits = steps.map { length in
            let times = max(1, (length / step).rounded())
            return abs(length - times * step) <= 1.6 + 0.05 * step * times
        }
        guard fits.count(where: { $0 }) * 10 >= steps.count * 6 else { return [] }
        let line = MiddleLine(through: dots)
        let area = dots.map(\.area).sorted()[dots.count / 2]
        return dots.indices.filter { place in
            ((place > 0 && fits[place - 1]) || (place < fits.count && fits[place])) && line.holds(dots[place])
                && dots[place].area * 5 <= area * 7
        }.map { dots[$0] }
    }
}

/// The straight line that the middles of most dots lie on.
private struct MiddleLine {
    private let slope: Float
    private let start: Float

    init(through dots: [Spot]) {
        // Each dot of the left half with its fellow of the right half; a few that lie off do not turn the line.
        let half = dots.count / 2
        let slopes = (0..<half).map { place in
            let (from, to) = (dots[place].middle, dots[place + dots.count - half].middle)
            return (to.y - from.y) / (to.x - from.x)
        }
        let slope = slopes.sorted()[slopes.count / 2]
        self.slope = slope
        start = dots.map { $0.middle.y - slope * $0.middle.x }.sorted()[dots.count / 2]
    }

    func holds(_ dot: Spot) -> Bool {
        abs(dot.middle.y - slope * dot.middle.x - start) <= 1.1
    }
}

extension GreyPage {
    /// Covers spots, and the soft edge around them, with paper.
    mutating func cover(_ spots: [Spot]) {
        for spot in spots {
            for y in max(0, spot.top - 1)...min(height - 1, spot.bottom + 1) {
                for x in max(0, spot.left - 1)...min(width - 1, spot.right + 1) { dots[y * width + x] = 255 }
            }
        }
    }
}
