public import Journal

/// Stretches of time without overlap, in order: from the first moment up to, not including, the second.
public struct Stretches: Equatable, Sendable {
    public private(set) var all: [Range<Int64>] = []

    /// Whatever is empty, or ends before it began because a clock went back, is left out.
    public init(_ stretches: [(from: Moment, to: Moment)]) {
        for (from, to) in stretches.sorted(by: { $0.from < $1.from }) where from < to {
            if let last = all.last, from.milliseconds <= last.upperBound {
                all[all.count - 1] = last.lowerBound..<max(last.upperBound, to.milliseconds)
            } else {
                all.append(from.milliseconds..<to.milliseconds)
            }
        }
    }

    private init(ordered: [Range<Int64>]) {
        all = ordered.filter { !$0.isEmpty }
    }

    public var milliseconds: Int64 { all.reduce(0) { $0 + $1.upperBound - $1.lowerBound } }

    public func union(_ other: Stretches) -> Stretches {
        let both = all + other.all
        return Stretches(
            both.map { (Moment(milliseconds: $0.lowerBound), Moment(milliseconds: $0.upperBound)) })
    }

    public func intersection(_ other: Stretches) -> Stretches {
        var (found, left, right) = ([Range<Int64>](), 0, 0)
        while left < all.count, right < other.all.count {
            let (one, two) = (all[left], other.all[right])
            found.append(one.clamped(to: two))
            if one.upperBound < two.upperBound { left += 1 } else { right += 1 }
        }
        return Stretches(ordered: found)
    }

    public func subtracting(_ other: Stretches) -> Stretches {
        var found: [Range<Int64>] = []
        var right = 0
        for stretch in all {
            var from = stretch.lowerBound
            while right < other.all.count, other.all[right].upperBound <= from { right += 1 }
            var index = right
            while index < other.all.count, other.all[index].lowerBound < stretch.upperBound {
                found.append(from..<max(from, other.all[index].lowerBound))
                from = max(from, other.all[index].upperBound)
                index += 1
            }
            found.append(from..<max(from, stretch.upperBound))
        }
        return Stretches(ordered: found)
    }
}
