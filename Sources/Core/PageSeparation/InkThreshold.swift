import BilevelCoding
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

    init(_ page: Reduction, paper: UInt8) {
        // 100 dots at 300 an inch: wider than a stroke of any letter, narrower than a change of the light.
        var around = CellGrid(page.cells, page.width, page.height)
        let floor = UInt8(Int(paper) * 70 / 100)
        for cell in around.cells.indices { around.cells[cell] = max(around.cells[cell], floor) }
        background = around.grown(by: 12).blurred(by: 12)
        ratio = min(max(Self.otsu(page, background), Self.ratios.lowerBound), Self.ratios.upperBound)
    }

    /// Where between-class variance is greatest, over every sixteenth row.
    private static func otsu(_ page: Reduction, _ background: CellGrid) -> Int {
        var counts = [Int](repeating: 0, count: 257)
        let inverse = (0...255).map { 65_536 / max(1, $0) }
        var y = 8
        while y < page.shape.height {
            let row = y * page.shape.width
            let cells = y / page.factor * page.width
            for x in 0..<page.shape.width {
                let around = Int(background.cells[cells + x / page.factor])
                counts[min(256, (Int(page.luminance[row + x]) &* inverse[around]) >> 8)] &+= 1
            }
            y += 16
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
    func mask(of page: Reduction, without kept: CellGrid) -> BilevelImage {
        let (width, height) = (page.shape.width, page.shape.height)
        let perRow = BilevelImage.wordsPerRow(width)
        var words = [UInt64](repeating: 0, count: perRow * height)
        var rows = RowBuffers(width: width, words: perRow)
        unsafe page.luminance.withUnsafeBufferPointer { luminance in
            unsafe words.withUnsafeMutableBufferPointer { words in
                guard let dots = luminance.baseAddress, let words = words.baseAddress else { return }
                for y in 0..<height {
                    if y % page.factor == 0 {
                        rows.setLimits(background, kept, row: y / page.factor, factor: page.factor, ratio: ratio)
                    }
                    let above = unsafe dots + max(0, y - 1) * width
                    let below = unsafe dots + min(height - 1, y + 1) * width
                    unsafe rows.compare(above, dots + y * width, below)
                    unsafe rows.pack(into: words + y * perRow)
                }
            }
        }
        return BilevelImage(width: width, height: height, words: words)
    }
}

/// What one row of dots needs on its way to bits.
private struct RowBuffers {
    private let width: Int
    private let words: Int
    /// Sixteen times the brightness below which a dot is ink.
    private var limits: [UInt16]
    private var sums: [UInt16]
    private var marks: [UInt8]

    init(width: Int, words: Int) {
        self.width = width
        self.words = words
        limits = [UInt16](repeating: 0, count: width)
        sums = [UInt16](repeating: 0, count: width + 2)
        marks = [UInt8](repeating: 0, count: words * 64)
    }

    mutating func setLimits(_ background: CellGrid, _ kept: CellGrid, row: Int, factor: Int, ratio: Int) {
        let base = row * background.width
        var x = 0
        for cell in base..<base + background.width {
            let limit = kept.cells[cell] != 0 ? 0 : UInt16(Int(background.cells[cell]) * ratio / 16)
            let end = min(width, x + factor)
            while x < end {
                limits[x] = limit
                x &+= 1
            }
        }
    }

    mutating func compare(_ above: UnsafePointer<UInt8>, _ row: UnsafePointer<UInt8>, _ below: UnsafePointer<UInt8>) {
        let width = width
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe limits.withUnsafeBufferPointer { limits in
                unsafe marks.withUnsafeMutableBufferPointer { marks in
                    guard let sums = sums.baseAddress, let limits = limits.baseAddress, let marks = marks.baseAddress
                    else { return }
                    for x in 0..<width {
                        unsafe sums[x &+ 1] = UInt16(above[x]) &+ UInt16(row[x]) &* 2 &+ UInt16(below[x])
                    }
                    unsafe sums[0] = sums[1]
                    unsafe sums[width &+ 1] = sums[width]
                    for x in 0..<width {
                        let around = unsafe sums[x] &+ sums[x &+ 1] &* 2 &+ sums[x &+ 2]
                        unsafe marks[x] = around < limits[x] ? 1 : 0
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

extension CellGrid {
    init(_ values: [UInt8], _ width: Int, _ height: Int) {
        self.init(width: width, height: height)
        cells = values
    }
}
