import PageForms
import Rasters
import Testing

@Suite("A page as it is kept")
struct PageFormTests {
    private static let layer = PageForm.Layer(jpeg: [1, 2, 3], width: 620, height: 877, cell: 4)
    private static let mask = PageForm.Mask(coding: .jbig2, width: 2_480, height: 3_508, bytes: [9, 8, 7, 6])
    private static let island = PageForm.Island(
        box: PixelBox(x: 3, y: 4, width: 50, height: 60), channels: 3, jpeg: [5, 5])

    static let examples: [PageForm] = [
        form(.whole([0xff, 0xd8], channels: 1)),
        form(.layered(.init(paper: layer, mask: mask, ink: .one([1, 2, 3]), islands: []))),
        form(.layered(.init(paper: layer, mask: mask, ink: .many(layer), islands: [island, island]))),
    ]

    private static func form(_ content: PageForm.Content) -> PageForm {
        PageForm(width: 2_480, height: 3_508, dotsPerInch: 300, skewThousandths: -1_070, content: content)
    }

    @Test(arguments: examples)
    func `reads back as it was written`(form: PageForm) {
        #expect(PageForm(bytes: form.bytes) == form)
    }

    @Test(arguments: examples)
    func `is none when a byte is missing, or one too many`(form: PageForm) {
        let bytes = form.bytes
        for length in bytes.indices { #expect(PageForm(bytes: Array(bytes.prefix(length))) == nil) }
        #expect(PageForm(bytes: bytes + [0]) == nil)
    }
}
