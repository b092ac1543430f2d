public import Rasters

/// What was put on a page: what a reader should find there, and nothing else.
public struct PageTruth: Codable, Equatable, Sendable {
    /// A line, a cell or a field with its label, without dotted leaders.
    public struct Line: Codable, Equatable, Sendable {
        public let text: String
        /// In dots of the page as it is, turned and all.
        public let box: PixelBox
    }

    public internal(set) var lines: [Line] = []
    /// Clockwise, in degrees.
    public internal(set) var skew = 0.0
    public internal(set) var stamps: [PixelBox] = []
    public internal(set) var signatures: [PixelBox] = []
    /// The other side may show through.
    public var isBlank: Bool { lines.isEmpty }
    public init(skew: Double = 0) {
        self.skew = skew
    }

    /// A page of lines whose places do not matter.
    public init(lines: [String]) {
        self.lines = lines.map { Line(text: $0, box: PixelBox(x: 0, y: 0, width: 1, height: 1)) }
    }

    /// Ids, dates and amounts of four digits or more, in the order of the lines.
    public var numbers: [String] { lines.flatMap { Self.numbers(in: $0.text) } }

    /// Numbers of four digits or more in a text, with the marks between their digits: `02/03/2026`, `1.250.000`.
    public static func numbers(in text: String) -> [String] {
        let marks: Set<Character> = [".", ",", "/", "-"]
        let runs = text.split { !($0.isASCII && $0.isWholeNumber) && !marks.contains($0) }
        return runs.compactMap { run in
            let bare = run.drop { marks.contains($0) }
            let end = bare.lastIndex { !marks.contains($0) }
            guard let end, bare.count(where: { $0.isWholeNumber }) >= 4 else { return nil }
            return String(bare[...end])
        }
    }
}
