public import BilevelCoding
public import Rasters

/// A page taken apart into what can be stored well: the shapes of its ink, sharp and lossless; the colours of ink and
/// paper, which are smooth; and the places that stay as they are. Mixed raster content, as ITU-T T.44 has it.
public struct SeparatedPage: Sendable {
    public let measures: PageMeasures
    /// Ink outside of islands; `nil` for a page that is kept whole, as one picture.
    public let mask: BilevelImage?
    public let ink: InkColours
    /// Smaller than the page by ``backgroundCell``; its last column and row may reach beyond the page.
    public let background: Raster
    /// Dots of the page to one of the background.
    public let backgroundCell: Int
    public let islands: [PixelBox]
    /// How bright the ink is, of 256 of the paper's brightness; `nil` where there is none.
    public let inkTone: Int?
    /// Strokes that run into an edge of the picture.
    public let edgeTouches: Int
}

public enum PageSeparation {
    /// - Parameters:
    ///   - pixels: rows from the top, as `shape` says.
    ///   - dotsPerInch: true ones, 72 to 1200.
    public static func separate(_ pixels: Span<UInt8>, _ shape: PictureShape, dotsPerInch: Int) -> SeparatedPage {
        precondition(pixels.count == shape.bytes, "There are \(pixels.count) bytes of \(shape.bytes).")
        let page = Reduction(pixels, shape, dotsPerInch: dotsPerInch)
        let cellsPerInch = Double(dotsPerInch) / Double(page.factor)
        let cells = PageCells(page, cellsPerInch: cellsPerInch)
        if let dots = BilevelImage(dotsOf: pixels, shape) {
            return SeparatedPage(measures: cells.measures, bilevel: dots, page, without: cells.shadows)
        }
        let paper = Raster(width: page.width, height: page.height, channels: 3, bytes: page.colours)
        let islands = Islands(cells, page, cellsPerInch: cellsPerInch).boxes
        if cells.measures.pageClass == .picture || isMostly(islands, shape) {
            return SeparatedPage(
                measures: cells.measures, mask: nil, ink: .one([0, 0, 0]), background: paper,
                backgroundCell: page.factor, islands: [], inkTone: nil, edgeTouches: 0)
        }
        let threshold = InkThreshold(pixels, page, paper: cells.paperLuminance)
        let whole = threshold.mask(pixels, page, without: cells.shadows).withoutSpecks()
        let mask = islands.reduce(whole) { $0.cleared(in: $1) }
        let (ink, mean) = Layers.ink(
            pixels, page, mask: mask, isColoured: cells.measures.pageClass == .colour)
        return SeparatedPage(
            measures: cells.measures, mask: mask, ink: ink,
            background: Layers.background(page, mask: mask, islands: islands), backgroundCell: page.factor,
            islands: islands,
            inkTone: mean.map { Int(Reduction.luminance($0[0], $0[1], $0[2])) * 256 / Int(cells.paperLuminance) },
            edgeTouches: EdgeTouches.count(whole, page, without: cells.shadows))
    }

    /// Above this the mask and the layers beside the islands are worth less than one picture.
    private static func isMostly(_ islands: [PixelBox], _ shape: PictureShape) -> Bool {
        islands.reduce(0) { $0 + $1.width * $1.height } * 100 > 45 * shape.width * shape.height
    }
}
