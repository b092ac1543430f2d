import Rasters

/// Makes a grey picture smaller with a filter that keeps strokes: the cubic of Keys (1981), widened by the ratio.
struct Resampling {
    /// For each place of the result: where its dots begin, and what each weighs.
    private struct Taps {
        var starts: [Int] = []
        var weights: [Float] = []
        let reach: Int

        /// - Parameter ratio: dots of the source for one of the result, 1 or more.
        init(from source: Int, to target: Int, ratio: Double) {
            reach = min(source, Int((4 * ratio).rounded(.up)))
            for place in 0..<target {
                let centre = (Double(place) + 0.5) * ratio - 0.5
                let start = min(max(0, Int((centre - 2 * ratio).rounded(.up))), source - reach)
                let parts = (0..<reach).map { Self.cubic((Double(start + $0) - centre) / ratio) }
                let sum = parts.reduce(0, +)
                starts.append(start)
                weights += parts.map { Float($0 / sum) }
            }
        }

        private static func cubic(_ distance: Double) -> Double {
            let x = abs(distance)
            if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
            return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0
        }
    }

    private let source: Raster
    private let ratio: Double
    let width: Int
    let height: Int

    init(_ source: Raster, ratio: Double) {
        self.source = source
        self.ratio = ratio
        width = max(1, Int(Double(source.width) / ratio))
        height = max(1, Int(Double(source.height) / ratio))
    }

    /// The red channel, or the grey one, made smaller: what is red on the paper is white in it.
    func red() -> [UInt8] {
        let (across, down) = (
            Taps(from: source.width, to: width, ratio: ratio), Taps(from: source.height, to: height, ratio: ratio)
        )
        var rows = [Float](repeating: 0, count: source.width * down.reach)
        var row = [Float](repeating: 0, count: source.width)
        var made = [UInt8](repeating: 0, count: width * height)
        var read = 0
        for y in 0..<height {
            let end = down.starts[y] + down.reach
            while read < end {
                load(row: read, to: &rows, at: read % down.reach * source.width)
                read += 1
            }
            for tap in 0..<down.reach {
                let at = (down.starts[y] + tap) % down.reach * source.width
                add(rows, at: at, times: down.weights[y * down.reach + tap], to: &row, isFirst: tap == 0)
            }
            narrow(row, across, to: &made, at: y * width)
        }
        return made
    }

    private func load(row: Int, to rows: inout [Float], at place: Int) {
        let channels = source.channels
        unsafe source.bytes.withUnsafeBufferPointer { bytes in
            unsafe rows.withUnsafeMutableBufferPointer { rows in
                var from = row * source.bytesPerRow
                for x in 0..<source.width {
                    unsafe rows[place + x] = Float(bytes[from])
                    from += channels
                }
            }
        }
    }

    private func add(_ rows: [Float], at place: Int, times weight: Float, to row: inout [Float], isFirst: Bool) {
        unsafe rows.withUnsafeBufferPointer { rows in
            unsafe row.withUnsafeMutableBufferPointer { row in
                if isFirst {
                    for x in 0..<row.count { unsafe row[x] = rows[place + x] * weight }
                } else {
                    for x in 0..<row.count { unsafe row[x] += rows[place + x] * weight }
                }
            }
        }
    }

    private func narrow(_ row: [Float], _ taps: Taps, to made: inout [UInt8], at place: Int) {
        let reach = taps.reach
        unsafe row.withUnsafeBufferPointer { row in
            unsafe taps.weights.withUnsafeBufferPointer { weights in
                unsafe made.withUnsafeMutableBufferPointer { made in
                    for x in 0..<width {
                        let (start, first) = (taps.starts[x], x * reach)
                        var sum: Float = 0.5
                        for tap in 0..<reach { unsafe sum += row[start + tap] * weights[first + tap] }
                        unsafe made[place + x] = UInt8(min(255, max(0, sum)))
                    }
                }
            }
        }
    }
}
