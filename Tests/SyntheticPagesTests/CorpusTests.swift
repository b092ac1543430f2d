import Rasters
import SyntheticPages
import Testing

struct CorpusTests {
    @Test func `the same seed gives the same bytes`() throws {
        let recipe = try #require(SyntheticPage.corpus.first)
        let (first, second) = (recipe.draw(), recipe.draw())
        #expect(first.picture == second.picture)
        #expect(first.truth == second.truth)
        #expect(first.truth == recipe.truth())
        let other = SyntheticPage.corpus[1].draw()
        #expect(first.picture.bytes != other.picture.bytes)
    }

    @Test func `twenty pages have words, four backs have none`() {
        let drawn = SyntheticPage.corpus.map { $0.truth() }
        #expect(drawn.count == 24)
        #expect(drawn.map(\.isBlank) == Array(repeating: false, count: 20) + Array(repeating: true, count: 4))
        #expect(drawn.count { !$0.stamps.isEmpty } == 13)
        #expect(drawn.count { !$0.signatures.isEmpty } == 16)
        #expect(drawn.allSatisfy { abs($0.skew) <= 1.5 })
    }

    /// The rule under the head of a form is one thick stroke from left to right: it lies as the sheet does.
    @Test(arguments: [0, 2, 19])
    func `a page lies as askew as is told`(place: Int) throws {
        let (picture, truth) = SyntheticPage.corpus[place].draw()
        let first = try #require(truth.lines.first { $0.text.hasPrefix("Độc lập") })
        let left = try #require(rule(of: picture, x: 1_060, under: first.box))
        let right = try #require(rule(of: picture, x: 1_460, under: first.box))
        #expect(abs((right - left) - 400 * truth.skew * .pi / 180) < 1.6)
    }

    /// The darkest row at a column, below a line of letters.
    private func rule(of picture: Raster, x: Int, under box: PixelBox) -> Double? {
        let rows = (box.y + box.height / 2)..<(box.bottom + 30)
        return rows.min { darkness(picture, x, $0) < darkness(picture, x, $1) }.map { Double($0) }
    }

    private func darkness(_ picture: Raster, _ x: Int, _ y: Int) -> Int {
        (-12...12).reduce(0) { $0 + Int(picture[x + $1, y].green) }
    }

    @Test func `what is told of a page lies on it`() {
        for recipe in SyntheticPage.corpus.prefix(20) {
            let truth = recipe.truth()
            let boxes = truth.lines.map(\.box) + truth.stamps + truth.signatures
            let outside = boxes.filter {
                $0.x < 40 || $0.y < 40 || $0.right > 2_440 || $0.bottom > 3_470 || $0.width < 4 || $0.height < 4
            }
            #expect(outside.isEmpty, "\(recipe.id)")
        }
    }

    @Test func `a stamp is red where it is told`() throws {
        let (picture, truth) = SyntheticPage.corpus[1].draw()
        let stamp = try #require(truth.stamps.first)
        var red = 0
        for y in stride(from: stamp.y, to: stamp.bottom, by: 3) {
            for x in stride(from: stamp.x, to: stamp.right, by: 3) {
                let dot = picture[x, y]
                if Int(dot.red) > Int(dot.blue) + 50 { red += 1 }
            }
        }
        #expect(red * 9 > stamp.width * stamp.height / 12)
    }

    @Test func `numbers are runs of four digits or more, with the marks inside them`() {
        #expect(
            PageTruth.numbers(in: "Số: 0123/QĐ-UBND, ngày 02/03/2026; 1.250.000 đồng (12, 345).")
                == ["0123", "02/03/2026", "1.250.000"])
    }
}
