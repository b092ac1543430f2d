/// What lies on a page and is none of it: the dark lid seen past a crooked sheet's edge, and the holes of a punch.
///
/// They are taken neither for ink nor for colour, and no mask holds them; the page's picture keeps them.
struct EdgeShadows {
    /// 1 where a cell belongs to a shadow or a hole.
    private(set) var grid: CellGrid

    /// 1 where a cell is darker than paper.
    private let dim: CellGrid
    /// In cells.
    private let depth: Int
    private let length: Int
    private let perInch: Double

    /// - Parameter paper: luminance of the paper.
    init(_ page: Reduction, paper: UInt8, cellsPerInch: Double) {
        grid = CellGrid(width: page.width, height: page.height)
        perInch = cellsPerInch
        // 15 mm deep at most: a sheet that lies worse than that is to be scanned again.
        depth = Int(cellsPerInch * 15 / 25.4)
        length = Int(cellsPerInch * 20 / 25.4)
        let dark = CellGrid(page.cells, page.width, page.height, below: UInt8(Int(paper) * 45 / 100))
        dim = CellGrid(page.cells, page.width, page.height, below: UInt8(Int(paper) * 94 / 100))
        markEdges(dark)
        markHoles(dark)
    }

    private mutating func markEdges(_ dark: CellGrid) {
        let (width, height) = (dark.width, dark.height)
        mark(dark, lines: height, across: width) { ($1, $0) }
        mark(dark, lines: height, across: width) { (width - 1 - $1, $0) }
        mark(dark, lines: width, across: height) { ($0, $1) }
        mark(dark, lines: width, across: height) { ($0, height - 1 - $1) }
    }

    /// Dark runs that begin at an edge and end within ``depth``, where at least ``length`` of them follow each other.
    private mutating func mark(_ dark: CellGrid, lines: Int, across: Int, _ place: (Int, Int) -> (x: Int, y: Int)) {
        var begin = 0
        var runs: [Int] = []
        for line in 0...lines {
            var run = line == lines ? 0 : Self.run(dark, line, across, place)
            // A deep one is a picture that goes to the edge; near a corner it is the other edge's shadow.
            if run > depth { run = line < depth || line >= lines - depth ? depth : 0 }
            if run > 0 {
                runs.append(run)
                continue
            }
            if runs.count >= length {
                for (offset, run) in runs.enumerated() {
                    for step in 0..<min(across, run + 1) {
                        let (x, y) = place(begin + offset, step)
                        grid[x, y] = 1
                    }
                }
                markSliver(stride(from: begin - 1, through: 0, by: -1), place)
                markSliver(stride(from: line, through: lines - 1, by: 1), place)
            }
            begin = line + 1
            runs = []
        }
    }

    /// Beside a crooked sheet the shadow becomes narrower than a cell before it ends.
    private mutating func markSliver(_ lines: StrideThrough<Int>, _ place: (Int, Int) -> (x: Int, y: Int)) {
        for line in lines.prefix(length) {
            let (x, y) = place(line, 0)
            if dim[x, y] == 0 { return }
            grid[x, y] = 1
        }
    }

    private static func run(
        _ dark: CellGrid, _ line: Int, _ across: Int, _ place: (Int, Int) -> (x: Int, y: Int)
    ) -> Int {
        var length = 0
        while length < across {
            let (x, y) = place(line, length)
            if dark[x, y] == 0 { break }
            length += 1
        }
        return length
    }

    /// Solid round spots of 4 to 9 mm whose middle is within 25 mm of an edge: an office punch leaves 5.5 mm, 12 mm in.
    private mutating func markHoles(_ dark: CellGrid) {
        let millimetre = perInch / 25.4
        for spot in Components(of: dark, measuring: dark).found {
            let (width, height) = (Double(spot.width) / millimetre, Double(spot.height) / millimetre)
            guard (4...9).contains(width), (4...9).contains(height), (0.75...1.34).contains(width / height),
                Double(spot.count) >= 0.65 * Double(spot.width * spot.height)
            else { continue }
            let (x, y) = ((spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2)
            let toEdge = min(min(x, dark.width - x), min(y, dark.height - y))
            guard Double(toEdge) <= 25 * millimetre else { continue }
            for y in max(0, spot.top - 2)..<min(dark.height, spot.bottom + 2) {
                for x in max(0, spot.left - 2)..<min(dark.width, spot.right + 2) { grid[x, y] = 1 }
            }
        }
    }
}
