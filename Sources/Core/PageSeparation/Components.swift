/// Marked cells that touch each other, also by a corner.
struct Component {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int
    /// Marked cells in it.
    var count: Int

    var width: Int { right - left }
    var height: Int { bottom - top }

    mutating func take(_ other: Component) {
        left = min(left, other.left)
        top = min(top, other.top)
        right = max(right, other.right)
        bottom = max(bottom, other.bottom)
        count += other.count
    }
}

/// Groups of marked cells, found row by row from runs (union by the lower number).
struct Components {
    private(set) var found: [Component] = []
    private var parents: [Int] = []
    private var pieces: [Component] = []

    private struct Run {
        let start: Int
        let end: Int
        let label: Int
    }

    /// - Parameters:
    ///   - grid: what joins.
    ///   - content: what is counted and measured; cells of `grid` that are none of it only join.
    init(of grid: CellGrid, measuring content: CellGrid) {
        var above: [Run] = []
        for y in 0..<grid.height {
            let row = runs(of: grid, y, under: above)
            for run in row { measure(run, y, content) }
            above = row
        }
        var roots: [Int: Component] = [:]
        for label in pieces.indices where pieces[label].count > 0 {
            let root = root(of: label)
            if roots[root]?.take(pieces[label]) == nil { roots[root] = pieces[label] }
        }
        found = roots.sorted { $0.key < $1.key }.map(\.value)
    }

    private mutating func runs(of grid: CellGrid, _ y: Int, under above: [Run]) -> [Run] {
        var row: [Run] = []
        var (x, first) = (0, 0)
        while true {
            let start = grid.nextMark(in: y, from: x)
            guard start < grid.width else { break }
            x = start
            while x < grid.width, grid[x, y] != 0 { x += 1 }
            while first < above.count, above[first].end < start { first += 1 }
            var label: Int?
            var other = first
            while other < above.count, above[other].start <= x {
                label = label.map { join($0, above[other].label) } ?? above[other].label
                other += 1
            }
            row.append(Run(start: start, end: x, label: label ?? newLabel()))
        }
        return row
    }

    private mutating func newLabel() -> Int {
        parents.append(parents.count)
        pieces.append(Component(left: .max, top: .max, right: 0, bottom: 0, count: 0))
        return parents.count - 1
    }

    private mutating func root(of label: Int) -> Int {
        var label = label
        while parents[label] != label {
            parents[label] = parents[parents[label]]
            label = parents[label]
        }
        return label
    }

    private mutating func join(_ one: Int, _ other: Int) -> Int {
        let (one, other) = (root(of: one), root(of: other))
        parents[max(one, other)] = min(one, other)
        return min(one, other)
    }

    private mutating func measure(_ run: Run, _ y: Int, _ content: CellGrid) {
        for x in run.start..<run.end where content.cells[y * content.width + x] != 0 {
            pieces[run.label].take(Component(left: x, top: y, right: x + 1, bottom: y + 1, count: 1))
        }
    }
}
