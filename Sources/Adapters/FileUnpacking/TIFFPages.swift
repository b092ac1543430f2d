import Digitising

/// A TIFF (6.0), taken apart by its tables: each page becomes a file of its own, its dots as they were coded.
struct TIFFPages: PackedFile {
    private let file: TIFFBytes
    private let directories: [Int]
    /// Strips that many pages share would make much of little.
    private static let growth = 4

    var pages: Int { directories.count }

    init(_ bytes: [UInt8]) throws(PageFault) {
        file = try TIFFBytes(bytes)
        var found: [Int] = []
        var seen: Set<Int> = []
        var place = try file.number(at: 4, bytes: 4)
        while place != 0 {
            // A table that names an earlier one as its next has no end.
            guard seen.insert(place).inserted else { throw .unreadable }
            guard found.count < UnpackingLimits.pages else { throw .tooManyPages }
            found.append(place)
            place = try file.number(at: place + 2 + 12 * file.number(at: place, bytes: 2), bytes: 4)
        }
        guard !found.isEmpty else { throw .unreadable }
        directories = found
        if found.count > 1 { try checkSize() }
    }

    private func checkSize() throws(PageFault) {
        var total = 0
        for place in directories {
            for part in try file.parts(of: try entries(at: place)) { total += part.count }
            guard total <= Self.growth * file.bytes.count else { throw .tooLarge }
        }
    }

    func page(_ number: Int) async throws(PageFault) -> UnpackedPage {
        guard directories.count > 1 else {
            return UnpackedPage(image: file.bytes, mediaType: "image/tiff", dotsPerInch: nil)
        }
        let entries = try entries(at: directories[number - 1])
        return UnpackedPage(image: try alone(entries), mediaType: "image/tiff", dotsPerInch: nil)
    }

    private func entries(at place: Int) throws(PageFault) -> [TIFFEntry] {
        var entries: [TIFFEntry] = []
        for index in 0..<(try file.number(at: place, bytes: 2)) {
            let entry = try TIFFEntry(in: file, at: place + 2 + 12 * index)
            if !TIFFEntry.elsewhere.contains(entry.tag) { entries.append(entry) }
        }
        // The JPEG of before 1995, which points into its file from within its data (Technical Note 2).
        if let coding = entries.first(where: { $0.tag == 259 }), try coding.numbers(in: file) == [6] {
            throw .unreadable
        }
        return entries
    }

    /// Header, table, long values, and the coded dots behind them.
    private func alone(_ entries: [TIFFEntry]) throws(PageFault) -> [UInt8] {
        let parts = try file.parts(of: entries)
        let values = try entries.map { entry throws(PageFault) in
            // Numbers of the right length now, the right ones once the places are known.
            TIFFEntry.starts.contains(entry.tag)
                ? [UInt8](repeating: 0, count: 4 * entry.count) : try entry.value(in: file)
        }
        let behindTable = 8 + 2 + 12 * entries.count + 4
        let long = values.reduce(0) { $0 + ($1.count > 4 ? $1.count + $1.count % 2 : 0) }
        var starts: [UInt8] = []
        var place = behindTable + long
        for part in parts {
            starts += file.coded(place, bytes: 4)
            place += part.count
        }
        var table = file.coded(entries.count, bytes: 2)
        var data: [UInt8] = []
        for (entry, value) in zip(entries, values) {
            let isStarts = TIFFEntry.starts.contains(entry.tag)
            let value = isStarts ? starts : value
            table += file.coded(entry.tag, bytes: 2) + file.coded(isStarts ? 4 : entry.kind, bytes: 2)
            table += file.coded(entry.count, bytes: 4)
            if value.count <= 4 {
                table += value + [UInt8](repeating: 0, count: 4 - value.count)
            } else {
                table += file.coded(behindTable + data.count, bytes: 4)
                data += value + [UInt8](repeating: 0, count: value.count % 2)
            }
        }
        var whole = file.bytes[0..<4] + file.coded(8, bytes: 4) + table + [0, 0, 0, 0] + data
        whole.reserveCapacity(place)
        for part in parts { whole += part }
        return Array(whole)
    }
}

/// One line of a TIFF's table (TIFF 6.0, section 2).
struct TIFFEntry {
    let tag: Int
    let kind: Int
    let count: Int
    private let place: Int

    /// Where strips or tiles begin; how long they are.
    static let starts: Set<Int> = [273, 324]
    static let lengths: Set<Int> = [279, 325]
    /// Tables of their own, which a page needs not: smaller pictures, camera and place.
    static let elsewhere: Set<Int> = [330, 34_665, 34_853, 40_965]
    /// Bytes of one value, by its kind.
    private static let widths = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]

    init(in file: TIFFBytes, at entry: Int) throws(PageFault) {
        tag = try file.number(at: entry, bytes: 2)
        kind = try file.number(at: entry + 2, bytes: 2)
        count = try file.number(at: entry + 4, bytes: 4)
        guard (1..<Self.widths.count).contains(kind), count <= file.bytes.count else { throw .unreadable }
        place = count * Self.widths[kind] <= 4 ? entry + 8 : try file.number(at: entry + 8, bytes: 4)
    }

    func value(in file: TIFFBytes) throws(PageFault) -> [UInt8] {
        Array(try file.piece(place, count * Self.widths[kind]))
    }

    /// Of places and lengths, which are short or long.
    func numbers(in file: TIFFBytes) throws(PageFault) -> [Int] {
        guard kind == 3 || kind == 4 else { throw .unreadable }
        let width = Self.widths[kind]
        _ = try file.piece(place, count * width)
        var found: [Int] = []
        for index in 0..<count { found.append(try file.number(at: place + index * width, bytes: width)) }
        return found
    }
}

/// The bytes of a TIFF in their order; whatever lies outside of them makes the file unreadable.
struct TIFFBytes {
    let bytes: [UInt8]
    private let isBigEndian: Bool

    init(_ bytes: [UInt8]) throws(PageFault) {
        guard bytes.starts(with: [0x49, 0x49, 0x2a, 0x00]) || bytes.starts(with: [0x4d, 0x4d, 0x00, 0x2a]) else {
            throw .unreadable
        }
        self.bytes = bytes
        isBigEndian = bytes[0] == 0x4d
    }

    func piece(_ place: Int, _ count: Int) throws(PageFault) -> ArraySlice<UInt8> {
        guard place >= 0, count >= 0, place <= bytes.count, count <= bytes.count - place else { throw .unreadable }
        return bytes[place..<place + count]
    }

    func number(at place: Int, bytes count: Int) throws(PageFault) -> Int {
        let piece = try piece(place, count)
        return (isBigEndian ? Array(piece) : piece.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }

    func coded(_ number: Int, bytes count: Int) -> [UInt8] {
        let small = (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        return isBigEndian ? small.reversed() : small
    }

    /// The coded dots of a page, strip by strip or tile by tile.
    func parts(of entries: [TIFFEntry]) throws(PageFault) -> [ArraySlice<UInt8>] {
        guard let starts = try entries.first(where: { TIFFEntry.starts.contains($0.tag) })?.numbers(in: self),
            let lengths = try entries.first(where: { TIFFEntry.lengths.contains($0.tag) })?.numbers(in: self),
            starts.count == lengths.count
        else { throw .unreadable }
        var parts: [ArraySlice<UInt8>] = []
        for (start, length) in zip(starts, lengths) { parts.append(try piece(start, length)) }
        return parts
    }
}
