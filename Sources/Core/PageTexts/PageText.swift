public import Rasters

/// What a reader found on a page, in its order of reading. All boxes are in dots of the page as it was scanned.
///
/// It is for finding and comparing, never the source of a number that matters: those come from a chip or a dossier.
public struct PageText: Codable, Equatable, Sendable {
    public struct Word: Codable, Equatable, Sendable {
        public let text: String
        public let box: PixelBox
        /// How sure the reader is, from 0 to 100; its own measure, not a chance.
        public let confidence: Int

        public init(text: String, box: PixelBox, confidence: Int) {
            self.text = text
            self.box = box
            self.confidence = min(100, max(0, confidence))
        }
    }

    /// What letters stand on: from its left end to its right one.
    public struct Baseline: Codable, Equatable, Sendable {
        public let fromX: Int
        public let fromY: Int
        public let toX: Int
        public let toY: Int

        public init(fromX: Int, fromY: Int, toX: Int, toY: Int) {
            (self.fromX, self.fromY, self.toX, self.toY) = (fromX, fromY, toX, toY)
        }
    }

    public struct Line: Codable, Equatable, Sendable {
        public let words: [Word]
        public let baseline: Baseline?
        public var box: PixelBox { .around(words.map(\.box)) }
        public var text: String { words.map(\.text).joined(separator: " ") }

        public init(words: [Word], baseline: Baseline? = nil) {
            self.words = words
            self.baseline = baseline
        }
    }

    /// Lines that belong together, such as a paragraph or a column of a head.
    public struct Block: Codable, Equatable, Sendable {
        public let lines: [Line]
        public var box: PixelBox { .around(lines.map(\.box)) }

        public init(lines: [Line]) {
            self.lines = lines
        }
    }

    /// Of the page, in dots.
    public let width: Int
    public let height: Int
    public let blocks: [Block]

    public init(width: Int, height: Int, blocks: [Block]) {
        self.width = width
        self.height = height
        self.blocks = blocks
    }

    public var words: [Word] { blocks.flatMap { $0.lines.flatMap(\.words) } }

    /// A line for each line, and an empty one between blocks.
    public var plain: String {
        blocks.map { $0.lines.map(\.text).joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// A person should look at words of which the reader is less sure.
    public static let unsureBelow = 60

    /// Words that a person should look at.
    public func words(below confidence: Int) -> [Word] {
        words.filter { $0.confidence < confidence }
    }
}

extension PixelBox {
    /// The smallest box that holds others; at the upper left corner and empty where there are none.
    fileprivate static func around(_ boxes: [PixelBox]) -> PixelBox {
        guard let left = boxes.map(\.x).min(), let top = boxes.map(\.y).min(), let right = boxes.map(\.right).max(),
            let bottom = boxes.map(\.bottom).max()
        else { return PixelBox(x: 0, y: 0, width: 0, height: 0) }
        return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
    }
}
