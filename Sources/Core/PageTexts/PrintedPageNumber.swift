import Rasters

/// The number that is printed on a page: `2` of a paper of `3`, where the paper says of how many.
public struct PrintedPageNumber: Equatable, Sendable {
    /// From 1.
    public let number: Int
    public let total: Int?

    public init(_ number: Int, of total: Int? = nil) {
        self.number = number
        self.total = total
    }

    /// Papers of a public office have fewer pages; larger numbers are of something else.
    static let most = 200
}

extension PageText {
    /// The number in the head or foot margin of the page; nothing where none stands there, or two that differ.
    ///
    /// The text must stand upright. “Trang 2/3” and “Page 2 of 3” are known by their word wherever they stand in a margin.
    /// What has no word is believed only as the outermost line, alone in its row: “2/3”, “- 2 -”, and a bare number in the
    /// middle, where NĐ 30/2020, Appendix I, part I, puts it from the second page on. A bare 1 is not believed: a stroke
    /// reads as one. A wrong number is worse than none.
    public var printedNumber: PrintedPageNumber? {
        let margins = [margin(isHead: true), margin(isHead: false)]
        let named = margins.flatMap { $0 }.compactMap { Self.named(Self.tokens(of: $0)) }
        if let first = named.first { return named.allSatisfy { $0 == first } ? first : nil }
        let found = margins.compactMap { bare(among: $0) }
        guard let first = found.first, found.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// Lines within eight hundredths of the height, and what the reader is sure of; the outermost first.
    private func margin(isHead: Bool) -> [Line] {
        let depth = height * 8 / 100
        return blocks.flatMap(\.lines).filter { line in
            guard !line.words.isEmpty else { return false }
            return isHead ? line.box.bottom <= depth : line.box.y >= height - depth
        }.sorted { isHead ? $0.box.y < $1.box.y : $0.box.bottom > $1.box.bottom }
    }

    private func bare(among lines: [Line]) -> PrintedPageNumber? {
        guard let line = lines.first, isAloneInItsRow(line) else { return nil }
        let isMiddle = abs(line.box.x + line.box.width / 2 - width / 2) <= width * 6 / 100
        let isAtEdge = line.box.x >= width / 2
        let tokens = Self.tokens(of: line)
        switch tokens.count {
        case 3 where tokens[1] == .slash && (isMiddle || isAtEdge):
            return tokens[0].number.flatMap { number in Self.plausible(number, of: tokens[2].number ?? 0) }
        case 3 where tokens[0] == .dash && tokens[2] == .dash && isMiddle:
            return tokens[1].number.flatMap { Self.plausible($0, of: nil) }
        case 1 where isMiddle && hasLettersHeight(line):
            guard case .number(let number, isSure: true) = tokens[0], (2..<100).contains(number) else { return nil }
            return PrintedPageNumber(number)
        default: return nil
        }
    }

    private func isAloneInItsRow(_ line: Line) -> Bool {
        let box = line.box
        return words.count { $0.box.y < box.bottom && $0.box.bottom > box.y } == line.words.count
    }

    /// Between 1.5 and 8 mm on A4; a speck or a stamp's number is none.
    private func hasLettersHeight(_ line: Line) -> Bool {
        line.box.height * 1_000 >= height * 5 && line.box.height * 1_000 <= height * 27
    }

    private static func plausible(_ number: Int, of total: Int?) -> PrintedPageNumber? {
        guard number >= 1, number <= PrintedPageNumber.most else { return nil }
        guard let total else { return PrintedPageNumber(number) }
        return total >= max(2, number) && total <= PrintedPageNumber.most ? PrintedPageNumber(number, of: total) : nil
    }
}

/// A line as its smallest parts.
private enum Token: Equatable {
    case number(Int, isSure: Bool)
    case word(String)
    case slash
    case dash
    case other

    var number: Int? {
        if case .number(let number, _) = self { number } else { nil }
    }
}

extension PageText {
    /// Behind the word for a page; without a total only where nothing else is on the line.
    private static func named(_ tokens: [Token]) -> PrintedPageNumber? {
        guard let start = tokens.firstIndex(where: { $0 == .word("trang") || $0 == .word("page") }) else { return nil }
        var rest = tokens[(start + 1)...]
        if rest.first == .word("số") { rest.removeFirst() }
        guard case .number(let number, _) = rest.first else { return nil }
        rest.removeFirst()
        let links: [Token] = [.slash, .word("of"), .word("trên")]
        guard let link = rest.first, links.contains(link) else {
            return start == 0 && rest.isEmpty ? plausible(number, of: nil) : nil
        }
        guard case .number(let total, _) = rest.dropFirst().first, rest.dropFirst(2).first != .slash else { return nil }
        return plausible(number, of: total)
    }

    /// A number that hangs on letters or begins with a zero is part of something else, such as a date or a form's code.
    private static func tokens(of line: Line) -> [Token] {
        line.words.flatMap { word -> [Token] in
            var tokens: [Token] = []
            for run in runs(of: word.text.lowercased()) {
                tokens += token(run, isSure: word.confidence >= PageText.unsureBelow)
            }
            return tokens
        }
    }

    /// Letters and digits together, every other sign alone.
    private static func runs(of text: String) -> [String] {
        text.reduce(into: []) { runs, sign in
            let isPart = sign.isLetter || sign.isNumber
            if isPart, let last = runs.last?.last, last.isLetter || last.isNumber {
                runs[runs.count - 1].append(sign)
            } else {
                runs.append(String(sign))
            }
        }
    }

    private static func token(_ run: String, isSure: Bool) -> [Token] {
        switch run {
        case "/": return [.slash]
        case "-", "–", "—": return [.dash]
        case ":": return []
        default: break
        }
        let isNumber = run.allSatisfy { $0.isASCII && $0.isNumber }
        guard isNumber else { return [run.allSatisfy(\.isLetter) ? .word(run) : .other] }
        guard run.count <= 3, !run.hasPrefix("0"), let value = Int(run) else { return [.other] }
        return [.number(value, isSure: isSure)]
    }
}
