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
        var result = self
        var sums = [UInt32](repeating: 0, count: width)
        var (taken, left) = (0, 0)
        for y in 0..<height {
            while taken < min(height, y + radius + 1) {
                add(row: taken, to: &sums, &+)
                taken += 1
            }
            if y > radius {
                add(row: left, to: &sums, &-)
                left += 1
            }
            Self.blur(sums, rows: taken - left, radius, into: &result.cells, at: y * width)
        }
        return result
    }

    @inline(__always)
    private func add(row: Int, to sums: inout [UInt32], _ operation: (UInt32, UInt32) -> UInt32) {
        unsafe cells.withUnsafeBufferPointer { cells in
            unsafe sums.withUnsafeMutableBufferPointer { sums in
                guard let cells = cells.baseAddress, let sums = sums.baseAddress else { return }
                let first = unsafe cells + row * width
                for x in 0..<width { unsafe sums[x] = operation(sums[x], UInt32(first[x])) }
            }
        }
    }

    /// Means along a row of sums of columns.
    private static func blur(_ sums: [UInt32], rows: Int, _ radius: Int, into cells: inout [UInt8], at start: Int) {
        let count = sums.count
        // What a mean is multiplied by, of 2^24: the windows at both ends are narrower.
        func inverse(_ columns: Int) -> UInt64 { UInt64((1 << 24) / (rows * columns) + 1) }
        let window = 2 * radius + 1
        let usual = inverse(min(count, window))
        unsafe sums.withUnsafeBufferPointer { sums in
            unsafe cells.withUnsafeMutableBufferPointer { cells in
                guard let sums = sums.baseAddress, let row = unsafe cells.baseAddress.map({ unsafe $0 + start })
                else { return }
                var (sum, last, first): (UInt64, Int, Int) = (0, 0, 0)
                var x = 0
                @inline(__always)
                func close(_ scale: UInt64) {
                    unsafe row[x] = UInt8(truncatingIfNeeded: min(255, (sum &* scale) >> 24))
                    x &+= 1
                }
                while x < count, x <= radius || x &+ radius >= count {
                    while last < min(count, x &+ radius &+ 1) {
                        unsafe sum &+= UInt64(sums[last])
                        last &+= 1
                    }
                    if x > radius {
                        unsafe sum &-= UInt64(sums[first])
                        first &+= 1
                    }
                    close(last &- first == window ? usual : inverse(last &- first))
                    // The windows between both ends are whole.
                    while last < count, last &- first == window {
                        unsafe sum &+= UInt64(sums[last]) &- UInt64(sums[first])
                        last &+= 1
                        first &+= 1
                        close(usual)
                    }
                }
            }
        }
    }
}
