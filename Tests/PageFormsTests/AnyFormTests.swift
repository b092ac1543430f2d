import Mutations
import PageForms
import Rasters
import Testing

@Suite("Anything may stand where a page form is kept", .timeLimit(.minutes(60)))
struct AnyFormTests {
    private static let forms: [[UInt8]] = {
        let box = PixelBox(x: 3, y: 4, width: 20, height: 10)
        let layer = PageForm.Layer(jpeg: [1, 2, 3], width: 10, height: 20, cell: 4)
        let mask = PageForm.Mask(coding: .jbig2, width: 40, height: 80, bytes: [9, 8, 7, 6])
        let layers = [PageForm.Ink.one([1, 2, 3]), .many(layer)].map { ink in
            PageForm.Layers(
                paper: layer, mask: mask, ink: ink, islands: [.init(box: box, channels: 3, jpeg: [5, 5])])
        }
        let contents = [.whole([1, 2, 3, 4], channels: 1)] + layers.map(PageForm.Content.layered)
        return contents.map {
            PageForm(width: 40, height: 80, dotsPerInch: 300, skewThousandths: -700, content: $0).bytes
        }
    }()

    @Test func `and it is a form with the very same bytes, or none`() {
        var (chance, read) = (Dice(seed: 83), 0)
        let inputs = Dice.inputs(20_000)
        for _ in 0..<inputs {
            let bytes = chance.mutated(chance.pick(Self.forms))
            guard let form = PageForm(bytes: bytes) else { continue }
            read += 1
            if form.bytes != bytes { Issue.record("\(bytes) is read as another form") }
            if case .layered(let layers) = form.content {
                for island in layers.islands {
                    let isGood =
                        [1, 3].contains(island.channels) && island.box.right <= form.width
                        && island.box.bottom <= form.height
                    if !isGood { Issue.record("\(bytes) has an island that no page can have") }
                }
            }
        }
        #expect(read > inputs / 20, "the mutations leave no form alive")
    }
}
