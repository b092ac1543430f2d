/// A patch of ink whose dots touch one another.
struct Spot {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int
    var area: Int

    /// In dots, the last ones counted too.
    var width: Int { right - left + 1 }
    var height: Int { bottom - top + 1 }
    var middle: (x: Float, y: Float) { (Float(left + right) / 2, Float(top + bottom) / 2) }

    mutating func take(_ other: Spot) {
        left = min(left, other.left)
        top = min(top, other.top)
        right = max(right, other.right)
        bottom = max(bottom, other.bottom)
        area += other.area
    }
}

extension GreyPage {
    /// Darker than this is ink, once the light is even.
    static let ink: UInt8 = 165

    /// All patches of ink, corners counted as touching.
    func spots() -> [Spot] {
        var joined = JoinedSpots()
        var (above, here): ([Run], [Run]) = ([], [])
        unsafe dots.withUnsafeBufferPointer { dots in
            for y in 0..<height {
                here.removeAll(keepingCapacity: true)
                var (x, next) = (0, 0)
                let start = y * width
                while x < width {
                    if unsafe dots[start + x] >= Self.ink {
                        x += 1
                        continue
                    }
                    let left = x
                    while x < width, unsafe dots[start + x] < Self.ink { x += 1 }
                    let spot = Spot(left: left, top: y, right: x - 1, bottom: y, area: x - left)
                    while next < above.count, above[next].right < left - 1 { next += 1 }
                    var name = Int?.none
                    var touching = next
                    while touching < above.count, above[touching].left <= x {
                        name = joined.join(above[touching].name, name)
                        touching += 1
                    }
                    here.append(Run(left: left, right: x - 1, name: joined.add(spot, to: name)))
                }
                swap(&above, &here)
            }
        }
        return joined.spots
    }
}

/// Ink without a gap in one row.
private struct Run {
    let left: Int
    let right: Int
    let name: Int
}

/// Patches that turn out to be one (union and find).
private struct JoinedSpots {
    private var parents: [Int] = []
    private var all: [Spot] = []

    var spots: [Spot] { parents.indices.filter { parents[$0] == $0 }.map { all[$0] } }

    mutating func add(_ spot: Spot, to name: Int?) -> Int {
        guard let name else {
            parents.append(all.count)
            all.append(spot)
            return all.count - 1
        }
        all[name].take(spot)
        return name
    }

    mutating func join(_ first: Int, _ second: Int?) -> Int {
        let found = root(of: first)
        guard let second, case let other = root(of: second), other != found else { return found }
        parents[other] = found
        all[found].take(all[other])
        return found
    }

    private mutating func root(of name: Int) -> Int {
        var name = name
        while parents[name] != name {
            parents[name] = parents[parents[name]]
            name = parents[name]
        }
        return name
    }
}
