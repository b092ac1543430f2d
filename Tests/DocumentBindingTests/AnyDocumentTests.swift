import DocumentBinding
import Foundation
import Mutations
import PageForms
import PageMaking
import PageShop
import PageTexts
import Rasters
import Testing

@Suite("Anything may stand where a document is kept", .timeLimit(.minutes(120)))
struct AnyDocumentTests {
    private static func document() throws -> [UInt8] {
        let leaves = try [3, 8].map { number in
            DocumentLeaf(
                try PagePath.real().form(of: NumberedSheet(number).bytes, dotsPerInch: 100).form, text: text)
        }
        return PDFBinder.bind(leaves, title: "Tờ khai", date: "2026-11-23T09:05:00Z")
    }

    private static let text = PageText(
        width: 400, height: 560,
        blocks: [
            .init(lines: [
                .init(
                    words: ["Nguyễn", "Đăng", "ký"].enumerated().map { place, word in
                        .init(
                            text: word, box: PixelBox(x: 40 + 90 * place, y: 50, width: 80, height: 20), confidence: 90)
                    }, baseline: .init(fromX: 40, fromY: 66, toX: 300, toY: 67))
            ])
        ])

    /// Digits of its table and its numbers are the likeliest to mislead.
    @Test func `and it is judged, whatever it is`() throws {
        let whole = try Self.document()
        var chance = Dice(seed: 86)
        let numbers = whole.indices.filter { (0x2b...0x39).contains(whole[$0]) }
        var complained = 0
        let inputs = Dice.inputs(1_000)
        for _ in 0..<inputs {
            var bytes = chance.isLucky(2) ? chance.mutated(whole) : whole
            for _ in 0..<chance.below(3) {
                let place = chance.pick(numbers)
                if place < bytes.count { bytes[place] = chance.pick(Array("0123456789-+ .e".utf8)) }
            }
            complained += PDFAudit.complaints(about: bytes).isEmpty ? 0 : 1
        }
        #expect(complained > inputs / 4)
    }

    /// A place before the first byte is a number, too.
    @Test func `and a table that points before the file's beginning is complained of`() throws {
        var bytes = try Self.document()
        let table = try #require(bytes.firstRange(of: Array("0000000000 65535 f \n".utf8)))
        bytes.replaceSubrange(table.upperBound..<table.upperBound + 10, with: Array("-000000009".utf8))
        #expect(PDFAudit.complaints(about: bytes) != [])
    }

    @Test func `and what is read as a page's text is bound all the same`() throws {
        let whole = [UInt8](try JSONEncoder().encode(Self.text))
        let form = try PagePath.real().form(of: NumberedSheet(4).bytes, dotsPerInch: 100).form
        var (chance, read) = (Dice(seed: 87), 0)
        let inputs = Dice.inputs(1_000)
        let numbers = whole.indices.filter { (0x30...0x39).contains(whole[$0]) }
        for _ in 0..<inputs {
            var bytes = chance.isLucky(2) ? chance.mutated(whole) : whole
            for _ in 0..<chance.below(4) {
                let place = chance.pick(numbers)
                if place < bytes.count { bytes[place] = chance.pick(Array("0123456789-e".utf8)) }
            }
            guard let text = try? JSONDecoder().decode(PageText.self, from: Data(bytes)) else { continue }
            read += 1
            let file = PDFBinder.bind([DocumentLeaf(form, text: text)], title: "Trang", date: "2026-11-23T09:05:00Z")
            if !PDFAudit.complaints(about: file).isEmpty { Issue.record("\(String(decoding: bytes, as: UTF8.self))") }
        }
        #expect(read > inputs / 20, "the mutations leave no text alive")
    }
}
