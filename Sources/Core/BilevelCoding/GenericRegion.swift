/// The dots of a generic region (T.88, 6.2), template 0.
///
/// A dot's context are sixteen dots before it: five of the row two above, seven of the row above, four of its own.
enum GenericRegion {
    /// A row that is like the one above is told by one decision, in this context (figure 8).
    static let typicalContext = 0x9B25
    static let contexts = 1 << 16

    static func encode(_ image: BilevelImage) -> [UInt8] {
        var encoder = ArithmeticEncoder(contexts: contexts)
        let perRow = image.wordsPerRow
        // Above the first row there are two white ones.
        let words = [UInt64](repeating: 0, count: 2 * perRow) + image.words
        var wasTypical: UInt32 = 0
        unsafe words.withUnsafeBufferPointer { words in
            guard var above2 = words.baseAddress else { return }
            for _ in 0..<image.height {
                let above = unsafe above2 + perRow
                let row = unsafe above + perRow
                let isTypical: UInt32 = unsafe isLike(row, above, perRow) ? 1 : 0
                encoder.encode(isTypical ^ wasTypical, in: typicalContext)
                wasTypical = isTypical
                if isTypical == 0 { unsafe encodeRow(row, above, above2, image.width, &encoder) }
                unsafe above2 = above
            }
        }
        return encoder.finish()
    }

    @inline(__always)
    private static func isLike(_ one: UnsafePointer<UInt64>, _ other: UnsafePointer<UInt64>, _ count: Int) -> Bool {
        var difference: UInt64 = 0
        for place in 0..<count { unsafe difference |= one[place] ^ other[place] }
        return difference == 0
    }

    private static func encodeRow(
        _ row: UnsafePointer<UInt64>, _ above: UnsafePointer<UInt64>, _ above2: UnsafePointer<UInt64>, _ width: Int,
        _ encoder: inout ArithmeticEncoder
    ) {
        encoder.encodeMany { run, sink in
            var cursor = unsafe RowCursor(far: Int(above2[0] >> 61), near: Int(above[0] >> 60))
            var (index, left) = (0, width)
            while left > 0 {
                unsafe cursor.load(row + index, above + index, above2 + index)
                cursor.encode(min(64, left), &run, &sink)
                index &+= 1
                left &-= 64
            }
            cursor.finish(&run, &sink)
        }
    }
}

/// Goes along a row, a word of 64 dots at a time.
///
/// Most of a page is white: where a dot, and all that stands in the contexts of it and of those after it, is white, the dots
/// are only counted, and encoded together.
private struct RowCursor {
    /// The context: dots of the row two above, of the row above, and of this one.
    private var far: Int
    private var near: Int
    private var own = 0
    /// Counted and not encoded yet.
    private var whites = 0
    private var bits: UInt64 = 0
    /// Which dots enter the two windows above when a dot is done.
    private var nextNear: UInt64 = 0
    private var nextFar: UInt64 = 0
    /// Dots that are black, or have a black one where their windows begin.
    private var ink: UInt64 = 0

    init(far: Int, near: Int) {
        self.far = far
        self.near = near
    }

    @inline(__always)
    mutating func load(_ row: UnsafePointer<UInt64>, _ above: UnsafePointer<UInt64>, _ above2: UnsafePointer<UInt64>) {
        unsafe bits = row[0]
        unsafe nextNear = above[0] << 4 | above[1] >> 60
        unsafe nextFar = above2[0] << 3 | above2[1] >> 61
        unsafe ink = bits | above[0] << 3 | above[1] >> 61 | above2[0] << 2 | above2[1] >> 62
    }

    @inline(__always)
    mutating func encode(_ dots: Int, _ run: inout Run, _ sink: inout ByteSink) {
        var left = dots
        while left > 0 {
            let white = far | near | own == 0 ? min(ink.leadingZeroBitCount, left) : 0
            if white > 0 {
                skip(white)
                left -= white
            } else {
                encodeDot(&run, &sink)
                left -= 1
            }
        }
    }

    @inline(__always)
    private mutating func skip(_ run: Int) {
        whites += run
        near = Int((nextNear << UInt64(run - 1)) >> 63)
        far = Int((nextFar << UInt64(run - 1)) >> 63)
        shift(by: UInt64(run))
    }

    @inline(__always)
    private mutating func encodeDot(_ run: inout Run, _ sink: inout ByteSink) {
        finish(&run, &sink)
        let dot = Int(bits >> 63)
        run.encode(UInt32(dot), in: far << 11 | near << 4 | own, to: &sink)
        far = (far << 1 | Int(nextFar >> 63)) & 0x1F
        near = (near << 1 | Int(nextNear >> 63)) & 0x7F
        own = (own << 1 | dot) & 0x0F
        shift(by: 1)
    }

    @inline(__always)
    private mutating func shift(by dots: UInt64) {
        bits <<= dots
        ink <<= dots
        nextNear <<= dots
        nextFar <<= dots
    }

    /// Encodes what was only counted.
    @inline(__always)
    mutating func finish(_ run: inout Run, _ sink: inout ByteSink) {
        if whites > 0 { run.encodeZeros(whites, in: 0, to: &sink) }
        whites = 0
    }
}
