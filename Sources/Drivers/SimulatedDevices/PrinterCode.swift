/// What a printer has been told about the QR code that it is to draw (`GS ( k`).
struct CodeStyle {
    /// Dots along one side of a module.
    private(set) var module = 3
    private var level = PrinterCode.Level.low
    private var text: [UInt8] = []

    /// - Returns: rows of modules, when the function says print and the text fits.
    mutating func carryOut(_ function: UInt8, _ parameters: [UInt8]) -> [[Bool]]? {
        switch function {
        case 0x43: module = Int(parameters.first ?? 3)
        case 0x45: level = parameters.first.flatMap(PrinterCode.Level.init(rawValue:)) ?? level
        case 0x50: text = Array(parameters.dropFirst())
        case 0x51: return PrinterCode(text, level: level)?.rows
        default: break
        }
        return nil
    }
}

/// A QR code as a printer's firmware makes it (ISO/IEC 18004): bytes, versions 1 to 10, always the first mask.
///
/// A maker of its own, and not the one that draws codes into tickets: were both the same, a fault of it would be seen by
/// nobody.
struct PrinterCode {
    /// By the numbers of `GS ( k` function 169.
    enum Level: UInt8 {
        case low = 48, medium, quartile, high

        fileprivate var formatBits: Int { [1, 0, 3, 2][Int(rawValue) - 48] }
        fileprivate var correctionBytes: [Int] {
            [
                [7, 10, 15, 20, 26, 18, 20, 24, 30, 18], [10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
                [13, 22, 18, 26, 18, 24, 18, 22, 20, 24], [17, 28, 22, 16, 22, 28, 26, 26, 24, 28],
            ][Int(rawValue) - 48]
        }
        fileprivate var blocks: [Int] {
            [
                [1, 1, 1, 1, 1, 2, 2, 2, 2, 4], [1, 1, 1, 2, 2, 4, 4, 4, 5, 5], [1, 1, 2, 2, 4, 4, 6, 6, 8, 8],
                [1, 1, 2, 4, 4, 4, 5, 6, 8, 8],
            ][Int(rawValue) - 48]
        }
    }

    private let version: Int
    private let side: Int
    private(set) var rows: [[Bool]]
    private var isTaken: [[Bool]]

    init?(_ text: [UInt8], level: Level) {
        func room(_ version: Int) -> Int {
            Self.allBytes(version) - level.correctionBytes[version - 1] * level.blocks[version - 1]
        }
        let fitting = (1...10).first { text.count + ($0 < 10 ? 2 : 3) <= room($0) }
        guard let version = fitting else { return nil }
        self.version = version
        side = version * 4 + 17
        rows = Array(repeating: Array(repeating: false, count: side), count: side)
        isTaken = rows
        drawPatterns(level)
        let data = Self.stream(text, version, room: room(version))
        fill(
            Self.interleaved(
                data, correction: level.correctionBytes[version - 1], blocks: level.blocks[version - 1],
                all: Self.allBytes(version)))
    }

    /// Data and correction together.
    private static func allBytes(_ version: Int) -> Int {
        var modules = (16 * version + 128) * version + 64
        if version >= 2 {
            let along = version / 7 + 2
            modules -= (25 * along - 10) * along - 55
        }
        return (version >= 7 ? modules - 36 : modules) / 8
    }

    /// Mode, length, text, end and padding, as whole bytes.
    private static func stream(_ text: [UInt8], _ version: Int, room: Int) -> [UInt8] {
        var bits: [Bool] = []
        func put(_ value: Int, _ count: Int) {
            for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
        }
        put(4, 4)
        put(text.count, version < 10 ? 8 : 16)
        for byte in text { put(Int(byte), 8) }
        put(0, 4)
        var bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<min(start + 8, bits.count)].enumerated().reduce(UInt8(0)) { sum, bit in
                bit.element ? sum | 0x80 >> UInt8(bit.offset) : sum
            }
        }
        for place in bytes.count..<max(room, bytes.count) {
            bytes.append((place - bytes.count).isMultiple(of: 2) ? 0xEC : 0x11)
        }
        return bytes
    }

    /// Blocks of data and their corrections, a byte of each in turn.
    private static func interleaved(_ data: [UInt8], correction: Int, blocks: Int, all: Int) -> [UInt8] {
        let (short, longer) = (all / blocks - correction, all % blocks)
        let divisor = CodeField.divisor(correction)
        var (parts, checks, place) = ([[UInt8]](), [[UInt8]](), 0)
        for block in 0..<blocks {
            let count = short + (block >= blocks - longer ? 1 : 0)
            parts.append(Array(data[place..<place + count]))
            checks.append(CodeField.remainder(of: parts[block], by: divisor))
            place += count
        }
        let first = (0...short).flatMap { place in parts.compactMap { place < $0.count ? $0[place] : nil } }
        return first + (0..<correction).flatMap { place in checks.map { $0[place] } }
    }
}

// MARK: - Where the modules go

extension PrinterCode {
    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        rows[y][x] = isDark
        isTaken[y][x] = true
    }

    private mutating func drawPatterns(_ level: Level) {
        for place in 0..<side {
            set(6, place, place.isMultiple(of: 2))
            set(place, 6, place.isMultiple(of: 2))
        }
        for (x, y) in [(3, 3), (side - 4, 3), (3, side - 4)] { drawRings(x, y, reach: 4) }
        let places = alignments
        for x in places {
            for y in places where !isCorner(x, y) { drawRings(x, y, reach: 2) }
        }
        drawFormat(level)
        drawVersion()
    }

    private func isCorner(_ x: Int, _ y: Int) -> Bool {
        (x == 6 && y == 6) || (x == 6 && y == side - 7) || (x == side - 7 && y == 6)
    }

    private var alignments: [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<count - 1).reversed().map { side - 7 - $0 * step }
    }

    /// Dark and light squares around a middle: a finder with its light margin, or an alignment pattern.
    private mutating func drawRings(_ x: Int, _ y: Int, reach: Int) {
        for down in -reach...reach {
            for right in -reach...reach where (0..<side).contains(x + right) && (0..<side).contains(y + down) {
                let ring = max(abs(down), abs(right))
                set(x + right, y + down, reach == 4 ? ring != 2 && ring != 4 : ring != 1)
            }
        }
    }

    private mutating func drawFormat(_ level: Level) {
        let data = level.formatBits << 3
        let bits = (data << 10 | Self.rest(of: data, steps: 10, divisor: 0x537)) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0...5 { set(8, place, bit(place)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for place in 9..<15 { set(14 - place, 8, bit(place)) }
        for place in 0..<8 { set(side - 1 - place, 8, bit(place)) }
        for place in 8..<15 { set(8, side - 15 + place, bit(place)) }
        set(8, side - 8, true)
    }

    private mutating func drawVersion() {
        guard version >= 7 else { return }
        let bits = version << 12 | Self.rest(of: version, steps: 12, divisor: 0x1F25)
        for place in 0..<18 {
            let (far, near) = (side - 11 + place % 3, place / 3)
            set(far, near, bits >> place & 1 == 1)
            set(near, far, bits >> place & 1 == 1)
        }
    }

    private static func rest(of value: Int, steps: Int, divisor: Int) -> Int {
        (0..<steps).reduce(value) { rest, _ in rest << 1 ^ (rest >> (steps - 1)) * divisor }
    }

    /// Two columns at a time from the right, upwards and downwards in turn, with every other module turned.
    private mutating func fill(_ bytes: [UInt8]) {
        var place = 0
        var right = side - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<side {
                let y = (right + 1) & 2 == 0 ? side - 1 - step : step
                for x in [right, right - 1] where !isTaken[y][x] {
                    let isDark = place < bytes.count * 8 && bytes[place / 8] >> UInt8(7 - place % 8) & 1 == 1
                    rows[y][x] = isDark != (x + y).isMultiple(of: 2)
                    place += 1
                }
            }
            right -= 2
        }
    }
}

/// The field of 256 elements in which Reed and Solomon reckon, with the polynomial of ISO/IEC 18004.
private enum CodeField {
    static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
        (0..<8).reversed().reduce(UInt8(0)) { sum, place in
            let doubled = sum << 1 ^ (sum >> 7) &* 0x1D
            return other >> UInt8(place) & 1 == 1 ? doubled ^ one : doubled
        }
    }

    static func divisor(_ degree: Int) -> [UInt8] {
        var (result, root) = ([UInt8](repeating: 0, count: degree), UInt8(1))
        result[degree - 1] = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                result[place] = product(result[place], root) ^ (place + 1 < degree ? result[place + 1] : 0)
            }
            root = product(root, 2)
        }
        return result
    }

    static func remainder(of data: [UInt8], by divisor: [UInt8]) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: divisor.count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for place in rest.indices { rest[place] ^= product(divisor[place], factor) }
        }
        return rest
    }
}
