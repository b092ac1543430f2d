import PageSeparation
import Rasters
import SyntheticPages
import Testing

@Suite("A page of an office, taken apart")
struct CorpusPageTests {
    private static let ids = SyntheticPage.corpus.map(\.id)
    private static let (written, backs) = (ids.prefix(20), ids.suffix(4))

    @Test(arguments: written)
    func `no page with words is called blank`(id: String) throws {
        let page = try StudiedPage.of(id).page
        #expect([.grey, .colour].contains(page.measures.pageClass))
        #expect(page.mask != nil)
    }

    @Test func `a page with a stamp or a pen's ink is in colour, one without is grey, and the rule is sure`() throws {
        for id in Self.written {
            let studied = try StudiedPage.of(id)
            let hasColour = !studied.truth.stamps.isEmpty || !studied.truth.signatures.isEmpty
            // Of the empty form nobody can be sure: its box for a photograph has a tint.
            let least = id == "20-empty-form" ? 50 : 60
            #expect(studied.page.measures.pageClass == (hasColour ? .colour : .grey), "\(id)")
            #expect(studied.page.measures.confidence >= least, "\(id)")
        }
    }

    /// Print shows through all four; one has punched holes, one the dark lid around it.
    @Test(arguments: backs)
    func `an empty back is called blank, and surely`(id: String) throws {
        let measures = try StudiedPage.of(id).page.measures
        #expect(measures.pageClass == .blank)
        #expect(measures.confidence >= 75)
    }

    @Test func `every stamp lies within a place that is kept as it is`() throws {
        var stamps = 0
        for id in Self.written {
            let studied = try StudiedPage.of(id)
            for stamp in studied.truth.stamps {
                stamps += 1
                // What is told of a stamp has a rim of a point, and its turned corners are empty.
                #expect(studied.page.islands.contains { $0.holds(stamp, within: 10) }, "\(id): \(stamp)")
            }
        }
        #expect(stamps == 13)
    }

    @Test func `no dot of a signature is lost: it is kept as it is, or in the mask`() throws {
        var hands = 0
        for id in Self.written {
            for signature in try StudiedPage.of(id).signatures {
                hands += 1
                #expect(signature.dark > 1_000, "\(id)")
                #expect(signature.lost == 0, "\(id)")
            }
        }
        #expect(hands > 16)
    }

    @Test(arguments: ids)
    func `the mask holds nothing of the dark lid`(id: String) throws {
        let studied = try StudiedPage.of(id)
        let isBordered = ["06", "12", "17", "23"].contains(id.prefix(2))
        #expect((studied.rim.dark > 10_000) == isBordered)
        #expect(studied.rim.masked == 0)
    }

    @Test func `a page that is a photograph is kept whole`() {
        let page = SyntheticPage.photograph.draw().separated()
        #expect(page.measures.pageClass == .picture)
        #expect(page.mask == nil && page.islands.isEmpty)
    }

    @Test func `the faces on a copy of a card are kept as they are, its words in the mask`() throws {
        let page = SyntheticPage.cardCopy.draw().separated()
        // Where each face is drawn, less the lean of the sheet.
        for top in [720, 1_970] {
            let face = PixelBox(x: 700, y: top, width: 180, height: 250)
            #expect(page.islands.contains { $0.holds(face) }, "\(page.islands)")
        }
        #expect(try #require(page.mask).inkDots > 5_000)
    }
}
