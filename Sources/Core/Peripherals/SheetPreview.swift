/// A scanned sheet, small enough to be shown beside the scanner that made it.
///
/// Every browser shows Windows bitmaps, and to write one takes no compressor (BITMAPINFOHEADER, 24 bits a pixel).
public struct SheetPreview: Equatable, Sendable {
    /// A whole `image/bmp` file.
    public let image: [UInt8]
    /// Of the sheet as it was scanned, in dots.
    public let width: Int
    public let height: Int

    /// Wide enough to read ordinary print.
    public static let dotsAcross = 1_000
    /// What one picture may need: larger is no sheet.
    static let dotsAtMost = 400_000_000

    /// From a file as drivers write it: `P4` to `P6` of Netpbm (pbm, pgm and ppm(5)), 8 bits a sample.
    ///
    /// - Returns: `nil` for anything else, and for a file that ends too early.
    public init?(anymap file: [UInt8]) {
        guard let picture = Anymap(file) else { return nil }
        (width, height) = (picture.width, picture.height)
        let step = max(1, (width + Self.dotsAcross - 1) / Self.dotsAcross)
        let (across, down) = ((width + step - 1) / step, (height + step - 1) / step)
        var rows: [UInt8] = []
        let padding = [UInt8](repeating: 0, count: (4 - across * 3 % 4) % 4)
        rows.reserveCapacity((across * 3 + padding.count) * down)
        // The last row first, blue before red.
        for row in stride(from: (down - 1) * step, through: 0, by: -step) {
            for column in stride(from: 0, to: width, by: step) {
                let (red, green, blue) = picture.mean(column, row, step)
                rows.append(blue)
                rows.append(green)
                rows.append(red)
            }
            rows += padding
        }
        image = Self.header(across, down, body: rows.count) + rows
    }

    private static func header(_ width: Int, _ height: Int, body: Int) -> [UInt8] {
        let words =
            [54 + body, 0, 54, 40, width, height, 1 | 24 << 16, 0, body, 11_811, 11_811, 0, 0]
        return Array("BM".utf8) + words.flatMap { word in (0..<4).map { UInt8(word >> ($0 * 8) & 0xFF) } }
    }
}

/// A picture as drivers hand it over.
private struct Anymap {
    let width: Int
    let height: Int
    private let samples: ArraySlice<UInt8>
    /// 0 for one bit a dot.
    private let channels: Int
    private let bytesPerRow: Int

    init?(_ file: [UInt8]) {
        var head = AnymapHead(file)
        guard let kind = head.kind, let width = head.number(), let height = head.number(),
            (1...100_000).contains(width), (1...1_000_000).contains(height),
            width * height <= SheetPreview.dotsAtMost
        else { return nil }
        if kind != 4 { guard head.number() == 255 else { return nil } }
        guard head.endsHere() else { return nil }
        channels = kind == 4 ? 0 : kind == 5 ? 1 : 3
        bytesPerRow = kind == 4 ? (width + 7) / 8 : width * channels
        guard file.count - head.place >= bytesPerRow * height else { return nil }
        samples = file[head.place...]
        (self.width, self.height) = (width, height)
    }

    /// Red, green and blue of a square of dots, as far as it lies within.
    func mean(_ left: Int, _ top: Int, _ side: Int) -> (UInt8, UInt8, UInt8) {
        var sums = (red: 0, green: 0, blue: 0)
        var count = 0
        for row in top..<min(top + side, height) {
            let start = samples.startIndex + row * bytesPerRow
            for column in left..<min(left + side, width) {
                let dot = dot(column, start)
                sums = (sums.red + dot.0, sums.green + dot.1, sums.blue + dot.2)
                count += 1
            }
        }
        return (UInt8(sums.red / count), UInt8(sums.green / count), UInt8(sums.blue / count))
    }

    private func dot(_ column: Int, _ start: Int) -> (Int, Int, Int) {
        switch channels {
        case 0:
            let isBlack = samples[start + column / 8] & (0x80 >> UInt8(column % 8)) != 0
            let shade = isBlack ? 0 : 255
            return (shade, shade, shade)
        case 1:
            let shade = Int(samples[start + column])
            return (shade, shade, shade)
        default:
            let place = start + column * 3
            return (Int(samples[place]), Int(samples[place + 1]), Int(samples[place + 2]))
        }
    }
}

/// `P5`, then numbers parted by blanks and comments, then one blank.
private struct AnymapHead {
    private let file: [UInt8]
    let kind: Int?
    private(set) var place = 2

    init(_ file: [UInt8]) {
        self.file = file
        guard file.count > 2, file[0] == UInt8(ascii: "P"), (0x34...0x36).contains(file[1]) else {
            kind = nil
            return
        }
        kind = Int(file[1]) - 0x30
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    mutating func number() -> Int? {
        while place < file.count {
            if file[place] == UInt8(ascii: "#") {
                while place < file.count, file[place] != 0x0A { place += 1 }
            } else if Self.isBlank(file[place]) {
                place += 1
            } else {
                break
            }
        }
        var value: Int?
        while place < file.count, (0x30...0x39).contains(file[place]), (value ?? 0) < 10_000_000 {
            value = (value ?? 0) * 10 + Int(file[place] - 0x30)
            place += 1
        }
        return value
    }

    mutating func endsHere() -> Bool {
        guard place < file.count, Self.isBlank(file[place]) else { return false }
        place += 1
        return true
    }
}
