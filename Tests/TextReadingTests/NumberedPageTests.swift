import PageTexts
import Rasters
import SyntheticPages
import Testing
import TextReading

/// Numbers found in what the real Tesseract reads.
@Suite("Page numbers on drawn pages")
struct NumberedPageTests {
    /// Each fourth page: to read one takes seconds of a whole core.
    @Test func `no page of the corpus bears one, and none is found`() throws {
        let reader = try TextReader()
        for (index, recipe) in SyntheticPage.corpus.enumerated() where index % 4 == 1 {
            let (page, truth) = recipe.draw()
            guard !truth.isBlank else { continue }
            let text = try reader.read(page, dotsPerInch: 300, skew: truth.skew)
            #expect(text.printedNumber == nil, "\(recipe.id)")
        }
    }

    @Test(arguments: [
        ("Trang 2/3", false, PrintedPageNumber(2, of: 3)), ("2/3", false, PrintedPageNumber(2, of: 3)),
        ("2", true, PrintedPageNumber(2)),
        ("Trang 1/2", true, PrintedPageNumber(1, of: 2)), ("3", true, PrintedPageNumber(3)),
    ])
    func `one that is printed is found, as askew as a page may lie`(
        text: String, isAtHead: Bool, wanted: PrintedPageNumber
    ) throws {
        let recipe = try #require(SyntheticPage.corpus.first { $0.id == "10-mediation" })
        let (page, truth) = recipe.numbered(text, atHead: isAtHead).lying(at: text.count > 2 ? -1.2 : 0.7).draw()
        let found = try TextReader().read(page, dotsPerInch: 300, skew: truth.skew)
        let lines = found.blocks.flatMap(\.lines)
        #expect(found.printedNumber == wanted, "\([lines.first, lines.last])")
    }
}
