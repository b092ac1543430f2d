import ChildPrograms
import Digitising
import DocumentBinding
import FileUnpacking
import Foundation
import PageForms
import PageImaging
import PageMaking
import PageShop
import Testing

@Suite("A PDF that is unpacked")
struct PDFFileTests {
    private let unpacker = FileUnpacker(isWhole: PageLikeness.isWhole(_:_:))

    private func only(_ page: ExamplePDF.Page) async throws -> UnpackedPage {
        try await unpacker.open(ExamplePDF.bytes([page])).page(1)
    }

    private func fault(_ file: [UInt8], by unpacker: FileUnpacker? = nil) async -> PageFault? {
        do throws(PageFault) {
            let packed = try await (unpacker ?? self.unpacker).open(file)
            for number in 1...packed.pages { _ = try await packed.page(number) }
            return nil
        } catch {
            return error
        }
    }

    @Test func `a scan is the very picture that was scanned, at its own resolution`() async throws {
        let sheet = try ExamplePDF.sheet("1-to-khai")
        let page = try await only(.init(picture: sheet))
        #expect(page.mediaType == "image/jpeg" && page.dotsPerInch == 200)
        #expect(same(page.image, sheet))
    }

    @Test func `what the picture itself says of its resolution counts for nothing`() async throws {
        var sheet = try ExamplePDF.sheet("1-to-khai")
        sheet.replaceSubrange(13..<18, with: [1, 0, 72, 0, 72])
        let page = try await only(.init(picture: sheet))
        #expect(try PagePath.real().form(of: page.image, dotsPerInch: 300).facts.dotsPerInch == 200)
    }

    @Test func `words that nobody sees, such as those of a reading machine, change nothing`() async throws {
        let sheet = try ExamplePDF.sheet("1-to-khai")
        let page = try await only(.init(picture: sheet, over: "BT 3 Tr /F 24 Tf 72 700 Td (read by a machine) Tj ET"))
        #expect(same(page.image, sheet))
    }

    /// The stroke of a pen, the words of a stamp, a line of half a millimetre.
    @Test(arguments: [
        "0 0 0.7 RG 1.2 w 300 100 m 330 140 360 60 400 120 c S", "BT /F 9 Tf 1 0 0 rg 400 800 Td (DEN 01/12) Tj ET",
        "1.4 w 60 60 m 200 60 l S",
    ])
    func `a page with something over the scan is drawn with it`(over: String) async throws {
        let page = try await only(.init(picture: try ExamplePDF.sheet("3-mat-sau-trang"), over: over))
        #expect(page.mediaType == "image/png" && page.dotsPerInch == 200)
        let made = try PagePath.real().form(of: page.image, dotsPerInch: 1).facts
        #expect((made.width, made.height, made.dotsPerInch) == (1_654, 2_339, 200))
    }

    @Test func `a turned scan stands as it is read`() async throws {
        let page = try await only(.init(picture: try ExamplePDF.sheet("1-to-khai"), turn: 90))
        let made = try PagePath.real().form(of: page.image, dotsPerInch: 1).facts
        #expect(abs(made.width - 2_339) <= 1 && abs(made.height - 1_654) <= 1)
    }

    @Test func `a page without a scan is drawn at 300 dpi, a plan at 200`() async throws {
        let words = "BT /F 24 Tf 72 700 Td (Words) Tj ET"
        let page = try await only(.init(over: words, paper: (595, 842)))
        #expect(page.dotsPerInch == 300)
        let made = try PagePath.real().form(of: page.image, dotsPerInch: 1).facts
        #expect(abs(made.width - 2_480) <= 1 && made.dotsPerInch == 300)
        let plan = try await only(.init(over: words, paper: (2_384, 3_370)))
        #expect(plan.dotsPerInch == 200)
    }

    @Test func `pages come in order, the same bytes each time`() async throws {
        let sheets = try ["1-to-khai", "2-giay-chung-sinh"].map(ExamplePDF.sheet)
        let file = ExamplePDF.bytes(sheets.map { .init(picture: $0) } + [.init(over: "0 0 100 100 re f")])
        for _ in 1...2 {
            let packed = try await unpacker.open(file)
            #expect(packed.pages == 3)
            #expect(same(try await packed.page(1).image, sheets[0]))
            #expect(same(try await packed.page(2).image, sheets[1]))
        }
        let drawn = try await unpacker.open(file).page(3).image
        #expect(same(try await unpacker.open(file).page(3).image, drawn))
    }

    @Test func `one of our own documents comes apart into the pages that were bound`() async throws {
        var form = try PagePath.real().form(of: ExamplePDF.sheet("1-to-khai"), dotsPerInch: 200).form
        let straight = DocumentLeaf(form)
        form.quarterTurns = 1
        let file = PDFBinder.bind([straight, DocumentLeaf(form)], title: "T", date: "2026-11-23T09:00:00+07:00")
        let packed = try await unpacker.open(file)
        #expect(packed.pages == 2)
        // Several layers are no single picture: the page is drawn as a reader would see it.
        let sizes = try await [packed.page(1), packed.page(2)].map {
            let facts = try PagePath.real().form(of: $0.image, dotsPerInch: 1).facts
            return [facts.width * 200 / facts.dotsPerInch, facts.height * 200 / facts.dotsPerInch]
        }
        #expect(abs(sizes[0][0] - 1_654) <= 2 && abs(sizes[0][1] - 2_339) <= 2)
        #expect(abs(sizes[1][0] - 2_339) <= 2 && abs(sizes[1][1] - 1_654) <= 2)
    }

    @Test func `a password, too many pages, broken and empty files are refused as what they are`() async throws {
        let folder = try ScratchFolder()
        let plain = try folder.write(ExamplePDF.bytes([.init(over: "0 0 9 9 re f", paper: (99, 99))]), to: "plain.pdf")
        _ = try await ChildProgram.lines(
            of: "qpdf", ["--encrypt", "secret", "owner", "256", "--", plain, "\(folder.path)/locked.pdf"])
        let locked = try #require(FileManager.default.contents(atPath: "\(folder.path)/locked.pdf"))
        #expect(await fault(Array(locked)) == .encrypted)
        let small = ExamplePDF.Page(over: "", paper: (9, 9))
        #expect(await fault(ExamplePDF.bytes([ExamplePDF.Page](repeating: small, count: 501))) == .tooManyPages)
        #expect(await fault(Array("%PDF-1.4 and nothing more".utf8)) == .unreadable)
        #expect(await fault(ExamplePDF.bytes([])) == .unreadable)
        let whole = ExamplePDF.bytes([.init(picture: try ExamplePDF.sheet("1-to-khai"))])
        #expect(await fault(Array(whole.prefix(90_000))) != nil, "half a picture is no page")
    }

    @Test func `a page of a square kilometre and a picture that claims one are refused before they take memory`() async
    {
        #expect(await fault(ExamplePDF.bytes([.init(over: "0 0 9 9 re f", paper: (200_000, 200_000))])) == .tooLarge)
        let liar = ExamplePDF.Page(picture: [0xff, 0xd8, 0xff, 0xd9], size: (60_000, 60_000))
        #expect(await fault(ExamplePDF.bytes([liar])) == .tooLarge)
    }

    /// A form that draws another twice, thirty times over: a thousand million rectangles.
    @Test func `a page that would be drawn for hours is given up`() async {
        let endless = String(
            repeating: "q 1 0 0 1 0.01 0.01 cm 0 0 500 700 re f* 1 w 0 0 m 500 700 l S ", count: 300_000)
        let file = ExamplePDF.bytes([.init(over: endless, paper: (595, 842))])
        let hasty = FileUnpacker(seconds: 2, isWhole: PageLikeness.isWhole(_:_:))
        #expect(await fault(file, by: hasty) == .tooSlow)
        #expect(await fault(ExamplePDF.bytes([.init(over: "", paper: (99, 99))]), by: hasty) == nil)
    }

    @Test func `without poppler it says so`() async {
        let file = ExamplePDF.bytes([.init(over: "", paper: (9, 9))])
        await #expect(throws: PageFault.noProgram) {
            try await FileUnpacker(programs: "/nowhere", isWhole: { _, _ in true }).open(file)
        }
    }
}
