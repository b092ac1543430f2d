/// One byte for each cell of a reduced page: 0 or 1 where it marks cells, anything where it measures them.
struct CellGrid {
    let width: Int
    let height: Int
    var cells: [UInt8]

    init(width: Int, height: Int, filledWith value: UInt8 = 0) {
        self.width = width
        self.height = height
        cells = [UInt8](repeating: value, count: width * height)
    }

    subscript(x: Int, y: Int) -> UInt8 {
        get { cells[y * width + x] }
        set { cells[y * width + x] = newValue }
    }

    /// The greatest value within `radius` cells to each side, above and below: what is marked grows by that much.
    func grown(by radius: Int) -> CellGrid {
        guard radius > 0 else { return self }
        var across = self
        var result = self
        for y in 0..<height {
            Self.maximum(of: cells, from: y * width, step: 1, count: width, radius, into: &across.cells)
        }
        // A column at a time would jump through memory: rows are compared whole instead.
        var reached = 0
        result.cells = across.cells
        while reached < radius {
            let step = min(max(1, reached == 0 ? 1 : reached), radius - reached)
            result.spread(by: step)
            reached += step
        }
        return result
    }

    /// Each row takes what the rows `step` above and below had.
    private mutating func spread(by step: Int) {
        let before = cells
        let (width, height) = (width, height)
        unsafe before.withUnsafeBufferPointer { before in
            unsafe cells.withUnsafeMutableBufferPointer { cells in
                guard let before = before.baseAddress, let cells = cells.baseAddress else { return }
                for y in 0..<height {
                    let out = unsafe cells + y * width
                    let above = unsafe before + max(0, y - step) * width
                    let below = unsafe before + min(height - 1, y + step) * width
                    for x in 0..<width { unsafe out[x] = max(out[x], max(above[x], below[x])) }
                }
            }
        }
    }

    private static func maximum(
        of source: [UInt8], from start: Int, step: Int, count: Int, _ radius: Int, into result: inout [UInt8]
    ) {
        unsafe source.withUnsafeBufferPointer { source in
            unsafe result.withUnsafeMutableBufferPointer { result in
                guard let source = unsafe source.baseAddress.map({ unsafe $0 + start }),
                    let out = unsafe result.baseAddress.map({ unsafe $0 + start })
                else { return }
                var row = unsafe [UInt8](UnsafeBufferPointer(start: source, count: count))
                var reached = 0
                while reached < radius {
                    let step = min(max(1, reached), radius - reached)
                    let before = row
                    for x in 0..<count {
                        row[x] = max(before[x], max(before[max(0, x &- step)], before[min(count &- 1, x &+ step)]))
                    }
                    reached += step
                }
                unsafe out.update(from: row, count: count)
            }
        }
    }

    /// Means over squares that reach `radius` cells to each side; at the rim, over the part that is there.
    func blurred(by radius: Int) -> CellGrid {
        var across = self
        var result = self
        for y in 0..<height { Self.blur(cells, from: y * width, step: 1, width, radius, into: &across.cells) }
        for x in 0..<width { Self.blur(across.cells, from: x, step: width, height, radius, into: &result.cells) }
        return result
    }

    private static func blur(
        _ source: [UInt8], from start: Int, step: Int, _ count: Int, _ radius: Int, into result: inout [UInt8]
    ) {
        unsafe source.withUnsafeBufferPointer { source in
            unsafe result.withUnsafeMutableBufferPointer { result in
                guard let source = unsafe source.baseAddress.map({ unsafe $0 + start }),
                    let out = unsafe result.baseAddress.map({ unsafe $0 + start })
                else { return }
                var sum = 0
                var inside = min(radius, count)
                for place in 0..<inside { unsafe sum &+= Int(source[place &* step]) }
                for place in 0..<count {
                    if place &+ radius < count {
                        unsafe sum &+= Int(source[(place &+ radius) &* step])
                        inside &+= 1
                    }
                    if place > radius {
                        unsafe sum &-= Int(source[(place &- radius &- 1) &* step])
                        inside &-= 1
                    }
                    unsafe out[place &* step] = UInt8(truncatingIfNeeded: sum / inside)
                }
            }
        }
    }
}
