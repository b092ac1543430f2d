import Rasters

/// Grids of marks, 0 or 1 a cell, put together and counted.
extension CellGrid {
    init(_ values: [UInt8], _ width: Int, _ height: Int) {
        self.init(width: width, height: height)
        cells = values
    }

    /// 1 where a value is below the limit.
    init(_ values: [UInt8], _ width: Int, _ height: Int, below limit: UInt8) {
        self.init(width: width, height: height)
        combine(with: values) { _, value in value < limit ? 1 : 0 }
    }

    enum Operation {
        case minus, plus
    }

    mutating func take(_ operation: Operation, _ other: CellGrid) {
        switch operation {
        case .minus: combine(with: other.cells) { $0 & ~$1 }
        case .plus: combine(with: other.cells) { $0 | $1 }
        }
    }

    var inverted: CellGrid {
        var result = self
        result.combine(with: cells) { _, mark in 1 &- mark }
        return result
    }

    @inline(__always)
    private mutating func combine(with others: [UInt8], _ body: (UInt8, UInt8) -> UInt8) {
        unsafe others.withUnsafeBufferPointer { others in
            unsafe cells.withUnsafeMutableBufferPointer { cells in
                guard let others = others.baseAddress, let place = cells.baseAddress else { return }
                for cell in 0..<cells.count { unsafe place[cell] = body(place[cell], others[cell]) }
            }
        }
    }

    /// Marks in a box of cells.
    func count(in box: PixelBox) -> Int {
        var count = 0
        unsafe cells.withUnsafeBufferPointer { cells in
            for y in box.y..<box.bottom {
                var inRow: UInt32 = 0
                for cell in y * width + box.x..<y * width + box.right { unsafe inRow &+= UInt32(cells[cell]) }
                count += Int(inRow)
            }
        }
        return count
    }

    /// The first marked cell of a row from `x` on; the row's end where there is none.
    func nextMark(in y: Int, from x: Int) -> Int {
        unsafe cells.withUnsafeBytes { cells in
            let (start, end) = (y * width, (y + 1) * width)
            var place = start + x
            // Most rows are mostly unmarked: eight cells at a time.
            while place &+ 8 <= end, unsafe cells.loadUnaligned(fromByteOffset: place, as: UInt64.self) == 0 {
                place &+= 8
            }
            while place < end, unsafe cells[place] == 0 { place &+= 1 }
            return place - start
        }
    }
}
