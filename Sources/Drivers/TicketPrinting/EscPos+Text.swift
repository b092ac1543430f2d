import Peripherals

/// Tickets in letters, for printers that print no pictures.
extension EscPos {
    static func letters(of paper: TicketPaper, for abilities: PrinterAbilities) -> [UInt8] {
        let columns = abilities.columns ?? max(paper.picture.width / 12, 1)
        var pen = LetterPen(abilities.encoding, page: abilities.codePage)
        var bytes = pen.begin() + justified(.centre)
        for line in paper.lines {
            switch line {
            case .words(let text): bytes += lines(text, columns: columns, &pen)
            case .large(let text): bytes += double + lines(text, columns: columns / 2, &pen) + single
            case .rule: bytes += lines(String(repeating: "-", count: columns), columns: columns, &pen)
            case .code(let caption):
                guard abilities.code == .printer, let code = paper.code else { continue }
                bytes += centred(code) + lines(caption, columns: columns, &pen)
            }
        }
        return bytes
    }

    /// `ESC !`: twice as wide and high; impact printers know no other way.
    private static let double: [UInt8] = [0x1B, 0x21, 0x30]
    private static let single: [UInt8] = [0x1B, 0x21, 0x00]

    private static func lines(_ text: String, columns: Int, _ pen: inout LetterPen) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in broken(text, columns: max(columns, 1)) { bytes += pen.write(line) + [0x0A] }
        return bytes
    }

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
