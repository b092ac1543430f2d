import Rasters
import SyntheticPages
import Testing
import TextPreparation

struct ReadingPictureTests {
    /// Paper with dark rectangles, in colour, at 300 dots an inch.
    private func page(
        _ boxes: [PixelBox], ink: (UInt8, UInt8, UInt8) = (30, 30, 30),
        paper: (Int, Int) -> (UInt8, UInt8, UInt8) = { _, _ in (240, 235, 225) }
    ) -> Raster {
        let (width, height) = (900, 600)
        var bytes: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let isInk = boxes.contains { $0.x <= x && x < $0.right && $0.y <= y && y < $0.bottom }
                let (red, green, blue) = isInk ? ink : paper(x, y)
                bytes += [red, green, blue]
            }
        }
        return Raster(width: width, height: height, channels: 3, bytes: bytes)
    }

    private func dots(_ count: Int, x: Int, y: Int, step: Int = 14) -> [PixelBox] {
        (0..<count).map { PixelBox(x: x + $0 * step, y: y, width: 6, height: 6) }
    }

    /// The darkest dot of a part of the page, looked for in what a reader gets of it.
    private func darkest(_ page: Raster, _ part: PixelBox) -> UInt8 {
        let ready = ReadingPicture(of: page, dotsPerInch: 300)
        var least: UInt8 = 255
        for y in part.y * 2 / 3..<part.bottom * 2 / 3 {
            for x in part.x * 2 / 3..<part.right * 2 / 3 { least = min(least, ready.picture[x, y].red) }
        }
        return least
    }

    private let letter = PixelBox(x: 100, y: 190, width: 30, height: 46)

    @Test func `a dotted leader is gone, the letter before it stays`() {
        let leader = dots(30, x: 150, y: 230)
        let page = page([letter] + leader)
        #expect(darkest(page, PixelBox(x: 144, y: 220, width: 440, height: 30)) > 230)
        #expect(darkest(page, letter) < 60)
    }

    @Test func `a leader is found however the page lies`() {
        let slanting = (0..<30).map { PixelBox(x: 150 + $0 * 14, y: 230 + $0 * 14 / 30, width: 6, height: 6) }
        #expect(darkest(page(slanting), PixelBox(x: 144, y: 220, width: 440, height: 40)) > 230)
    }

    @Test func `an ellipsis and a full stop are no leaders`() {
        #expect(darkest(page(dots(3, x: 150, y: 230)), PixelBox(x: 144, y: 220, width: 60, height: 30)) < 120)
        #expect(darkest(page(dots(1, x: 150, y: 230)), PixelBox(x: 144, y: 220, width: 60, height: 30)) < 120)
    }

    @Test func `a colon before a leader keeps both its dots`() {
        let colon = [PixelBox(x: 136, y: 212, width: 6, height: 6), PixelBox(x: 136, y: 230, width: 6, height: 6)]
        let page = page(colon + dots(30, x: 150, y: 230))
        for dot in colon { #expect(darkest(page, dot) < 140) }
    }

    @Test func `the dot below a letter stays where it is not on the leader's line`() {
        let below = PixelBox(x: 290, y: 236, width: 6, height: 6)
        let page = page([below] + dots(30, x: 150, y: 226).filter { abs($0.x - below.x) > 8 })
        #expect(darkest(page, below) < 140)
    }

    @Test func `a red stamp is gone, a blue pen stays`() {
        #expect(darkest(page([letter], ink: (225, 60, 70)), letter) > 200)
        #expect(darkest(page([letter], ink: (45, 60, 160)), letter) < 90)
    }

    @Test func `paper becomes white, whatever its colour and however the light falls`() {
        let page = page([letter]) { x, _ in (UInt8(150 + x / 10), 200, 150) }
        #expect(darkest(page, PixelBox(x: 300, y: 300, width: 500, height: 200)) > 240)
        #expect(darkest(page, letter) < 90)
    }

    @Test(arguments: [-4.0, 0, 1, 4])
    func `a box is found again on the page that it came from`(skew: Double) throws {
        let ready = ReadingPicture(of: page([letter]), dotsPerInch: 300, skew: skew)
        var (columns, rows): ([Int], [Int]) = ([], [])
        for y in 0..<ready.picture.height {
            for x in 0..<ready.picture.width where ready.picture[x, y].red < 100 {
                columns.append(x)
                rows.append(y)
            }
        }
        let (left, top) = (try #require(columns.min()), try #require(rows.min()))
        let (right, bottom) = (try #require(columns.max()) + 1, try #require(rows.max()) + 1)
        let found = ready.onPage(PixelBox(x: left, y: top, width: right - left, height: bottom - top))
        // A box round a turned box is larger by the turn.
        #expect(abs(found.x - letter.x) <= 8 && abs(found.y - letter.y) <= 8)
        #expect(abs(found.right - letter.right) <= 8 && abs(found.bottom - letter.bottom) <= 8)
        #expect(found.x <= letter.x + 2 && found.right >= letter.right - 2)
    }

    @Test func `a grey page is made ready as a coloured one is`() {
        let colour = page([letter])
        let grey = Raster(
            width: colour.width, height: colour.height, channels: 1,
            bytes: stride(from: 0, to: colour.bytes.count, by: 3).map { colour.bytes[$0] })
        let pictures = [colour, grey].map { ReadingPicture(of: $0, dotsPerInch: 300).picture }
        #expect(pictures[0] == pictures[1])
        #expect(pictures[0].width == 600)
    }

    @Test(arguments: [(1, 1), (3, 2_000), (2_000, 3), (17, 17)])
    func `a picture of any shape is made ready`(width: Int, height: Int) {
        let bytes = [UInt8](repeating: 200, count: width * height * 3)
        let page = Raster(width: width, height: height, channels: 3, bytes: bytes)
        for dotsPerInch in [72, 200, 300, 600] {
            #expect(ReadingPicture(of: page, dotsPerInch: dotsPerInch, skew: 3).dotsPerInch <= 200)
        }
    }

    @Test func `leaders of a real form are gone, and its ink is not`() throws {
        let recipe = try #require(SyntheticPage.corpus.first { $0.id == "20-empty-form" })
        let (page, truth) = recipe.draw()
        let field = try #require(truth.lines.first { $0.text.hasPrefix("4. Số định danh") })
        // The right half of the field has nothing but dots.
        let half = PixelBox(
            x: field.box.x + field.box.width / 2, y: field.box.y, width: field.box.width / 2 - 6,
            height: field.box.height)
        #expect(darkest(page, half) > 150)
        #expect(darkest(page, PixelBox(x: field.box.x, y: field.box.y, width: 300, height: field.box.height)) < 90)
    }
}
