/// A picture of black and white dots, one bit a dot, as the mask of a page's text is.
public struct BilevelImage: Equatable, Sendable {
    public let width: Int
    public let height: Int
    /// Rows from the top, each of ``wordsPerRow`` words. A row's first dot is the highest bit of its first word; 1 is black.
    /// Bits behind the row's last dot are 0, and its last word is always 0: who looks a few dots ahead needs not ask
    /// where the row ends.
    public private(set) var words: [UInt64]

    public static func wordsPerRow(_ width: Int) -> Int { (width + 63) / 64 + 1 }

    public var wordsPerRow: Int { Self.wordsPerRow(width) }

    /// All white.
    public init(width: Int, height: Int) {
        precondition(width > 0 && height > 0, "A picture of \(width) by \(height) dots has none.")
        self.width = width
        self.height = height
        words = [UInt64](repeating: 0, count: Self.wordsPerRow(width) * height)
    }

    /// From rows of whole bytes, as PBM (`P4`) and TIFF have them: the first dot is the highest bit, 1 is black.
    ///
    /// `nil` where the bytes are too few or too many. What stands behind a row's last dot is not taken.
    public init?(width: Int, height: Int, packed bytes: [UInt8]) {
        let perRow = (width + 7) / 8
        guard width > 0, height > 0, bytes.count == perRow * height else { return nil }
        self.init(width: width, height: height)
        let wordsPerRow = wordsPerRow
        for row in 0..<height {
            for place in 0..<perRow {
                let shift = UInt64(56 - place % 8 * 8)
                words[row * wordsPerRow + place / 8] |= UInt64(bytes[row * perRow + place]) << shift
            }
            if width % 64 != 0 { words[row * wordsPerRow + width / 64] &= ~(UInt64.max >> UInt64(width % 64)) }
        }
    }

    /// Takes words that are laid out as ``words`` are.
    public init(width: Int, height: Int, words: [UInt64]) {
        precondition(words.count == Self.wordsPerRow(width) * height, "These are no \(height) rows of \(width) dots.")
        self.width = width
        self.height = height
        self.words = words
    }

    /// Rows of whole bytes, as PBM has them.
    public var packed: [UInt8] {
        let perRow = (width + 7) / 8
        var bytes: [UInt8] = []
        bytes.reserveCapacity(perRow * height)
        for row in 0..<height {
            for place in 0..<perRow {
                let word = words[row * wordsPerRow + place / 8]
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(56 - place % 8 * 8)))
            }
        }
        return bytes
    }

    public subscript(x: Int, y: Int) -> Bool {
        get { (words[y * wordsPerRow + x / 64] << UInt64(x % 64)) >> 63 == 1 }
        set {
            precondition(x >= 0 && x < width, "There is no dot \(x) in a row of \(width).")
            let bit = UInt64(1) << UInt64(63 - x % 64)
            if newValue { words[y * wordsPerRow + x / 64] |= bit } else { words[y * wordsPerRow + x / 64] &= ~bit }
        }
    }
}
