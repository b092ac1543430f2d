/// Grey pictures of 30 by 20 dots in two strips, at 150 dpi, in either order of bytes.
public struct PackedTIFF {
    private let isBigEndian: Bool

    public init(isBigEndian: Bool) {
        self.isBigEndian = isBigEndian
    }

    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        let small = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        return isBigEndian ? small.reversed() : small
    }

    /// - Parameters:
    ///   - values: the grey of each page.
    ///   - last: the table that the last one names as its next; 0 for none.
    public func bytes(_ values: [UInt8], last: Int = 0) -> [UInt8] {
        let tableSize = 2 + 12 * 11 + 4
        let pageSize = 600 + 16 + 8 + tableSize
        func table(of page: Int) -> Int { 8 + page * pageSize + 624 }
        var bytes: [UInt8] = (isBigEndian ? [0x4d, 0x4d] : [0x49, 0x49]) + number(42, 2) + number(table(of: 0), 4)
        for (page, value) in values.enumerated() {
            let start = bytes.count
            bytes += [UInt8](repeating: value, count: 600)
            bytes += number(start, 4) + number(start + 300, 4) + number(300, 4) + number(300, 4)
            bytes += number(150, 4) + number(1, 4)
            let lines: [(tag: Int, kind: Int, count: Int, value: Int)] = [
                (256, 3, 1, 30), (257, 3, 1, 20), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                (273, 4, 2, start + 600), (277, 3, 1, 1), (278, 3, 1, 10), (279, 4, 2, start + 608),
                (282, 5, 1, start + 616), (283, 5, 1, start + 616),
            ]
            bytes += number(lines.count, 2)
            for line in lines {
                let isShort = line.kind == 3
                bytes += number(line.tag, 2) + number(line.kind, 2) + number(line.count, 4)
                bytes += number(line.value, isShort ? 2 : 4) + (isShort ? [0, 0] : [])
            }
            bytes += number(page + 1 < values.count ? table(of: page + 1) : last, 4)
        }
        return bytes
    }
}
