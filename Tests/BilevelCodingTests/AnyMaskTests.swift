import BilevelCoding
import Mutations
import Testing

@Suite("Anything may stand where a mask is kept", .timeLimit(.minutes(120)))
struct AnyMaskTests {
    private static let image: BilevelImage = {
        var image = BilevelImage(width: 130, height: 40)
        for y in 0..<40 { for x in 0..<130 where (x * y / 3 + x / 7) % 5 == 0 { image[x, y] = true } }
        return image
    }()

    @Test func `and JBIG2 is a picture as large as it says, or none`() {
        var (chance, read) = (Dice(seed: 84), 0)
        let whole = JBIG2.segments(of: Self.image, dotsPerInch: 300)
        let inputs = Dice.inputs(5_000)
        for _ in 0..<inputs {
            guard let image = JBIG2.image(of: chance.mutated(whole)) else { continue }
            read += 1
            if image.words.count != image.wordsPerRow * image.height { Issue.record("it is torn") }
        }
        #expect(read > inputs / 20, "the mutations leave no mask alive")
    }

    /// What a head claims takes memory before a dot is read: no more than the largest page's mask.
    @Test(arguments: [(1, 1 << 28), (1 << 27, 2), (16_384, 16_384), (0, 5), (5, 0)])
    func `and JBIG2 that claims more than a page has is none`(width: Int, height: Int) {
        var bytes = JBIG2.segments(of: Self.image, dotsPerInch: 300)
        for (place, value) in [(41, width), (45, height)] {
            for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * byte)) }
        }
        #expect(JBIG2.image(of: bytes) == nil)
    }

    @Test func `and Group 4 is a picture of the size that is asked for, or none`() {
        var (chance, read) = (Dice(seed: 85), 0)
        let whole = Group4.encode(Self.image)
        let inputs = Dice.inputs(5_000)
        for _ in 0..<inputs {
            let bytes = chance.mutated(whole)
            let (width, height) = chance.isLucky(3) ? (1 + chance.below(200), 1 + chance.below(60)) : (130, 40)
            guard let image = Group4.decode(bytes, width: width, height: height) else { continue }
            read += 1
            if (image.width, image.height) != (width, height) { Issue.record("\(bytes) has another size") }
        }
        #expect(read > inputs / 50, "the mutations leave no mask alive")
    }
}
