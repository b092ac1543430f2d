import CPixels
import Rasters

/// A reduced page, sorted: which cells are ink, colour, picture, shadow.
struct PageCells {
    let paper: [UInt8]
    let paperLuminance: UInt8
    let shadows: CellGrid
    private(set) var colour: CellGrid
    private(set) var picture: CellGrid
    let measures: PageMeasures

    /// A channel's distance from the paper's own colour, of 255, from which a cell is ink of a colour.
    private static let spreadLimit: UInt32 = 48

    init(_ page: Reduction, cellsPerInch: Double) {
        let paper = (0..<3).map { Self.median(of: page.colours, channel: $0) }
        self.paper = paper
        let light = Reduction.luminance(paper[0], paper[1], paper[2])
        paperLuminance = light
        let shadows = EdgeShadows(page, paper: light, cellsPerInch: cellsPerInch).grid
        self.shadows = shadows
        colour = Self.colour(page, paper, without: shadows)
        picture = Self.picture(page, paper: light, without: shadows, cellsPerInch: cellsPerInch)
        measures = Self.measure(
            page, paper, light, shadows: shadows, colour: colour, picture: picture, cellsPerInch: cellsPerInch)
    }

    /// The commonest brightness of a channel is the paper's; the median is where it lies when ink is less than half.
    /// Every third cell is enough to know it.
    private static func median(of colours: [UInt8], channel: Int) -> UInt8 {
        var counts = [Int](repeating: 0, count: 256)
        var (place, seen) = (channel, 0)
        while place < colours.count {
            counts[Int(colours[place])] += 1
            place += 9
            seen += 1
        }
        var left = seen / 2
        for value in 0..<256 {
            left -= counts[value]
            if left < 0 { return UInt8(max(1, value)) }
        }
        return 255
    }

    /// Cells whose channels, each set against the paper's, lie far apart.
    private static func colour(_ page: Reduction, _ paper: [UInt8], without shadows: CellGrid) -> CellGrid {
        var grid = CellGrid(width: page.width, height: page.height)
        let scales = paper.map { 65_280 / UInt32(max(1, $0)) }
        unsafe page.colours.withUnsafeBufferPointer { colours in
            unsafe grid.cells.withUnsafeMutableBufferPointer { cells in
                unsafe pixels_coloured(colours.baseAddress, scales, spreadLimit, cells.baseAddress, cells.count)
            }
        }
        grid.take(.minus, shadows)
        return grid
    }

    /// Regions where for 3 mm around no paper is to be seen, and which are not one even tone.
    private static func picture(
        _ page: Reduction, paper: UInt8, without shadows: CellGrid, cellsPerInch: Double
    ) -> CellGrid {
        let radius = max(2, Int(cellsPerInch * 1.5 / 25.4))
        let limit = UInt8(Int(paper) * 85 / 100)
        var dark = CellGrid(page.cells, page.width, page.height, below: limit)
        dark.take(.minus, shadows)
        // Far from paper, and what surrounds such a place again up to where the paper begins.
        return dark.inverted.grown(by: radius).inverted.grown(by: radius)
    }

    private static func measure(
        _ page: Reduction, _ paper: [UInt8], _ light: UInt8, shadows: CellGrid, colour: CellGrid, picture: CellGrid,
        cellsPerInch: Double
    ) -> PageMeasures {
        let (marginX, marginY) = (page.width / 40, page.height / 40)
        let inkLimit = UInt8(Int(light) * 72 / 100)
        var dark = CellGrid(page.cells, page.width, page.height, below: inkLimit)
        dark.take(.minus, shadows)
        let inner = PixelBox(
            x: marginX, y: marginY, width: max(1, page.width - 2 * marginX),
            height: max(1, page.height - 2 * marginY))
        let area = inner.width * inner.height - shadows.count(in: inner)
        let (ink, colours) = (dark.count(in: inner), colour.count(in: inner))
        let pictures = picture.count(in: inner)
        func share(_ count: Int) -> Int { count * 1_000_000 / max(1, area) }
        let isEmpty = max(share(ink), share(colours)) < PageMeasures.blankLimit
        let faint = isEmpty ? faintStrokes(page, paper: light, without: shadows, cellsPerInch: cellsPerInch) : 0
        return PageMeasures(
            paper: paper, colour: share(colours), ink: share(max(ink, faint)), picture: share(pictures))
    }

    /// Cells of strokes that are fainter than ink and longer than dust.
    ///
    /// Print that shows through from the other side takes about a tenth of the light, spread by the paper; a pencil more.
    private static func faintStrokes(
        _ page: Reduction, paper: UInt8, without shadows: CellGrid, cellsPerInch: Double
    ) -> Int {
        var faint = CellGrid(page.cells, page.width, page.height, below: UInt8(Int(paper) * 86 / 100))
        faint.take(.minus, shadows)
        let least = Int(cellsPerInch * faintLength)
        return Components(of: faint, measuring: faint).found.reduce(0) {
            max($1.width, $1.height) >= least ? $0 + $1.count : $0
        }
    }

    /// 4 mm, in inches.
    private static let faintLength = 0.16
}
