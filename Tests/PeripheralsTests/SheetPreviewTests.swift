import Peripherals
import Testing

@Suite("A preview of a scanned sheet")
struct SheetPreviewTests {
    private func file(_ kind: String, _ width: Int, _ height: Int, _ samples: [UInt8]) -> [UInt8] {
        Array("\(kind)\n# a driver's remark\n\(width) \(height)\n\(kind == "P4" ? "" : "255\n")".utf8) + samples
    }

    /// Red, green and blue of one dot, as a reader of bitmaps finds it: from below, blue first, rows of whole words.
    private func dot(_ preview: SheetPreview, _ column: Int, _ row: Int) -> [UInt8] {
        let image = preview.image
        func word(_ place: Int) -> Int { (0..<4).reduce(0) { $0 | Int(image[place + $1]) << ($1 * 8) } }
        let (start, width, height) = (word(10), word(18), word(22))
        let place = start + (height - 1 - row) * ((width * 3 + 3) / 4 * 4) + column * 3
        return [image[place + 2], image[place + 1], image[place]]
    }

    @Test("has the colours of the sheet, where they are")
    func colours() throws {
        let samples: [UInt8] = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30, 40, 50, 60, 70, 80, 90]
        let preview = try #require(SheetPreview(anymap: file("P6", 3, 2, samples)))
        #expect(dot(preview, 0, 0) == [255, 0, 0])
        #expect(dot(preview, 2, 0) == [0, 0, 255])
        #expect(dot(preview, 1, 1) == [40, 50, 60])
        #expect((preview.width, preview.height) == (3, 2))
    }

    @Test("of grey and of black and white is grey and black and white")
    func shades() throws {
        let grey = try #require(SheetPreview(anymap: file("P5", 2, 1, [7, 200])))
        #expect(dot(grey, 1, 0) == [200, 200, 200])
        let black = try #require(SheetPreview(anymap: file("P4", 9, 1, [0b0100_0000, 0b1000_0000])))
        #expect((0..<9).map { dot(black, $0, 0)[0] } == [255, 0, 255, 255, 255, 255, 255, 255, 0])
    }

    @Test("is a thousand dots wide at most, each the mean of what it stands for")
    func small() throws {
        let row = [UInt8](repeating: 0, count: 1_000) + [UInt8](repeating: 100, count: 1_480)
        let preview = try #require(SheetPreview(anymap: file("P5", 2_480, 3, row + row + row)))
        #expect(preview.image.count == 54 + 2_484)
        #expect((preview.width, preview.height) == (2_480, 3))
        #expect(dot(preview, 0, 0) == [0, 0, 0])
        #expect(dot(preview, 333, 0) == [66, 66, 66])
        #expect(dot(preview, 826, 0) == [100, 100, 100])
    }

    @Test("of a file that ends too early, or is none, there is not")
    func broken() {
        let whole = file("P6", 4, 4, [UInt8](repeating: 9, count: 48))
        for length in 0..<whole.count { #expect(SheetPreview(anymap: Array(whole.prefix(length))) == nil) }
        #expect(SheetPreview(anymap: file("P6", 0, 4, [])) == nil)
        #expect(SheetPreview(anymap: file("P6", 99_999, 999_999, [])) == nil)
        #expect(SheetPreview(anymap: file("P3", 1, 1, [1, 2, 3])) == nil)
    }
}
