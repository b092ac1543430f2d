import Digitising
import DocumentBinding
import Foundation
import JPEGCoding
import PageForms
import PageMaking
import PageShop
import Rasters
import SyntheticPages
import Testing

/// What a citizen's reader shows of a page, set against the sheet and against what our screens show.
@Suite("A bound page as another reader shows it")
struct ShownPageTests {
    private static let stamped = ["02-birth-certificate", "10-mediation", "15-decision"]

    private func sheet(_ id: String) throws -> (picture: Raster, truth: PageTruth) {
        try #require(SyntheticPage.corpus.first { $0.id == id }).draw()
    }

    private func jpeg(of sheet: Raster, quality: Int, halvesColour: Bool = true) -> [UInt8]? {
        let all = PixelBox(x: 0, y: 0, width: sheet.width, height: sheet.height)
        return JPEG.encode(sheet.bytes.span, sheet.shape, box: all, quality: quality, halvesColour: halvesColour)
    }

    /// Readers that know nothing of each other round the edges of letters each in its own way, and poppler draws a stencil
    /// half a dot aside: ours is nearer to the other reader than these two are to each other.
    @Test(arguments: ["02-birth-certificate", "05-death-form", "21-back"])
    func `is what the screens of the station show`(id: String) async throws {
        let made = try PagePath.real().make(sheet(id).picture.portableMap, dotsPerInch: 300)
        let form = try #require(PageForm(bytes: made.form))
        let ours = try #require(JPEG.decode(made.view))
        let poppler = try await OtherReader.poppler.drawn(form, dotsPerInch: 150)
        let mupdf = try await OtherReader.mupdf.drawn(form, dotsPerInch: 150)
        for theirs in [poppler, mupdf] { #expect((ours.width, ours.height) == (theirs.width, theirs.height)) }
        let between = Likeness.meanDifference(poppler, mupdf)
        #expect(between < 4)
        #expect(Likeness.meanDifference(ours, mupdf) <= max(2, between))
        #expect(Likeness.meanDifference(ours, poppler) < 7)
    }

    /// What poppler takes out of the document, against a JPEG of the whole page in the same place.
    @Test(arguments: stamped)
    func `holds stamps and signatures as well as a JPEG of the whole page would`(id: String) async throws {
        let sheet = try sheet(id).picture
        let form = try PagePath.real().form(of: sheet.portableMap, dotsPerInch: 300).form
        let file = try #require(jpeg(of: sheet, quality: 75))
        let plain = try #require(JPEG.decode(file))
        guard case .layered(let layers) = form.content else { return #expect(Bool(false), "the page has layers") }
        let document = PDFBinder.bind([DocumentLeaf(form)], title: "Trang", date: "2026-11-23T09:05:00Z")
        let found = try await OtherReader.jpegs(in: document).compactMap(JPEG.decode)
        #expect(!layers.islands.isEmpty)
        for box in layers.islands.map(\.box) {
            let island = try #require(found.first { ($0.width, $0.height) == (box.width, box.height) })
            let original = sheet.part(box)
            let all = PixelBox(x: 0, y: 0, width: box.width, height: box.height)
            let ours = Likeness.of(island, to: original, in: all)
            let whole = Likeness.of(plain.part(box), to: original, in: all)
            #expect(ours.colour <= whole.colour * 1.02)
            #expect(ours.structure >= whole.structure - 0.005)
        }
        #expect(form.bytes.count * 4 < file.count)
    }

    /// The page as it leaves, straightened, drawn by poppler; so is one of the whole JPEG, and one with hardly any loss.
    /// A reader sets a small picture's corner to a whole dot, a page's too, and these need not agree: hence the allowance.
    @Test(arguments: stamped)
    func `shows stamps and signatures nearly as a JPEG of the whole page would`(id: String) async throws {
        let sheet = try sheet(id).picture
        let form = try PagePath.real().form(of: sheet.portableMap, dotsPerInch: 300).form
        guard case .layered(let layers) = form.content else { return #expect(Bool(false), "the page has layers") }
        var contents = [form.content]
        for (quality, halves) in [(75, true), (100, false)] {
            let file = try #require(jpeg(of: sheet, quality: quality, halvesColour: halves))
            contents.append(.whole(file, channels: 3))
        }
        let leaves = contents.map { content in
            DocumentLeaf(
                PageForm(
                    width: form.width, height: form.height, dotsPerInch: 300, skewThousandths: form.skewThousandths,
                    content: content))
        }
        let document = PDFBinder.bind(leaves, title: "Trang", date: "2026-11-23T09:05:00Z")
        let shown = try await OtherReader.poppler.pages(of: document, dotsPerInch: 300)
        #expect(shown.count == 3)
        for box in layers.islands.map({ straightened($0.box, of: form) }) {
            let (ours, whole) = (
                Likeness.of(shown[0], to: shown[2], in: box), Likeness.of(shown[1], to: shown[2], in: box)
            )
            #expect(ours.colour <= whole.colour * 1.2)
            #expect(ours.structure >= whole.structure - 0.025)
        }
    }

    /// Where a box of the sheet lies once the page is turned back about its middle, less a rim.
    private func straightened(_ box: PixelBox, of form: PageForm) -> PixelBox {
        let angle = Double(form.skewThousandths) / 1_000 * .pi / 180
        let (middleX, middleY) = (Double(form.width) / 2, Double(form.height) / 2)
        let x = Double(box.x + box.width / 2) - middleX
        let y = Double(box.y + box.height / 2) - middleY
        let rim = 24
        return PixelBox(
            x: Int(middleX + x * cos(angle) + y * sin(angle)) - box.width / 2 + rim,
            y: Int(middleY - x * sin(angle) + y * cos(angle)) - box.height / 2 + rim, width: box.width - 2 * rim,
            height: box.height - 2 * rim)
    }
}
