import BilevelCoding
import CPixels
import Rasters

/// From luminance to black and white: a dot is ink when it is darker than its surroundings by more than one ratio, which
/// the page's own histogram gives (Otsu).
struct InkThreshold {
    /// Brightness of the paper around each cell.
    private let background: CellGrid
    /// Ink is below this share of the background, of 256.
    let ratio: Int

    /// Faint toner begins about here, and noise of the paper ends.
    private static let ratios = 128...205

    init(_ pixels: Span<UInt8>, _ page: Reduction, paper: UInt8) {
        // 100 dots at 300 an inch: wider than a stroke of any letter, narrower than a change of the light.
        var around = CellGrid(page.cells, page.width, page.height)
        let floor = UInt8(Int(paper) * 70 / 100)
        for cell in around.cells.indices { around.cells[cell] = max(around.cells[cell], floor) }
        background = around.grown(by: 12).blurred(by: 12)
        ratio = min(max(Self.otsu(pixels, page, background), Self.ratios.lowerBound), Self.ratios.upperBound)
    }

    /// Where between-class variance is greatest, over every thirty-second row.
    private static func otsu(_ pixels: Span<UInt8>, _ page: Reduction, _ background: CellGrid) -> Int {
        var counts = [Int](repeating: 0, count: 257)
        let inverse = (0...255).map { 65_536 / max(1, $0) }
        let shape = page.shape
        var row = [UInt8](repeating: 0, count: shape.width)
        unsafe pixels.withUnsafeBufferPointer { pixels in
            guard let start = pixels.baseAddress else { return }
            var y = min(16, shape.height - 1)
            while y < shape.height {
                unsafe row.withUnsafeMutableBufferPointer { row in
                    guard let row = row.baseAddress else { return }
                    unsafe Reduction.luminance(of: start + y * shape.bytesPerRow, shape, into: row)
                }
                let cells = y / page.factor * page.width
                for cell in 0..<page.width {
                    let inverse = inverse[Int(background.cells[cells + cell])]
                    for x in cell * page.factor..<min(shape.width, (cell + 1) * page.factor) {
                        counts[min(256, (Int(row[x]) &* inverse) >> 8)] &+= 1
                    }
                }
                y += 32
            }
        }
        return bestCut(counts)
    }

    private static func bestCut(_ counts: [Int]) -> Int {
        let total = counts.reduce(0, +)
        let sum = counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
        var (best, cut, below, belowSum) = (-1.0, 256, 0, 0)
        for value in 0..<256 {
            below += counts[value]
            belowSum += value * counts[value]
            guard below > 0, below < total else { continue }
            let distance = Double(belowSum) / Double(below) - Double(sum - belowSum) / Double(total - below)
            let variance = Double(below) * Double(total - below) * distance * distance
            if variance > best { (best, cut) = (variance, value) }
        }
        return cut
    }

    /// The dots below the ratio, after a light smoothing (1 2 1 each way) that makes the noise of strokes' rims smaller.
    ///
    /// - Parameter kept: cells whose dots stay white.
    func mask(_ pixels: Span<UInt8>, _ page: Reduction, without kept: CellGrid) -> BilevelImage {
        let shape = page.shape
        let perRow = BilevelImage.wordsPerRow(shape.width)
        var words = [UInt64](repeating: 0, count: perRow * shape.height)
        var rows = RowBuffers(page, words: perRow, ratio: ratio)
        unsafe pixels.withUnsafeBufferPointer { pixels in
            unsafe words.withUnsafeMutableBufferPointer { words in
                guard let dots = pixels.baseAddress, let words = words.baseAddress else { return }
                unsafe rows.take(0, of: dots)
                for y in 0..<shape.height {
                    if y % page.factor == 0 { rows.setLimits(background, kept, row: y / page.factor) }
                    if y + 1 < shape.height { unsafe rows.take(y + 1, of: dots) }
                    rows.compare(y)
                    unsafe rows.pack(into: words + y * perRow)
                }
            }
        }
        return BilevelImage(width: shape.width, height: shape.height, words: words)
    }
}

/// What one row of dots needs on its way to bits.
private struct RowBuffers {
    private let shape: PictureShape
    private let words: Int
    /// Dots of the page along one side of a cell.
    private let factor: Int
    /// Sixteen times the brightness below which a dot is ink, by that of the paper around it.
    private let table: [UInt16]
    /// The luminance of three rows; row `y` stands at place `y % 3`.
    private var luminance: [UInt8]
    /// Of a row of dots, and of those that the last cell has beyond it.
    private var limits: [UInt16]
    private var sums: [UInt16]
    private var marks: [UInt8]

    private var width: Int { shape.width }

    init(_ page: Reduction, words: Int, ratio: Int) {
        shape = page.shape
        factor = page.factor
        self.words = words
        table = (0...255).map { UInt16($0 * ratio / 16) }
        let width = shape.width
        luminance = [UInt8](repeating: 0, count: 3 * width)
        limits = [UInt16](repeating: 0, count: page.width * factor)
        sums = [UInt16](repeating: 0, count: width + 2)
        marks = [UInt8](repeating: 0, count: words * 64)
    }

    /// One limit for each dot of a row of cells.
    mutating func setLimits(_ background: CellGrid, _ kept: CellGrid, row: Int) {
        let (base, cells, factor) = (row * background.width, background.width, factor)
        unsafe background.cells.withUnsafeBufferPointer { background in
            unsafe kept.cells.withUnsafeBufferPointer { kept in
                unsafe table.withUnsafeBufferPointer { table in
                    unsafe limits.withUnsafeMutableBufferPointer { limits in
                        guard let background = background.baseAddress, let kept = kept.baseAddress,
                            let table = table.baseAddress, var limit = limits.baseAddress
                        else { return }
                        for cell in base..<base &+ cells {
                            let here = unsafe kept[cell] != 0 ? 0 : table[Int(background[cell])]
                            for dot in 0..<factor { unsafe limit[dot] = here }
                            unsafe limit += factor
                        }
                    }
                }
            }
        }
    }

    mutating func take(_ y: Int, of dots: UnsafePointer<UInt8>) {
        unsafe luminance.withUnsafeMutableBufferPointer { luminance in
            guard let rows = luminance.baseAddress else { return }
            unsafe Reduction.luminance(of: dots + y * shape.bytesPerRow, shape, into: rows + y % 3 * shape.width)
        }
    }

    mutating func compare(_ y: Int) {
        let (width, height) = (width, shape.height)
        unsafe luminance.withUnsafeBufferPointer { luminance in
            unsafe sums.withUnsafeMutableBufferPointer { sums in
                unsafe limits.withUnsafeBufferPointer { limits in
                    unsafe marks.withUnsafeMutableBufferPointer { marks in
                        guard let rows = luminance.baseAddress else { return }
                        let above = unsafe rows + max(0, y - 1) % 3 * width
                        let below = unsafe rows + min(height - 1, y + 1) % 3 * width
                        unsafe pixels_below(
                            above, rows + y % 3 * width, below, limits.baseAddress, sums.baseAddress,
                            marks.baseAddress, width)
                    }
                }
            }
        }
    }

    /// Eight marks are one byte by one multiplication: each lands on its own bit of the highest byte, and none carries.
    mutating func pack(into row: UnsafeMutablePointer<UInt64>) {
        unsafe marks.withUnsafeBytes { marks in
            for word in 0..<words &- 1 {
                var bits: UInt64 = 0
                for byte in 0..<8 {
                    let eight = unsafe marks.load(fromByteOffset: word &* 64 &+ byte &* 8, as: UInt64.self)
                    bits = bits << 8 | (eight.littleEndian &* 0x8040_2010_0804_0201) >> 56
                }
                unsafe row[word] = bits
            }
        }
    }
}
