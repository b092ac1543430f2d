import Foundation
import FoundationXML
import PageTexts
import Rasters
import Testing

struct PageTextTests {
    private static let text = PageText(
        width: 2_480, height: 3_508,
        blocks: [
            PageText.Block(lines: [
                PageText.Line(
                    words: [
                        word("Họ", x: 300, y: 400, width: 60, sure: 96),
                        word("tên:", x: 372, y: 402, width: 80, sure: 61),
                    ], baseline: PageText.Baseline(fromX: 300, fromY: 440, toX: 452, toY: 443))
            ]),
            PageText.Block(lines: [
                PageText.Line(words: [word("<A & \"B\">", x: 310, y: 520, width: 90, sure: 7)]),
                PageText.Line(words: [word("Đỗ", x: 300, y: 590, width: 70, sure: 100)]),
            ]),
        ])

    private static func word(_ text: String, x: Int, y: Int, width: Int, sure: Int) -> PageText.Word {
        PageText.Word(text: text, box: PixelBox(x: x, y: y, width: width, height: 40), confidence: sure)
    }

    @Test func `lines stand below one another, blocks apart`() {
        #expect(Self.text.plain == "Họ tên:\n\n<A & \"B\">\nĐỗ")
    }

    @Test func `an operator is shown the words that the reader doubts`() {
        #expect(Self.text.words(below: 61).map(\.text) == ["<A & \"B\">"])
        #expect(Self.text.words(below: 62).map(\.text) == ["tên:", "<A & \"B\">"])
    }

    @Test func `a line's box holds its words`() {
        #expect(Self.text.blocks[0].lines[0].box == PixelBox(x: 300, y: 400, width: 152, height: 42))
        #expect(Self.text.blocks[1].box == PixelBox(x: 300, y: 520, width: 100, height: 110))
    }

    @Test func `a text comes back from JSON as it was`() throws {
        let data = try JSONEncoder().encode(Self.text)
        #expect(try JSONDecoder().decode(PageText.self, from: data) == Self.text)
    }

    @Test func `ALTO has each word with its place, and is well-formed whatever was read`() throws {
        let alto = AltoDocument(Self.text, picture: "trang-1.jpg", reader: "tesseract 5", language: "vi")
        let document = try XMLDocument(xmlString: alto.xml)
        func all(_ path: String) throws -> [String] {
            try document.nodes(forXPath: "//*[local-name()='\(path)").compactMap(\.stringValue)
        }
        #expect(try all("String']/@CONTENT") == ["Họ", "tên:", "<A & \"B\">", "Đỗ"])
        #expect(try all("String']/@WC") == ["0.96", "0.61", "0.07", "1"])
        #expect(try all("String']/@HPOS") == ["300", "372", "310", "300"])
        let ids = try document.nodes(forXPath: "//@ID").compactMap(\.stringValue)
        #expect(Set(ids).count == ids.count)
        #expect(try all("SP']/@WIDTH") == ["12"])
        #expect(try all("TextLine']/@BASELINE") == ["300,440 452,443"])
    }

    @Test func `what XML cannot hold is left out`() throws {
        let word = Self.word("a\u{0}b\u{1F}c\u{FFFF}", x: 1, y: 1, width: 1, sure: 50)
        let odd = PageText(
            width: 9, height: 9, blocks: [PageText.Block(lines: [PageText.Line(words: [word])])])
        let alto = AltoDocument(odd, picture: "p", reader: "r", language: "vi")
        #expect(alto.xml.contains(#"CONTENT="abc""#))
        #expect(throws: Never.self) { try XMLDocument(xmlString: alto.xml) }
    }
}
