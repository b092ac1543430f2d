import BilevelCoding
import PageSeparation
import PageShop
import Rasters
import Testing

@Suite("A small drawing, taken apart")
struct DrawnPageTests {
    /// A5 at 150 dots an inch.
    private func paper(grey: Bool = false) -> Drawing {
        Drawing(width: 874, height: 1_240, paper: grey ? [246] : [247, 246, 242])
    }

    private func separated(_ drawing: Drawing) -> SeparatedPage { drawing.raster.separated(dotsPerInch: 150) }

    @Test(arguments: [false, true])
    func `paper alone is blank`(isGrey: Bool) {
        let page = separated(paper(grey: isGrey))
        #expect(page.measures.pageClass == .blank && page.measures.confidence == 100)
        #expect(page.mask?.inkDots == 0 && page.islands.isEmpty && page.inkTone == nil)
    }

    @Test func `the holes of a punch and the lid beside a sheet are no ink`() {
        var drawing = paper()
        for y in [380, 852] { drawing.disc(x: 71, y: y, radius: 16) }
        drawing.fill(0, 0, 874, 9)
        drawing.fill(866, 0, 8, 1_240)
        let page = separated(drawing)
        #expect(page.measures.pageClass == .blank && page.measures.confidence == 100)
        #expect(page.mask?.inkDots == 0)
        #expect(page.edgeTouches == 0)
    }

    /// Half a millimetre of soft grey, a hand long, as a pencil leaves it; and a note of one short line.
    @Test(arguments: [(175, 3, 500), (190, 3, 500), (150, 2, 400), (120, 2, 200)])
    func `a line of a pencil is no blank page`(tone: UInt8, thickness: Int, length: Int) {
        var drawing = paper()
        drawing.fill(150, 600, length, thickness, [tone, tone, tone])
        #expect(separated(drawing).measures.pageClass == .grey)
    }

    @Test func `dust is no writing`() {
        var drawing = paper()
        for speck in 0..<120 { drawing.fill(speck * 7_919 % 860, speck * 104_729 % 1_230, 2, 2, [150, 150, 150]) }
        #expect(separated(drawing).measures.pageClass == .blank)
    }

    @Test func `black words are grey, on paper of any tint and of one channel`() {
        for tint: [UInt8] in [[247, 246, 242], [226, 236, 247], [250, 229, 230], [181]] {
            var drawing = Drawing(width: 874, height: 1_240, paper: tint)
            drawing.write(rows: 30, x: 100, y: 100, width: 660)
            let page = separated(drawing)
            #expect(page.measures.pageClass == .grey, "\(tint)")
            #expect(page.islands.isEmpty)
            guard case .one = page.ink else { return #expect(Bool(false), "black ink is of one colour") }
        }
    }

    @Test func `a stamp among words is kept as it is, and the words are not`() throws {
        var drawing = paper()
        drawing.write(rows: 30, x: 100, y: 100, width: 660)
        drawing.stamp(x: 600, y: 900, radius: 100)
        let page = separated(drawing)
        #expect(page.measures.pageClass == .colour)
        #expect(page.islands.count == 1)
        #expect(try #require(page.islands.first).holds(PixelBox(x: 500, y: 800, width: 201, height: 201)))
        let mask = try #require(page.mask)
        #expect(mask.inkDots > 5_000)
        for island in page.islands {
            for y in island.y..<island.bottom {
                for x in island.x..<island.right { if mask[x, y] { Issue.record("\(x), \(y) is kept twice") } }
            }
        }
    }

    /// A corner of a stroke may be rounded by one dot, since noise is smoothed.
    @Test func `every stroke is in the mask, and no bare paper`() throws {
        var drawing = paper()
        drawing.write(rows: 30, x: 100, y: 100, width: 660)
        let (picture, page) = (drawing.raster, separated(drawing))
        let mask = try #require(page.mask)
        var (missed, added) = (0, 0)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let isInk = picture[x, y].green < 128
                missed += isInk && !page.isMasked(around: x, y) ? 1 : 0
                added += !isInk && mask[x, y] ? 1 : 0
            }
        }
        #expect((missed, added) == (0, 0))
    }

    @Test(arguments: [1, 3])
    func `a page full of tones is kept whole`(channels: Int) {
        let dots = (0..<600 * 800).flatMap { place in
            let (x, y) = (place % 600, place / 600)
            return (0..<channels).map { UInt8(40 + (x * (2 + $0) / 9 + y / 7) % 150) }
        }
        let page = Raster(width: 600, height: 800, channels: channels, bytes: dots).separated(dotsPerInch: 150)
        #expect(page.measures.pageClass == (channels == 1 ? .picture : .colour))
        #expect(page.mask == nil && page.islands.isEmpty)
    }

    @Test(arguments: [72, 150, 300, 600, 1_200])
    func `a picture of any size is taken apart, and nothing lies beyond it`(dotsPerInch: Int) {
        for (width, height) in [(1, 1), (2, 300), (300, 2), (63, 64), (65, 67), (127, 33), (500, 700)] {
            for paper: [UInt8] in [[240], [240, 238, 230]] {
                var drawing = Drawing(width: width, height: height, paper: paper)
                drawing.write(rows: 20, x: width / 10, y: height / 10, width: width * 8 / 10)
                drawing.stamp(x: width * 3 / 4, y: height * 3 / 4, radius: min(width, height) / 5)
                let page = drawing.raster.separated(dotsPerInch: dotsPerInch)
                let whole = PixelBox(x: 0, y: 0, width: width, height: height)
                #expect(page.islands.allSatisfy { whole.holds($0) && $0.width > 0 && $0.height > 0 })
                if let mask = page.mask { #expect((mask.width, mask.height) == (width, height)) }
                #expect((page.background.width - 1) * page.backgroundCell < width)
                #expect(page.background.width * page.backgroundCell >= width)
                #expect((page.background.height - 1) * page.backgroundCell < height)
                #expect(page.background.height * page.backgroundCell >= height)
            }
        }
    }

    @Test func `the same dots are taken apart the same way`() {
        var drawing = paper()
        drawing.write(rows: 30, x: 100, y: 100, width: 660)
        drawing.stamp(x: 600, y: 900, radius: 100)
        let (one, other) = (separated(drawing), separated(drawing))
        #expect(one.mask == other.mask && one.background == other.background && one.ink == other.ink)
        #expect(one.islands == other.islands && one.measures == other.measures)
    }
}
