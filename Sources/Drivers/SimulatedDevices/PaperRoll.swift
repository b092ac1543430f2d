public import Peripherals

/// Reads an ESC/POS stream as a printer does, and keeps the paper it makes.
///
/// It knows what a ticket uses. A byte that it does not know is skipped and counted,
/// so that a test can see it. Letters it reads and does not draw: it has no font.
public struct PaperRoll: Sendable {
    /// What the stream makes the printer do.
    public enum Act: Equatable, Sendable {
        /// A piece of paper falls out.
        case cut(Bitmap)
        /// A line of letters is on the paper.
        case wrote(PaperLine)
        /// `DLE EOT n`.
        case statusAsked(UInt8)
        /// `GS r n`: all before it is done.
        case reportAsked(UInt8)
    }

    /// One line feed, in dots: 1/6 inch at 203 dots per inch, rounded.
    static let lineHeight = 34

    public let width: Int
    private let pages: [UInt8: LetterPage]
    private var rows: [UInt8] = []
    private var pending: [UInt8] = []
    private var style = Style()
    private var line: [UInt8] = []
    private var text = ""
    public private(set) var strangers = 0

    /// What a fresh start takes back.
    private struct Style {
        var page: UInt8 = 0
        var isCentred = false
        var isLarge = false
        var code = CodeStyle()
    }

    /// - Parameters:
    ///   - width: of the paper, in dots.
    ///   - pages: the code pages that it has, by the numbers of `ESC t`.
    public init(width: Int, pages: [UInt8: LetterPage] = LetterPage.epson) {
        precondition(width % 8 == 0, "Paper \(width) dots wide is no whole byte.")
        self.width = width
        self.pages = pages
    }

    /// Takes the next bytes, in whatever pieces they come, and says what they did.
    public mutating func take(_ bytes: [UInt8]) -> [Act] {
        pending += bytes
        var acts: [Act] = []
        var place = 0
        while place < pending.count {
            let command = PaperCommand(pending[place...])
            guard let command else { break }
            place += command.length
            if let act = carryOut(command) { acts.append(act) }
        }
        pending.removeFirst(place)
        return acts
    }

    private mutating func carryOut(_ command: PaperCommand) -> Act? {
        switch command.meaning {
        case .nothing: return nil
        case .initialise: startAfresh()
        case .stranger: strangers += 1
        case .letter(let byte): line.append(byte)
        case .page(let number):
            settle()
            style.page = number
        case .justify(let side): style.isCentred = side == 1
        case .mode(let bits): style.isLarge = bits & 0x30 == 0x30
        case .endOfLine: return endLine()
        case .feed(let dots): feed(dots)
        case .raster(let bytesPerRow, let picture): paint(picture, bytesPerRow: bytesPerRow)
        case .code(let function, let parameters): draw(function, parameters)
        case .cut(let dots): return cut(after: dots)
        case .statusAsked(let number): return .statusAsked(number)
        case .reportAsked(let number): return .reportAsked(number)
        }
        return nil
    }

    /// Letters that were on no line yet are lost.
    private mutating func startAfresh() {
        strangers += line.count
        (line, text, style) = ([], "", Style())
    }

    private mutating func feed(_ dots: Int) {
        rows += [UInt8](repeating: 0, count: width / 8 * dots)
    }

    /// What is wider than the head is lost, as on paper.
    private mutating func paint(_ picture: [UInt8], bytesPerRow: Int) {
        let bytesOnPaper = width / 8
        for start in stride(from: 0, to: picture.count, by: bytesPerRow) {
            let row = picture[start..<start + bytesPerRow].prefix(bytesOnPaper)
            rows += row
            rows += [UInt8](repeating: 0, count: bytesOnPaper - row.count)
        }
    }

    private mutating func cut(after dots: Int) -> Act {
        feed(dots)
        defer { rows = [] }
        return .cut(Bitmap(width: width, height: rows.count / (width / 8), bytes: rows))
    }
}

// MARK: - Letters and codes

extension PaperRoll {
    /// Reads the bytes so far by the page that they were written for.
    private mutating func settle() {
        text += (pages[style.page] ?? .ascii).text(of: line)
        line = []
    }

    private mutating func endLine() -> Act? {
        settle()
        feed(Self.lineHeight * (style.isLarge ? 2 : 1))
        guard !text.isEmpty else { return nil }
        defer { text = "" }
        return .wrote(PaperLine(text: text, isLarge: style.isLarge, isCentred: style.isCentred))
    }

    private mutating func draw(_ function: UInt8, _ parameters: [UInt8]) {
        guard let code = style.code.carryOut(function, parameters) else { return }
        let side = code.count * style.code.module
        guard side <= width else { return strangers += 1 }
        let left = style.isCentred ? (width - side) / 2 : 0
        for row in code {
            var bytes = [UInt8](repeating: 0, count: width / 8)
            for (place, isDark) in row.enumerated() where isDark {
                let start = left + place * style.code.module
                for x in start..<start + style.code.module { bytes[x / 8] |= 0x80 >> UInt8(x % 8) }
            }
            for _ in 0..<style.code.module { rows += bytes }
        }
    }
}

/// A line of letters as it stands on the paper.
public struct PaperLine: Equatable, Sendable {
    public let text: String
    /// Twice as wide and high.
    public let isLarge: Bool
    public let isCentred: Bool

    public init(text: String, isLarge: Bool, isCentred: Bool) {
        self.text = text
        self.isLarge = isLarge
        self.isCentred = isCentred
    }
}
