/// The same dots back (T.88, 6.2), template 0 with typical prediction: what was stored is read again before it counts.
enum GenericRegionDecoder {
    static func decode(_ bytes: [UInt8], width: Int, height: Int) -> BilevelImage {
        var decoder = ArithmeticDecoder(contexts: GenericRegion.contexts, bytes: bytes)
        let perRow = BilevelImage.wordsPerRow(width)
        // Above the first row there are two white ones.
        var words = [UInt64](repeating: 0, count: perRow * (height + 2))
        var isTypical: UInt32 = 0
        unsafe words.withUnsafeMutableBufferPointer { words in
            guard var above2 = words.baseAddress else { return }
            for _ in 0..<height {
                let above = unsafe above2 + perRow
                let row = unsafe above + perRow
                isTypical ^= decoder.decode(in: GenericRegion.typicalContext)
                if isTypical == 1 {
                    unsafe row.update(from: above, count: perRow)
                } else {
                    decoder.decodeMany { run, source in
                        unsafe decodeRow(row, above, above2, width, &run, &source)
                    }
                }
                unsafe above2 = above
            }
        }
        words.removeFirst(2 * perRow)
        return BilevelImage(width: width, height: height, words: words)
    }

    @inline(__always)
    private static func decodeRow(
        _ row: UnsafeMutablePointer<UInt64>, _ above: UnsafePointer<UInt64>, _ above2: UnsafePointer<UInt64>,
        _ width: Int, _ run: inout DecoderRun, _ source: inout ByteSource
    ) {
        var cursor = unsafe ReadingCursor(far: Int(above2[0] >> 61), near: Int(above[0] >> 60))
        var (index, left) = (0, width)
        while left > 0 {
            unsafe cursor.load(above + index, above2 + index)
            unsafe row[index] = cursor.decode(min(64, left), &run, &source)
            index &+= 1
            left &-= 64
        }
    }
}

/// Goes along a row as the encoder does; where all that is known of the contexts ahead is white, it asks for many zeros at once.
private struct ReadingCursor {
    private var far: Int
    private var near: Int
    private var own = 0
    private var nextNear: UInt64 = 0
    private var nextFar: UInt64 = 0
    /// Dots over which a black one stands where their windows begin.
    private var ink: UInt64 = 0

    init(far: Int, near: Int) {
        self.far = far
        self.near = near
    }

    @inline(__always)
    mutating func load(_ above: UnsafePointer<UInt64>, _ above2: UnsafePointer<UInt64>) {
        unsafe nextNear = above[0] << 4 | above[1] >> 60
        unsafe nextFar = above2[0] << 3 | above2[1] >> 61
        unsafe ink = above[0] << 3 | above[1] >> 61 | above2[0] << 2 | above2[1] >> 62
    }

    /// - Returns: the dots, the first in the highest bit.
    @inline(__always)
    mutating func decode(_ dots: Int, _ run: inout DecoderRun, _ source: inout ByteSource) -> UInt64 {
        var bits: UInt64 = 0
        var done = 0
        while done < dots {
            let white = far | near | own == 0 ? min(ink.leadingZeroBitCount, dots &- done) : 0
            if white > 0 {
                let (zeros, one) = run.decodeZeros(white, in: 0, from: &source)
                if zeros > 0 { skip(zeros) }
                done += zeros
                if one { take(1, &bits, &done) }
            } else {
                take(Int(run.decode(in: far << 11 | near << 4 | own, from: &source)), &bits, &done)
            }
        }
        return bits
    }

    @inline(__always)
    private mutating func take(_ dot: Int, _ bits: inout UInt64, _ done: inout Int) {
        bits |= UInt64(dot) << UInt64(63 &- done)
        done &+= 1
        far = (far << 1 | Int(nextFar >> 63)) & 0x1F
        near = (near << 1 | Int(nextNear >> 63)) & 0x7F
        own = (own << 1 | dot) & 0x0F
        shift(by: 1)
    }

    @inline(__always)
    private mutating func skip(_ dots: Int) {
        near = Int((nextNear << UInt64(dots - 1)) >> 63)
        far = Int((nextFar << UInt64(dots - 1)) >> 63)
        shift(by: UInt64(dots))
    }

    @inline(__always)
    private mutating func shift(by dots: UInt64) {
        ink <<= dots
        nextNear <<= dots
        nextFar <<= dots
    }
}
