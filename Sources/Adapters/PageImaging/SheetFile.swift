import Digitising

/// What leptonica does not ask of a file. Of cut JPEG, PNG and binary PNM it makes no picture by itself
/// (1.82 takes every warning of libjpeg for a fault); a TIFF's tables and the last number of an ASCII PNM it
/// takes as they come.
enum SheetFile {
    static func check(_ sheet: [UInt8]) throws(PageFault) {
        if TIFFLayout.isTIFF(sheet) {
            guard let layout = TIFFLayout(sheet), layout.end <= sheet.count else { throw .unreadable }
            guard layout.directories == 1 else { throw .severalPages }
        }
        // `…133` cut to `…13` is a number too: only what follows the last one proves that it is whole.
        if isASCIIMap(sheet), sheet.last.map(isSpace) == false { throw .unreadable }
    }

    private static func isASCIIMap(_ sheet: [UInt8]) -> Bool {
        sheet.count > 2 && sheet[0] == UInt8(ascii: "P") && (UInt8(ascii: "1")...UInt8(ascii: "3")).contains(sheet[1])
    }

    /// Whitespace as in isspace(3), which netpbm's formats name.
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}

/// What the tables of a TIFF claim (TIFF 6.0, section 2), without a look at a single dot.
struct TIFFLayout {
    /// Pictures in the file; 2 stands for any number above one.
    private(set) var directories = 0
    /// Behind the last byte that a table or its picture needs.
    private(set) var end = 8

    private let bytes: [UInt8]
    private let isBigEndian: Bool

    static func isTIFF(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x49, 0x49, 0x2a, 0x00]) || bytes.starts(with: [0x4d, 0x4d, 0x00, 0x2a])
    }

    /// - Returns: `nil` where a table is cut off, or there is none.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        isBigEndian = bytes.first == 0x4d
        guard var place = number(at: 4, bytes: 4) else { return nil }
        // A table may name itself as the next; the second is enough to know.
        while place != 0, directories < 2 {
            guard let next = readDirectory(at: place) else { return nil }
            directories += 1
            place = next
        }
        if directories == 0 { return nil }
    }

    /// - Returns: the place of the next directory, 0 after the last.
    private mutating func readDirectory(at place: Int) -> Int? {
        guard let count = number(at: place, bytes: 2) else { return nil }
        var data: [Int: Field] = [:]
        for index in 0..<count {
            guard let field = Field(in: self, at: place + 2 + 12 * index) else { return nil }
            end = max(end, field.place + field.count * field.width)
            if Self.dataTags.contains(field.tag) { data[field.tag] = field }
        }
        let tail = place + 2 + 12 * count
        end = max(end, tail + 4)
        for (starts, sizes) in [(273, 279), (324, 325)] {
            guard let starts = data[starts] else { continue }
            guard let sizes = data[sizes], sizes.count == starts.count else { return nil }
            for index in 0..<starts.count {
                guard let start = starts.value(index, in: self), let size = sizes.value(index, in: self) else {
                    return nil
                }
                end = max(end, start + size)
            }
        }
        return number(at: tail, bytes: 4)
    }

    /// Where strips and tiles begin, and how long they are.
    private static let dataTags: Set<Int> = [273, 279, 324, 325]

    fileprivate func number(at place: Int, bytes count: Int) -> Int? {
        guard place >= 0, place + count <= bytes.count else { return nil }
        let piece = bytes[place..<place + count]
        return (isBigEndian ? Array(piece) : piece.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }
}

/// One entry of a directory: a tag and where its values lie.
private struct Field {
    let tag: Int
    let count: Int
    /// Of one value, in bytes; 0 for a kind of value that the standard does not know, which readers skip.
    let width: Int
    let place: Int

    init?(in file: TIFFLayout, at entry: Int) {
        guard let tag = file.number(at: entry, bytes: 2), let kind = file.number(at: entry + 2, bytes: 2),
            let count = file.number(at: entry + 4, bytes: 4), let value = file.number(at: entry + 8, bytes: 4)
        else { return nil }
        let widths = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
        (self.tag, self.count) = (tag, count)
        width = kind < widths.count ? widths[kind] : 0
        // Four bytes or fewer stand in the entry itself.
        place = count * width <= 4 ? entry + 8 : value
    }

    func value(_ index: Int, in file: TIFFLayout) -> Int? {
        width == 2 || width == 4 ? file.number(at: place + index * width, bytes: width) : nil
    }
}
