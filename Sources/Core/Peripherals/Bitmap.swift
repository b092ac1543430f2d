/// A black-and-white picture: eight dots a byte, the left dot in the highest bit, 1 is black.
///
/// The form that thermal print heads take (ESC/POS `GS v 0`).
public struct Bitmap: Equatable, Sendable {
    /// In dots, a multiple of eight.
    public let width: Int
    /// In dots.
    public let height: Int
    /// Rows from the top, `bytesPerRow` each.
    public let bytes: [UInt8]

    public var bytesPerRow: Int { width / 8 }

    public init(width: Int, height: Int, bytes: [UInt8]) {
        precondition(width % 8 == 0, "A bitmap's width is a multiple of eight dots, not \(width).")
        precondition(
            bytes.count == width / 8 * height, "\(bytes.count) bytes do not fill \(width)×\(height) dots.")
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    public func isBlack(x: Int, y: Int) -> Bool {
        bytes[y * bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0
    }

    /// Rows `range` as a bitmap of their own.
    public func rows(_ range: Range<Int>) -> Bitmap {
        let part = bytes[range.lowerBound * bytesPerRow..<range.upperBound * bytesPerRow]
        return Bitmap(width: width, height: range.count, bytes: Array(part))
    }
}

/// A square code of dark and light modules, as a QR encoder gives it.
public struct CodeMatrix: Equatable, Sendable {
    /// Modules along one side.
    public let side: Int
    /// Row by row from the top left; `true` is dark.
    public let modules: [Bool]

    public init(side: Int, modules: [Bool]) {
        precondition(
            modules.count == side * side, "\(modules.count) modules do not fill a square of \(side).")
        self.side = side
        self.modules = modules
    }

    public func isDark(x: Int, y: Int) -> Bool { modules[y * side + x] }
}
