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
    ///
    /// Windows double: the greatest of 2, 4, 8 … cells, and of the rest.
    func grown(by radius: Int) -> CellGrid {
        guard radius > 0 else { return self }
        let (wide, tall) = (width + 2 * radius, height + 2 * radius)
        var padded = [UInt8](repeating: 0, count: wide * tall)
        var other = padded
        for y in 0..<height {
            let start = (y + radius) * wide + radius
            padded.replaceSubrange(start..<start + width, with: cells[y * width..<(y + 1) * width])
        }
        // What a row's windows reach into the next one lies in the padding between them, and is not read.
        Self.takeGreatest(&padded, &other, step: 1, window: 2 * radius + 1)
        Self.takeGreatest(&padded, &other, step: wide, window: 2 * radius + 1)
        var result = self
        for y in 0..<height {
            result.cells.replaceSubrange(y * width..<(y + 1) * width, with: padded[y * wide..<y * wide + width])
        }
        return result
    }

    /// Each value becomes the greatest of `window` values from its own on, `step` apart. `other` is as long, and scratch.
    private static func takeGreatest(_ values: inout [UInt8], _ other: inout [UInt8], step: Int, window: Int) {
        var reached = 1
        while reached < window {
            let ahead = min(reached, window - reached) * step
            let count = values.count - ahead
            unsafe values.withUnsafeBufferPointer { values in
                unsafe other.withUnsafeMutableBufferPointer { other in
                    guard let from = values.baseAddress, let to = other.baseAddress else { return }
                    let later = unsafe from + ahead
                    for place in 0..<count { unsafe to[place] = max(from[place], later[place]) }
                    unsafe (to + count).update(from: from + count, count: ahead)
                }
            }
            swap(&values, &other)
            reached += min(reached, window - reached)
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
