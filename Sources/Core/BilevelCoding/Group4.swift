/// CCITT Group 4 (ITU-T T.6): each row told by how it differs from the one above. For readers that know no JBIG2.
public enum Group4 {
    /// As a PDF's `CCITTFaxDecode` with `K` -1 takes it, black as 0.
    public static func encode(_ image: BilevelImage) -> [UInt8] {
        var sink = BitSink()
        var above: [Int] = []
        for y in 0..<image.height {
            let row = image.changes(in: y)
            encode(row, above, image.width, &sink)
            above = row
        }
        sink.put(Group4Codes.endOfLine)
        sink.put(Group4Codes.endOfLine)
        return sink.finish()
    }

    private static func encode(_ row: [Int], _ changesAbove: [Int], _ width: Int, _ sink: inout BitSink) {
        var above = RowAbove(changesAbove, width)
        var (place, isBlack, next) = (-1, false, 0)
        while place < width {
            let (first, second) = above.changes(after: place, isBlack: isBlack)
            let change = next < row.count ? row[next] : width
            if second < change {
                sink.put(Group4Codes.pass)
                place = second
            } else if let way = Group4Codes.vertical.first(where: { $0.offset == change - first }) {
                sink.put(way.code)
                place = change
                isBlack.toggle()
                next += 1
            } else {
                let end = next + 1 < row.count ? row[next + 1] : width
                sink.put(Group4Codes.horizontal)
                sink.putRun(change - max(0, place), isBlack: isBlack)
                sink.putRun(end - change, isBlack: !isBlack)
                place = end
                next += 2
            }
        }
    }

    /// - Returns: `nil` for what is no whole picture of that size.
    public static func decode(_ bytes: [UInt8], width: Int, height: Int) -> BilevelImage? {
        var source = BitSource(bytes: bytes)
        var image = BilevelImage(width: width, height: height)
        var above: [Int] = []
        for y in 0..<height {
            guard let row = decodeRow(above, width, &source) else { return nil }
            image.fill(y, from: row)
            above = row
        }
        return image
    }

    private static func decodeRow(_ changesAbove: [Int], _ width: Int, _ source: inout BitSource) -> [Int]? {
        var above = RowAbove(changesAbove, width)
        var row: [Int] = []
        var (place, isBlack) = (-1, false)
        while place < width {
            let (first, second) = above.changes(after: place, isBlack: isBlack)
            let start = max(0, place)
            if source.take(Group4Codes.pass) {
                // At the end of the row above nothing is left to pass.
                guard first < width else { return nil }
                place = second
            } else if source.take(Group4Codes.horizontal) {
                guard let one = source.run(isBlack: isBlack), let two = source.run(isBlack: !isBlack),
                    start + one + two <= width, one + two > 0 || place < 0
                else { return nil }
                row += [start + one, start + one + two]
                place = start + one + two
            } else {
                guard let way = Group4Codes.vertical.first(where: { source.take($0.code) }) else { return nil }
                let change = first + way.offset
                guard change <= width, change > place else { return nil }
                row.append(change)
                place = change
                isBlack.toggle()
            }
        }
        return row
    }
}

/// The row above, read along with the one below it.
private struct RowAbove {
    private let changes: [Int]
    private let width: Int
    private var index = 0

    init(_ changes: [Int], _ width: Int) {
        self.changes = changes
        self.width = width
    }

    /// The first change behind `place` that is to the other colour than the present one, and the change after it
    /// (b1 and b2 of the standard).
    mutating func changes(after place: Int, isBlack: Bool) -> (first: Int, second: Int) {
        while index > 0, changes[index - 1] > place { index -= 1 }
        // At even places of the list a row turns black.
        while index < changes.count, changes[index] <= place || (index % 2 == 0) == isBlack { index += 1 }
        return (index < changes.count ? changes[index] : width, index + 1 < changes.count ? changes[index + 1] : width)
    }
}

extension BilevelImage {
    /// Where a row's colour changes; before its first dot it is white.
    fileprivate func changes(in y: Int) -> [Int] {
        var places: [Int] = []
        var before: UInt64 = 0
        for index in 0..<wordsPerRow - 1 {
            let word = words[y * wordsPerRow + index]
            var edges = word ^ (word >> 1 | before << 63)
            while edges != 0 {
                let place = index * 64 + edges.leadingZeroBitCount
                if place < width { places.append(place) }
                edges &= ~(UInt64(1) << UInt64(63 - edges.leadingZeroBitCount))
            }
            before = word & 1
        }
        return places
    }

    fileprivate mutating func fill(_ y: Int, from changes: [Int]) {
        var index = 0
        while index < changes.count {
            let end = index + 1 < changes.count ? changes[index + 1] : width
            for x in changes[index]..<max(end, changes[index]) { self[x, y] = true }
            index += 2
        }
    }
}

/// Bits out, the highest of a byte first.
private struct BitSink {
    private var bytes: [UInt8] = []
    private var held: UInt64 = 0
    private var count = 0

    mutating func put(_ code: Group4Codes.Code) {
        held = held << UInt64(code.length) | UInt64(code.bits)
        count += code.length
        while count >= 8 {
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: held >> UInt64(count)))
        }
    }

    mutating func putRun(_ dots: Int, isBlack: Bool) {
        let (short, long) =
            isBlack ? (Group4Codes.black, Group4Codes.blackMakeUp) : (Group4Codes.white, Group4Codes.whiteMakeUp)
        var left = dots
        while left >= 64 {
            let many = min(left / 64, long.count)
            put(long[many - 1])
            left -= many * 64
        }
        put(short[left])
    }

    consuming func finish() -> [UInt8] {
        if count > 0 { bytes.append(UInt8(truncatingIfNeeded: held << UInt64(8 - count))) }
        return bytes
    }
}

private struct BitSource {
    let bytes: [UInt8]
    /// In bits.
    private var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Bits ahead; behind the end come zeros, with which no code but the end begins.
    private func peek(_ count: Int) -> Int {
        var value = 0
        let first = place / 8
        for index in first..<first + 4 { value = value << 8 | (index < bytes.count ? Int(bytes[index]) : 0) }
        return value >> (32 - count - place % 8) & ((1 << count) - 1)
    }

    mutating func take(_ code: Group4Codes.Code) -> Bool {
        guard peek(code.length) == Int(code.bits) else { return false }
        place += code.length
        return true
    }

    mutating func run(isBlack: Bool) -> Int? {
        var dots = 0
        while true {
            let (more, length) = (isBlack ? Group4Codes.readBlack : Group4Codes.readWhite)[peek(13)]
            guard length > 0, dots <= 1 << 20 else { return nil }
            place += length
            dots += more
            if more < 64 { return dots }
        }
    }
}
