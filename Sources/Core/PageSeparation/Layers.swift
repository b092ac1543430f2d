import BilevelCoding
public import Rasters

/// The colours of the ink, one for each tile of about 37 to an inch; or one for all of it.
public enum InkColours: Equatable, Sendable {
    /// Red, green and blue of all ink: a page in black.
    case one([UInt8])
    /// A small picture, `cell` dots of the page to one of its own.
    case many(Raster, cell: Int)
}

enum Layers {
    /// The paper: the reduced page, with what lies under the mask and under islands filled from around.
    static func background(_ page: Reduction, mask: BilevelImage, islands: [PixelBox]) -> Raster {
        var covered = mask.cells(of: page.factor, width: page.width, height: page.height).grown(by: 1)
        for box in islands {
            // A rim of one cell stays, so that the filling has the paper's colour beside it.
            for y in box.y / page.factor..<min(page.height, (box.bottom + page.factor - 1) / page.factor) {
                for x in box.x / page.factor..<min(page.width, (box.right + page.factor - 1) / page.factor) {
                    covered[x, y] = 1
                }
            }
        }
        var colours = page.colours
        if covered.cells.contains(0) {
            let known = covered.cells.map { 1 &- $0 }
            Filling.fill(&colours, known: known, width: page.width, height: page.height)
        }
        return Raster(width: page.width, height: page.height, channels: 3, bytes: colours)
    }

    /// Mean colours under the mask; the inside of strokes counts fifteen times more than their blurred rims.
    static func ink(_ pixels: Span<UInt8>, _ page: Reduction, mask: BilevelImage, isColoured: Bool) -> (
        InkColours, mean: [UInt8]?
    ) {
        let cell = 2 * page.factor
        let (width, height) = ((page.width + 1) / 2, (page.height + 1) / 2)
        var tiles = InkTiles(width: width, height: height, cell: cell)
        unsafe pixels.withUnsafeBufferPointer { pixels in
            unsafe tiles.add(pixels, page.shape, mask, inside: mask.eroded())
        }
        return (tiles.colours(isColoured: isColoured), tiles.mean)
    }
}

/// Sums of colours by tile.
private struct InkTiles {
    let width: Int
    let height: Int
    let cell: Int
    private var sums: [UInt32]
    private var weights: [UInt32]

    init(width: Int, height: Int, cell: Int) {
        self.width = width
        self.height = height
        self.cell = cell
        sums = [UInt32](repeating: 0, count: width * height * 3)
        weights = [UInt32](repeating: 0, count: width * height)
    }

    mutating func add(
        _ pixels: UnsafeBufferPointer<UInt8>, _ shape: PictureShape, _ mask: BilevelImage, inside: BilevelImage
    ) {
        let tileOf = (0..<shape.width).map { UInt16($0 / cell) }
        let perRow = mask.wordsPerRow
        unsafe tileOf.withUnsafeBufferPointer { tileOf in
            unsafe mask.words.withUnsafeBufferPointer { words in
                unsafe inside.words.withUnsafeBufferPointer { inside in
                    guard let dots = pixels.baseAddress, let tileOf = tileOf.baseAddress else { return }
                    for y in 0..<mask.height {
                        let row = unsafe dots + y * shape.bytesPerRow
                        let first = y / cell * width
                        for index in y * perRow..<(y + 1) * perRow where unsafe words[index] != 0 {
                            let x = (index - y * perRow) * 64
                            unsafe addWord(words[index], inside[index], at: x, row, shape.channels, tileOf, first)
                        }
                    }
                }
            }
        }
    }

    @inline(__always)
    private mutating func addWord(
        _ word: UInt64, _ inside: UInt64, at start: Int, _ row: UnsafePointer<UInt8>, _ channels: Int,
        _ tileOf: UnsafePointer<UInt16>, _ first: Int
    ) {
        var bits = word
        let step = channels == 3 ? 1 : 0
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe weights.withUnsafeMutableBufferPointer { weights in
                while bits != 0 {
                    let offset = bits.leadingZeroBitCount
                    let bit = UInt64(1) << UInt64(63 &- offset)
                    bits &= ~bit
                    let weight: UInt32 = inside & bit != 0 ? 16 : 1
                    let x = start &+ offset
                    let tile = unsafe first &+ Int(tileOf[x])
                    let dot = unsafe row + x &* channels
                    unsafe sums[3 &* tile] &+= UInt32(dot[0]) &* weight
                    unsafe sums[3 &* tile &+ 1] &+= UInt32(dot[step]) &* weight
                    unsafe sums[3 &* tile &+ 2] &+= UInt32(dot[2 &* step]) &* weight
                    unsafe weights[tile] &+= weight
                }
            }
        }
    }

    /// Of all ink; `nil` where there is none.
    var mean: [UInt8]? {
        let weight = weights.reduce(0) { $0 + Int($1) }
        guard weight > 0 else { return nil }
        return (0..<3).map { channel in
            let sum = stride(from: channel, to: sums.count, by: 3).reduce(0) { $0 + Int(sums[$1]) }
            return UInt8(sum / weight)
        }
    }

    func colours(isColoured: Bool) -> InkColours {
        var colours = [UInt8](repeating: 0, count: width * height * 3)
        var known = [UInt8](repeating: 0, count: width * height)
        var own = CellGrid(width: width, height: height)
        var black = [0, 0, 0, 0]
        for tile in 0..<width * height where weights[tile] > 0 {
            let mean = (0..<3).map { UInt8(truncatingIfNeeded: sums[3 * tile + $0] / weights[tile]) }
            known[tile] = 1
            for channel in 0..<3 { colours[3 * tile + channel] = mean[channel] }
            switch Self.kind(of: mean, weight: weights[tile]) {
            case .own: own.cells[tile] = 1
            case .black:
                for channel in 0..<3 { black[channel] += Int(sums[3 * tile + channel]) }
                black[3] += Int(weights[tile])
            case .doubtful: break
            }
        }
        let tone = (0..<3).map { UInt8(black[$0] / max(1, black[3])) }
        // A tile or two by themselves are the fringes that a scanner gives to black strokes.
        let isMany = Components(of: own, measuring: own).found.contains { $0.count >= 3 }
        guard isColoured, isMany else { return .one(tone) }
        // So that letters of one line do not shimmer: all that is nearly black is one black.
        for tile in 0..<width * height where known[tile] == 1 && own.cells[tile] == 0 {
            for channel in 0..<3 { colours[3 * tile + channel] = tone[channel] }
        }
        Filling.fill(&colours, known: known, width: width, height: height)
        return .many(Raster(width: width, height: height, channels: 3, bytes: colours), cell: cell)
    }

    private enum Kind {
        case black, own, doubtful
    }

    /// Dark and hardly of a colour is black. A colour, or a pale grey as of a pencil, counts where the inside of a stroke has
    /// it: the rims of thin ones are mixed with paper, and a scanner whose channels lie a dot apart gives them colours.
    private static func kind(of colour: [UInt8], weight: UInt32) -> Kind {
        let (low, high) = (colour.min() ?? 0, colour.max() ?? 0)
        let isPlain = high - low < 40
        if isPlain && high < 150 { return .black }
        return weight >= insideOfSix || high - low >= 100 ? .own : .doubtful
    }

    /// Six dots from the inside of a stroke.
    private static let insideOfSix: UInt32 = 6 * 16
}
