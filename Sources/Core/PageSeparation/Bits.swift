import BilevelCoding
import Rasters

/// Work on a mask, 64 dots at a time.
extension BilevelImage {
    /// Without the dots that none of their eight neighbours stands by.
    func withoutSpecks() -> BilevelImage {
        mapRows { row, above, below in
            let beside = row.left | row.right
            let over = above.middle | above.left | above.right
            let under = below.middle | below.left | below.right
            return row.middle & (beside | over | under)
        }
    }

    /// Only dots with all eight neighbours: the inside of strokes.
    func eroded() -> BilevelImage {
        mapRows { row, above, below in
            let inRow = row.middle & row.left & row.right
            return inRow & above.middle & above.left & above.right & below.middle & below.left & below.right
        }
    }

    /// A word of dots, and the same moved by one to each side.
    struct Neighbours {
        let middle: UInt64
        let left: UInt64
        let right: UInt64

        @inline(__always)
        init(_ row: UnsafePointer<UInt64>, _ index: Int) {
            let before = index > 0 ? unsafe row[index &- 1] : 0
            unsafe middle = row[index]
            unsafe left = row[index] >> 1 | before << 63
            // The word behind a row's last is always white.
            unsafe right = row[index] << 1 | row[index &+ 1] >> 63
        }
    }

    @inline(__always)
    private func mapRows(_ change: (Neighbours, Neighbours, Neighbours) -> UInt64) -> BilevelImage {
        let perRow = wordsPerRow
        var result = [UInt64](repeating: 0, count: words.count)
        let white = [UInt64](repeating: 0, count: perRow)
        unsafe words.withUnsafeBufferPointer { words in
            unsafe white.withUnsafeBufferPointer { white in
                guard let start = words.baseAddress, let white = white.baseAddress else { return }
                for y in 0..<height {
                    let row = unsafe start + y * perRow
                    let above = unsafe y > 0 ? row - perRow : white
                    let below = unsafe y < height - 1 ? row + perRow : white
                    for index in 0..<perRow &- 1 where unsafe row[index] != 0 {
                        result[y &* perRow &+ index] = change(
                            unsafe Neighbours(row, index), unsafe Neighbours(above, index),
                            unsafe Neighbours(below, index))
                    }
                }
            }
        }
        return BilevelImage(width: width, height: height, words: result)
    }

    /// Without what stands in the box.
    func cleared(in box: PixelBox) -> BilevelImage {
        var words = words
        let perRow = wordsPerRow
        for y in box.y..<min(height, box.bottom) {
            for index in box.x / 64...min(perRow - 1, (box.right - 1) / 64) {
                let (start, end) = (max(box.x - index * 64, 0), min(box.right - index * 64, 64))
                guard start < end else { continue }
                let head = UInt64.max >> UInt64(start)
                let tail = end == 64 ? 0 : UInt64.max >> UInt64(end)
                words[y * perRow + index] &= ~(head & ~tail)
            }
        }
        return BilevelImage(width: width, height: height, words: words)
    }

    /// Dots that are black.
    var blackDots: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Cells of `factor` dots a side in which any dot is black.
    func cells(of factor: Int, width cellsAcross: Int, height cellsDown: Int) -> CellGrid {
        var grid = CellGrid(width: cellsAcross, height: cellsDown)
        let perRow = wordsPerRow
        var union = [UInt64](repeating: 0, count: perRow)
        for cellRow in 0..<cellsDown {
            for index in 0..<perRow { union[index] = words[cellRow * factor * perRow + index] }
            for y in cellRow * factor + 1..<min(height, (cellRow + 1) * factor) {
                for index in 0..<perRow { union[index] |= words[y * perRow + index] }
            }
            for index in 0..<perRow where union[index] != 0 {
                var bits = union[index]
                while bits != 0 {
                    let zeros = bits.leadingZeroBitCount
                    let cell = (index * 64 + zeros) / factor
                    grid.cells[cellRow * cellsAcross + cell] = 1
                    let next = (cell + 1) * factor - index * 64
                    bits = next >= 64 ? 0 : bits & (UInt64.max >> UInt64(next))
                }
            }
        }
        return grid
    }
}
