import PageTexts
import Rasters
import Testing

@Suite("The number printed on a page")
struct PrintedPageNumberTests {
    /// A page of A4 at 300 dpi with a paragraph in the middle and one line somewhere, word by word.
    private func page(_ text: String, y: Int, x: Int? = nil, sure: Int = 95, others: [PageText.Line] = []) -> PageText {
        PageText(
            width: 2_480, height: 3_508,
            blocks: [
                PageText.Block(lines: [line(text, y: y, x: x, sure: sure)]),
                PageText.Block(lines: [line("Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;", y: 1_500)] + others),
            ])
    }

    /// In the middle where no place is given.
    private func line(_ text: String, y: Int, x: Int? = nil, sure: Int = 95) -> PageText.Line {
        let parts = text.split(separator: " ").map(String.init)
        let widths = parts.map { $0.count * 24 }
        var left = x ?? (2_480 - widths.reduce(0, +) - 20 * (parts.count - 1)) / 2
        let words = zip(parts, widths).map { part, width in
            defer { left += width + 20 }
            return PageText.Word(
                text: part, box: PixelBox(x: left, y: y, width: width, height: 40), confidence: sure)
        }
        return PageText.Line(words: words)
    }

    private static let (head, foot, body) = (150, 3_350, 1_700)

    @Test(arguments: [
        "Trang 2/3", "Trang 2 / 3", "trang 2/ 3", "Trang: 2/3", "Trang số 2/3", "Page 2 of 3", "2/3", "2 / 3",
    ])
    func `is read with its total`(text: String) {
        #expect(page(text, y: Self.foot).printedNumber == PrintedPageNumber(2, of: 3))
        #expect(page(text, y: Self.head).printedNumber == PrintedPageNumber(2, of: 3))
        #expect(page(text, y: Self.body).printedNumber == nil, "the body says many things")
    }

    @Test(arguments: ["- 2 -", "-2-", "– 2 –", "2", "Trang 2"])
    func `is read without one`(text: String) {
        #expect(page(text, y: Self.head).printedNumber == PrintedPageNumber(2))
        #expect(page(text, y: Self.body).printedNumber == nil)
    }

    @Test func `is known by its word beside other words, and in a corner`() {
        #expect(page("HĐ 15 Trang 1/4", y: Self.foot, x: 200).printedNumber == PrintedPageNumber(1, of: 4))
        #expect(page("2/3", y: Self.foot, x: 2_200).printedNumber == PrintedPageNumber(2, of: 3))
    }

    @Test(arguments: [
        "02/09/2025", "2/9/2025", "Ngày 2/9/2025", "Trang 2/9/2025", "Mẫu số 01", "TP/HT-2012-TKKS.1", "2014", "0", "1",
        "007",
        "3/2", "Số: 12/2025", "12 3", "A2", "2.", "2)", "Số trang: 3", "trang trọng", "1/1", "02/03", "999", "Điều 2",
    ])
    func `is no date, no form's number and no word`(text: String) {
        for y in [Self.head, Self.foot] { #expect(page(text, y: y).printedNumber == nil) }
    }

    @Test func `a bare number is believed only when it is sure, in the middle, alone and outermost`() {
        #expect(page("2", y: Self.head, sure: 50).printedNumber == nil)
        #expect(page("2", y: Self.head, x: 2_200).printedNumber == nil)
        #expect(page("2", y: Self.head, x: 120).printedNumber == nil)
        #expect(page("2", y: Self.head, others: [line("UBND", y: Self.head, x: 200)]).printedNumber == nil)
        #expect(page("2", y: Self.head, others: [line("Mẫu số 5", y: 60)]).printedNumber == nil)
        #expect(page("2/3", y: Self.foot, x: 120).printedNumber == nil)
    }

    @Test func `two that differ are none, one that stands twice is one`() {
        #expect(page("2", y: Self.head, others: [line("3", y: Self.foot)]).printedNumber == nil)
        #expect(page("2", y: Self.head, others: [line("2", y: Self.foot)]).printedNumber == PrintedPageNumber(2))
        #expect(
            page("2", y: Self.head, others: [line("Trang 3/4", y: Self.foot)]).printedNumber
                == PrintedPageNumber(3, of: 4))
    }

    @Test func `a page without words has none`() {
        #expect(PageText(width: 10, height: 10, blocks: []).printedNumber == nil)
        #expect(PageText(width: 0, height: 0, blocks: [.init(lines: [.init(words: [])])]).printedNumber == nil)
    }
}
