import PageTexts
import Rasters
import SyntheticPages
import Testing
import TextReading
import TextScores
import Wording

/// The real Tesseract on drawn pages.
struct TextReaderTests {
    private func recipe(_ id: String) throws -> SyntheticPage.Recipe {
        try #require(SyntheticPage.corpus.first { $0.id == id })
    }

    @Test(arguments: ["01-birth-form", "04-marriage-certificate", "13-acceptance"])
    func `a form with leaders, stamp and table is read`(id: String) throws {
        let (page, truth) = try recipe(id).draw()
        let text = try TextReader().read(page, dotsPerInch: 300, skew: truth.skew)
        let score = TextScore(of: text.plain, against: truth)
        #expect(score.errorRate < 1, "\(score.differences.prefix(5))")
        #expect(score.spuriousRate < 4)
        #expect(score.numbersRead == score.numbers)
        #expect(text.words.allSatisfy { (0...100).contains($0.confidence) })
    }

    @Test func `made ready, a form is read far better than as it came`() throws {
        let (page, truth) = try recipe("01-birth-form").draw()
        let reader = try TextReader()
        let plain = TextScore(of: try reader.readUnprepared(page, dotsPerInch: 300).plain, against: truth)
        let ready = TextScore(of: try reader.read(page, dotsPerInch: 300).plain, against: truth)
        #expect(ready.errors * 3 < plain.errors)
    }

    @Test func `a page that lies far askew is read as well as a straight one, if it is said`() throws {
        let (page, truth) = try recipe("19-authorisation").lying(at: -4).draw()
        let text = try TextReader().read(page, dotsPerInch: 300, skew: truth.skew)
        #expect(TextScore(of: text.plain, against: truth).errorRate < 1)
    }

    @Test func `boxes lie on the lines that were drawn`() throws {
        let (page, truth) = try recipe("10-mediation").draw()
        let text = try TextReader().read(page, dotsPerInch: 300, skew: truth.skew)
        let lines = text.blocks.flatMap(\.lines)
        let pairs = truth.lines.compactMap { line in
            lines.first { $0.text == line.text }.map { (found: $0.box, drawn: line.box) }
        }
        #expect(pairs.count > 15)
        for (found, drawn) in pairs {
            #expect(abs(found.x - drawn.x) < 20 && abs(found.right - drawn.right) < 20)
            #expect(abs(found.y - drawn.y) < 24 && abs(found.bottom - drawn.bottom) < 24)
        }
        let baselines = lines.compactMap(\.baseline)
        #expect(baselines.count == lines.count)
        #expect(baselines.allSatisfy { $0.fromX < $0.toX && $0.toX <= text.width })
    }

    @Test func `reading ends when its time is over`() throws {
        let (page, _) = try recipe("10-mediation").draw()
        let reader = try TextReader()
        #expect(throws: ReadingFault.stopped) { try reader.read(page, dotsPerInch: 300, within: .zero) }
    }

    @Test func `reading ends when nobody wants the text any more, and the reader reads the next page`() throws {
        let (page, truth) = try recipe("14-fee-receipt").draw()
        let reader = try TextReader()
        var asked = 0
        #expect(throws: ReadingFault.stopped) {
            try reader.read(page, dotsPerInch: 300) {
                asked += 1
                return asked > 20
            }
        }
        #expect(asked == 21)
        let text = try reader.read(page, dotsPerInch: 300)
        #expect(TextScore(of: text.plain, against: truth).errorRate < 2)
    }

    @Test func `a missing model is told with the package that has it`() {
        let fault = #expect(throws: ReadingFault.self) { try TextReader(language: "zzz") }
        #expect(fault == .noModel(language: "zzz"))
        #expect(fault?.words.vi.contains("tesseract-ocr-zzz") == true)
        #expect(fault?.words.en.contains("tesseract-ocr-zzz") == true)
    }

    @Test func `noise is no text, and costs no reading`() throws {
        var random = SplitMix(seed: 7)
        let bytes = (0..<1_600 * 2_000).map { _ in random.unit() < 0.04 ? UInt8(20) : 240 }
        let noise = Raster(width: 1_600, height: 2_000, channels: 1, bytes: bytes)
        let reader = try TextReader()
        #expect(throws: ReadingFault.notText) { try reader.read(noise, dotsPerInch: 200) }
    }

    @Test func `an empty back gives next to nothing, whatever shows through`() throws {
        let (page, truth) = try recipe("21-back").draw()
        let text = try TextReader().read(page, dotsPerInch: 300, skew: truth.skew)
        #expect(text.words.count < 12)
    }

    @Test func `a card's copy is read beside its pictures`() throws {
        let text = try TextReader().read(
            SyntheticPage.cardCopy.draw(), dotsPerInch: 300, skew: SyntheticPage.cardCopy.skew)
        #expect(text.plain.contains("099091004527"))
        #expect(text.plain.contains("Bản sao căn cước"))
    }

    @Test func `a large photograph gives its caption, and few words that are none`() throws {
        let page = SyntheticPage.photograph.draw()
        let text = try TextReader().read(page, dotsPerInch: 300, skew: SyntheticPage.photograph.skew)
        #expect(text.plain.contains("thửa đất số 214"))
        #expect(text.words.count < 60)
    }

    @Test func `the smallest picture is read as nothing`() throws {
        let dot = Raster(width: 1, height: 1, channels: 1, bytes: [0])
        #expect(try TextReader().read(dot, dotsPerInch: 300).words.isEmpty)
    }
}
