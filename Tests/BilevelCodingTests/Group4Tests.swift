import BilevelCoding
import ChildPrograms
import Testing

/// Read back by our own reader, and by libtiff's `fax2tiff`'s opposite: poppler, which knows nothing of us.
@Suite("A picture in Group 4", .timeLimit(.minutes(5)))
struct Group4Tests {
    @Test(arguments: [1, 2, 7, 8, 9, 63, 64, 65, 127, 128, 200, 1_728, 2_480, 5_200])
    func `of any width comes back dot by dot`(width: Int) {
        for (height, share) in [(1, 128), (3, 2), (40, 20), (23, 250), (9, 0), (9, 256)] {
            var image = BilevelImage(width: width, height: height)
            let chance = noise(width * height, seed: UInt64(width * 1_000 + height + share))
            for y in 0..<height {
                for x in 0..<width { image[x, y] = Int(chance[y * width + x]) < share }
            }
            let back = Group4.decode(Group4.encode(image), width: width, height: height)
            #expect(back == image, "\(width) by \(height), \(share) of 256 black")
        }
    }

    @Test func `cut or broken gives nothing, or a picture, and never a crash`() {
        let image = strokes(width: 700, height: 200)
        let whole = Group4.encode(image)
        #expect(Group4.decode(Array(whole.prefix(whole.count / 2)), width: 700, height: 200) == nil)
        let chance = noise(4_000, seed: 7)
        for round in 0..<1_000 {
            var broken = whole
            broken[Int(chance[round]) * broken.count / 256] ^= 1 << (chance[round + 1] & 7)
            _ = Group4.decode(broken, width: 700, height: 200)
        }
    }
}
