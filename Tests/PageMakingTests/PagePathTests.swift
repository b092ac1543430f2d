import Digitising
import PageForms
import PageMaking
import PageShop
import Testing

@Suite("From a sheet to a page")
struct PagePathTests {
    private let path = PagePath.real()

    /// The sample was turned by 1.1 degrees when it was made.
    @Test func `a crooked sheet is measured, and its dots stay where they are`() throws {
        let page = try path.form(of: exampleSheet("1-to-khai.jpg"), dotsPerInch: 200)
        #expect(abs(abs(page.facts.skewDegrees) - 1.1) < 0.1)
        #expect((page.form.width, page.form.height) == (1_654, 2_339))
        #expect(page.facts.kind != "blank")
    }

    @Test func `a blank side is recognised, and the rule says how sure it is`() throws {
        let page = try path.form(of: exampleSheet("3-mat-sau-trang.jpg"), dotsPerInch: 200)
        #expect(page.facts.kind == "blank")
        #expect((50...100).contains(page.facts.confidence))
    }

    @Test func `a page keeps its resolution and size`() throws {
        let page = try path.make(exampleSheet("2-giay-chung-sinh.jpg"), dotsPerInch: 200)
        #expect((page.facts.width, page.facts.height, page.facts.dotsPerInch) == (1_654, 2_339, 200))
        let form = try #require(PageForm(bytes: page.form))
        #expect((form.width, form.height, form.dotsPerInch) == (1_654, 2_339, 200))
    }

    @Test(arguments: Profile.all)
    func `the same sheet gives the same bytes`(profile: Profile) throws {
        let sheet = try exampleSheet("1-to-khai.jpg")
        let pages = try (0..<2).map { _ in try PagePath.real(profile).make(sheet, dotsPerInch: 200) }
        #expect(pages[0].form == pages[1].form)
        #expect(pages[0].view == pages[1].view && pages[0].thumbnail == pages[1].thumbnail)
    }

    @Test(arguments: [
        [], Array("no picture".utf8), [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], Array("P6 20 20 255\n".utf8),
    ])
    func `what is no image is refused`(bytes: [UInt8]) {
        #expect(throws: PageFault.unreadable) { try path.make(bytes, dotsPerInch: 300) }
    }

    @Test func `a file that tells no resolution, or too low a one, raises a question`() throws {
        let plain = Array("P5\n1200 1600\n255\n".utf8) + [UInt8](repeating: 255, count: 1_200 * 1_600)
        #expect(try path.form(of: plain, dotsPerInch: 300).facts.issues == [.unknownResolution])
        #expect(try path.form(of: plain, dotsPerInch: 150).facts.issues == [.unknownResolution, .lowResolution])
        #expect(try path.form(of: exampleSheet("1-to-khai.jpg"), dotsPerInch: 72).facts.issues == [])
    }

    /// A few bytes that claim to be a picture of ten thousand million dots.
    @Test func `a header that claims too much is refused before anything is unpacked`() throws {
        #expect(throws: PageFault.tooLarge) {
            try path.make(Array("P6 100000 100000 255\n".utf8), dotsPerInch: 300)
        }
        var jpeg = try exampleSheet("1-to-khai.jpg")
        let frame = try #require(jpeg.firstRange(of: [0xff, 0xc0]))
        jpeg.replaceSubrange(frame.lowerBound + 5..<frame.lowerBound + 9, with: [0xea, 0x60, 0xea, 0x60])
        #expect(throws: PageFault.tooLarge) { try path.make(jpeg, dotsPerInch: 300) }
    }

    @Test(arguments: [(1, 1), (1, 40), (40, 1), (3, 5), (64, 64), (65, 129)])
    func `a picture of any size becomes a page`(width: Int, height: Int) throws {
        for (kind, channels) in [("P5", 1), ("P6", 3)] {
            let dots = (0..<width * height * channels).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            let sheet = Array("\(kind)\n\(width) \(height)\n255\n".utf8) + dots
            let page = try path.make(sheet, dotsPerInch: 300)
            #expect((page.facts.width, page.facts.height) == (width, height))
        }
    }
}
