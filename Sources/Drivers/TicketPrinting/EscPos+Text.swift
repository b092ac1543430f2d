import Peripherals

/// Tickets in letters, for printers that print no pictures.
extension EscPos {
    static func letters(of paper: TicketPaper, for abilities: PrinterAbilities) -> [UInt8] {
        var pen = LetterPen(abilities.encoding, page: abilities.codePage)
        var bytes = pen.begin() + justified(.centre)
        for block in blocks(of: paper, for: abilities) {
            switch block {
            case .lines(let lines): for line in lines { bytes += pen.write(line) + [0x0A] }
            case .large(let lines):
                bytes += double
                for line in lines { bytes += pen.write(line) + [0x0A] }
                bytes += single
            case .code(let code): bytes += centred(code)
            }
        }
        return bytes
    }

    /// How much paper the letters take, in dots.
    static func lettersLength(of paper: TicketPaper, for abilities: PrinterAbilities) -> Int {
        blocks(of: paper, for: abilities).reduce(0) { sum, block in
            switch block {
            case .lines(let lines): sum + lines.count * lineSpacing
            case .large(let lines): sum + lines.count * largeSpacing
            case .code(let code): sum + code.rows.count
            }
        }
    }

    /// A sixth of an inch, which `ESC @` sets (Epson's ESC/POS reference, `ESC 2`), at 203 dots to the inch.
    private static let lineSpacing = 34

    /// Letters of 24 dots, twice as high: a line higher than the spacing takes its own height.
    private static let largeSpacing = 48

    /// What stands below each other on the ticket.
    private enum Block {
        case lines([String])
        case large([String])
        case code(PaperCode)
    }

    private static func blocks(of paper: TicketPaper, for abilities: PrinterAbilities) -> [Block] {
        let columns = max(abilities.columns ?? paper.picture.width / 12, 1)
        return paper.lines.flatMap { line -> [Block] in
            switch line {
            case .words(let text): return [.lines(broken(text, columns: columns))]
            case .large(let text): return [.large(broken(text, columns: max(columns / 2, 1)))]
            case .rule: return [.lines([String(repeating: "-", count: columns)])]
            case .code(let caption):
                guard abilities.code == .printer, let code = paper.code else { return [] }
                return [.code(code), .lines(broken(caption, columns: columns))]
            }
        }
    }

    /// `ESC !`: twice as wide and high; impact printers know no other way.
    private static let double: [UInt8] = [0x1B, 0x21, 0x30]
    private static let single: [UInt8] = [0x1B, 0x21, 0x00]

    /// Between words where it can be, else within one.
    static func broken(_ text: String, columns: Int) -> [String] {
        var (lines, line) = ([String](), "")
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > columns {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
            while line.count > columns {
                lines.append(String(line.prefix(columns)))
                line = String(line.dropFirst(columns))
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
