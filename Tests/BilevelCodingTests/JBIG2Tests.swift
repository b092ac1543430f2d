import BilevelCoding
import ChildPrograms
import Testing

/// Read back by jbig2dec, which knows nothing of us.
@Suite("A picture in JBIG2", .timeLimit(.minutes(10)))
struct JBIG2Tests {
    private func decoded(_ image: BilevelImage) async throws -> [UInt8] {
        let folder = try ScratchFolder()
        let coded = try folder.write(JBIG2.segments(of: image, dotsPerInch: 300), to: "picture.jb2")
        _ = try await ChildProgram.lines(
            of: "jbig2dec", ["--embedded", "--format", "pbm", "--output", "\(folder.path)/picture.pbm", coded])
        return folder.bytes(of: "picture.pbm")
    }

    private func pbm(_ image: BilevelImage) -> [UInt8] {
        Array("P4\n\(image.width) \(image.height)\n".utf8) + image.packed
    }

    /// Every place of a row's end within a word, and pictures of one row.
    @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 60, 61, 62, 63, 64, 65, 66, 67, 127, 128, 129, 191, 193])
    func `of any width comes back dot by dot`(width: Int) async throws {
        for (height, share) in [(1, 128), (3, 2), (40, 20), (23, 250)] {
            let image = picture(width: width, height: height, blackIn256: share)
            #expect(same(try await decoded(image), pbm(image)), "\(width) by \(height), \(share) of 256 black")
            #expect(JBIG2.image(of: JBIG2.segments(of: image, dotsPerInch: 300)) == image, "\(width) by \(height)")
        }
    }

    @Test func `with strokes, equal rows and wide white comes back dot by dot`() async throws {
        let image = strokes(width: 1_240, height: 900)
        let coded = JBIG2.segments(of: image, dotsPerInch: 300)
        #expect(same(try await decoded(image), pbm(image)))
        #expect(JBIG2.image(of: coded) == image)
        #expect(coded.count < image.packed.count / 20)
    }

    @Test(arguments: [false, true])
    func `of one colour comes back so, and costs nearly nothing`(isBlack: Bool) async throws {
        let image = BilevelImage(width: 2_480, height: 3_508)
        let all = isBlack ? inverted(image) : image
        #expect(same(try await decoded(all), pbm(all)))
        let coded = JBIG2.segments(of: all, dotsPerInch: 300)
        #expect(coded.count < 200)
        #expect(JBIG2.image(of: coded) == all)
    }

    private func inverted(_ image: BilevelImage) -> BilevelImage {
        guard let black = BilevelImage(width: image.width, height: image.height, packed: image.packed.map { ~$0 })
        else {
            preconditionFailure("as many bytes as before")
        }
        return black
    }

    private func picture(width: Int, height: Int, blackIn256 share: Int) -> BilevelImage {
        var image = BilevelImage(width: width, height: height)
        let chance = noise(width * height, seed: UInt64(width * 1_000 + height))
        for y in 0..<height {
            for x in 0..<width { image[x, y] = Int(chance[y * width + x]) < share }
        }
        return image
    }
}

@Suite("A bilevel picture")
struct BilevelImageTests {
    @Test(arguments: [1, 8, 9, 63, 64, 65, 200])
    func `gives the bytes that it was made of`(width: Int) throws {
        let bytes = noise((width + 7) / 8 * 5)
        let image = try #require(BilevelImage(width: width, height: 5, packed: bytes))
        let spare = UInt8((1 << ((8 - width % 8) % 8)) - 1)
        let whole = bytes.enumerated().map { place, byte in
            (place + 1) % ((width + 7) / 8) == 0 ? byte & ~spare : byte
        }
        #expect(image.packed == whole)
    }

    @Test func `is not made of too few bytes, or too many`() {
        #expect(BilevelImage(width: 9, height: 2, packed: [0, 0, 0]) == nil)
        #expect(BilevelImage(width: 9, height: 2, packed: [0, 0, 0, 0, 0]) == nil)
        #expect(BilevelImage(width: 0, height: 2, packed: []) == nil)
    }
}
