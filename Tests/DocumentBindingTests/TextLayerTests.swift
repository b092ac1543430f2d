import ChildPrograms
import DocumentBinding
import PageForms
import PageMaking
import PageShop
import PageTexts
import Rasters
import Testing

@Suite("Text over a page")
struct TextLayerTests {
    /// Two lines with every kind of Vietnamese letter, at known places of a page that leans by some degrees.
    private func document(lean: Int) throws -> [UInt8] {
        let sheet = try PagePath.real().form(of: exampleSheet("2-giay-chung-sinh.jpg"), dotsPerInch: 200).form
        let form = PageForm(
            width: sheet.width, height: sheet.height, dotsPerInch: 200, skewThousandths: lean, content: sheet.content)
        let lines = [["Nguyễn", "Thị", "Hường"], ["số", "001123456789", "🙂", "ẶỰỆỠỲĐđ"]]
        let text = PageText(
            width: form.width, height: form.height,
            blocks: [
                PageText.Block(
                    lines: lines.enumerated().map { row, words in
                        PageText.Line(
                            words: words.enumerated().map { column, word in
                                PageText.Word(
                                    text: word,
                                    box: PixelBox(x: 200 + 300 * column, y: 400 + 80 * row, width: 250, height: 40),
                                    confidence: 90)
                            })
                    })
            ])
        return PDFBinder.bind([DocumentLeaf(form, text: text)], title: "Chữ", date: "2026-11-23T09:05:00.000+07:00")
    }

    @Test(arguments: [0, 1_500, -2_000])
    func `is read by poppler and mupdf letter by letter, and passes the audit`(lean: Int) async throws {
        let folder = try ScratchFolder()
        let bytes = try document(lean: lean)
        #expect(PDFAudit.complaints(about: bytes) == [])
        let path = try folder.write(bytes, to: "t.pdf")
        let wanted = ["Nguyễn Thị Hường", "số 001123456789 🙂 ẶỰỆỠỲĐđ"]
        let poppler = try await ChildProgram.lines(of: "pdftotext", ["-raw", path, "-"]).filter { !$0.isEmpty }
        #expect(poppler.prefix(2).map { $0.trimmed } == wanted)
        let mupdf = try await ChildProgram.lines(of: "mutool", ["draw", "-q", "-F", "txt", path]).filter { !$0.isEmpty }
        #expect(mupdf.prefix(2).map { $0.trimmed } == wanted)
        let fonts = try await ChildProgram.lines(of: "pdffonts", [path])
        #expect(fonts.contains { $0.contains("CID TrueType") && $0.contains("yes") }, "\(fonts)")
    }

    /// On a straight page a word's box in the document is its box on the sheet.
    @Test func `stands over its place`() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(document(lean: 0), to: "t.pdf")
        let words = try await ChildProgram.lines(of: "pdftotext", ["-bbox", path, "-"]).filter { $0.contains("<word") }
        let word = try #require(words.first { $0.contains(">Thị<") })
        let numbers = word.split(separator: "\"").compactMap { Double($0) }
        // 500 to 750 dots of 200 an inch across, 400 to 440 down; the width includes the space behind it.
        #expect(abs(numbers[0] - 180) < 1 && abs(numbers[2] - 270) < 20)
        #expect(abs(numbers[1] - 144) < 6 && abs(numbers[3] - 158.4) < 6)
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
