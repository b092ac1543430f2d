import ChildPrograms
import Peripherals
import SimulatedDevices
import Subprocess
import Testing
import TicketPrinting

/// All letters of Vietnamese beyond ASCII, in all tones, small and capital.
private let letters: [Character] = {
    let small = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
    return Array(small + small.uppercased())
}()

private func inLetters(
    _ encoding: PrinterAbilities.Encoding, page: Int?, columns: Int = 42, code: PrinterAbilities.Code = .picture
) -> PrinterAbilities {
    var abilities = PrinterAbilities()
    (abilities.raster, abilities.encoding, abilities.codePage) = (.text, encoding, page)
    (abilities.columns, abilities.code) = (columns, code)
    return abilities
}

private func paper(_ lines: [TicketLine], code: PaperCode? = nil) -> TicketPaper {
    TicketPaper(Bitmap(width: 400, height: 0, bytes: []), code: code, lines: lines)
}

private func read(_ lines: [TicketLine], by abilities: PrinterAbilities) -> (lines: [PaperLine], strangers: Int) {
    var roll = PaperRoll(width: 400)
    let acts = roll.take(EscPos.ticket(paper(lines), for: abilities))
    return (acts.compactMap { if case .wrote(let line) = $0 { line } else { nil } }, roll.strangers)
}

@Suite("A ticket in letters")
struct TicketLetterTests {
    @Test(arguments: [(PrinterAbilities.Encoding.cp1258, 52), (.tcvn3, 30)])
    func `keeps every letter of Vietnamese`(encoding: PrinterAbilities.Encoding, page: Int) {
        #expect(letters.count == 67 * 2)
        for letter in letters {
            let read = read([.words("a\(letter)b\(letter)")], by: inLetters(encoding, page: page))
            #expect(read.lines.map(\.text) == ["a\(letter)b\(letter)"])
            #expect(read.strangers == 0)
        }
        let words = "PHIẾU SỐ THỨ TỰ Đăng ký kết hôn, ẩm thực, ưỡn ẹo"
        #expect(read([.words(words)], by: inLetters(encoding, page: page, columns: 60)).lines.map(\.text) == [words])
    }

    @Test(arguments: [(PrinterAbilities.Encoding.cp1258, 52), (.tcvn3, 30)])
    func `does not mind how its letters are composed`(encoding: PrinterAbilities.Encoding, page: Int) {
        let composed = EscPos.ticket(paper([.words("tiếng Việt")]), for: inLetters(encoding, page: page))
        let decomposed = "tie\u{302}\u{301}ng Vie\u{323}\u{302}t"
        #expect(EscPos.ticket(paper([.words(decomposed)]), for: inLetters(encoding, page: page)) == composed)
    }

    @Test func `without marks is what a person would write`() {
        let read = read([.words("Đăng ký ưu tiên · ★ ỦY")], by: inLetters(.ascii, page: nil))
        #expect(read.lines.map(\.text) == ["Dang ky uu tien - * UY"])
    }

    /// Python's own table of code page 1258 reads the same.
    @Test func `is what Python reads in code page 1258`() async throws {
        let folder = try ScratchFolder()
        let text = String(letters)
        let bytes = EscPos.ticket(paper([.words(text)]), for: inLetters(.cp1258, page: 52, columns: 200))
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x1B, 0x61, 1]) }) + 3
        let file = try folder.write(Array(bytes[start...].prefix { $0 != 0x0A }), to: "line")
        let script =
            "import sys, unicodedata; print(unicodedata.normalize('NFC', open(sys.argv[1], 'rb').read().decode('cp1258')))"
        let found = try await Subprocess.run(
            .name("python3"), arguments: ["-c", script, file], output: .string(limit: 10_000))
        #expect(found.standardOutput.split(separator: "\n").map(String.init) == [text])
    }

    @Test func `has its number large and in the middle, and breaks between words`() {
        let lines: [TicketLine] = [.rule, .words("một hai ba bốn năm"), .large("A042"), .words("x")]
        let read = read(lines, by: inLetters(.cp1258, page: 52, columns: 12))
        let expected = [
            ("------------", false), ("một hai ba", false), ("bốn năm", false), ("A042", true), ("x", false),
        ].map { PaperLine(text: $0.0, isLarge: $0.1, isCentred: true) }
        #expect(read.lines == expected)
    }

    @Test func `breaks within a word that is longer than a line`() {
        let read = read([.words("aaaaaaaaaaaaaaaaaaaaaaaaab c")], by: inLetters(.ascii, page: nil, columns: 10))
        #expect(read.lines.map(\.text) == ["aaaaaaaaaa", "aaaaaaaaaa", "aaaaab c"])
    }

    /// A sixth of an inch a line, more for large ones, and the feed: the picture beside them is not printed.
    @Test func `takes the paper of its lines, not that of its picture`() {
        let lines: [TicketLine] = [.rule, .words("một hai ba bốn năm"), .large("A042"), .words("x")]
        let picture = Bitmap(width: 400, height: 900, bytes: [UInt8](repeating: 0, count: 50 * 900))
        let paper = TicketPaper(picture, lines: lines)
        let abilities = inLetters(.cp1258, page: 52, columns: 12)
        #expect(EscPos.length(of: paper, for: abilities) == 4 * 34 + 48 + 24)
        #expect(EscPos.length(of: paper, for: PrinterAbilities()) == 900 + 24)
        let feeds = EscPos.ticket(paper, for: abilities).count { $0 == 0x0A }
        #expect(feeds == 5, "as many lines as are sent")
    }

    @Test func `takes the paper of a code only where the printer draws one`() {
        let code = PaperCode(rows: 100..<300, module: 6, text: "http://hall/t/x")
        let ticket = paper([.words("a"), .code(caption: "scan me")], code: code)
        #expect(EscPos.length(of: ticket, for: inLetters(.ascii, page: nil)) == 34 + 24)
        #expect(
            EscPos.length(of: ticket, for: inLetters(.ascii, page: nil, code: .printer)) == 34 + 200 + 34 + 24)
    }

    @Test func `names no code that nobody draws`() {
        let lines: [TicketLine] = [.words("a"), .code(caption: "scan"), .words("b")]
        #expect(read(lines, by: inLetters(.ascii, page: nil)).lines.map(\.text) == ["a", "b"])
    }
}
