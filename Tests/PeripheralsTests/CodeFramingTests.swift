import Peripherals
import Testing

/// A synthetic card: nobody's.
let card = "001304000002||Trần Thị B|02022004|Nữ|Thôn Ví Dụ, Xã Ví Dụ, Hà Nội|01082024||||"

/// What a decoder tells of bytes, and of the pause after them.
func told(_ bytes: [UInt8], by decoder: inout some CodeDecoder) -> [ReaderNews] {
    decoder.take(bytes) + (decoder.pause().map { [$0] } ?? [])
}

func whole(_ text: String) -> ReaderNews { .read(CodeRead(text: text, letters: .whole)) }

@Suite("Codes out of a stream of bytes")
struct CodeFramingTests {
    @Test(arguments: ["\r", "\n", "\r\n", "\t", "\r\r\n\n"])
    func `any usual ending ends a code once, and its letters are whole`(ending: String) {
        var framing = CodeFraming()
        #expect(framing.take(Array("\(card)\(ending)A001\(ending)".utf8)) == [whole(card), whole("A001")])
        #expect(!framing.isUnfinished)
        #expect(framing.pause() == nil)
    }

    @Test func `in whatever pieces a code comes, it is the same code`() {
        let bytes = Array("\(card)\r\n\(card)\r\n".utf8)
        for cut in 0...bytes.count {
            var framing = CodeFraming()
            let news = framing.take(Array(bytes[..<cut])) + framing.take(Array(bytes[cut...]))
            #expect(news == [whole(card), whole(card)], "cut at \(cut)")
        }
    }

    @Test func `a reader that sends no ending is understood by the pause`() {
        var framing = CodeFraming()
        #expect(framing.take(Array("LH-0001".utf8)).isEmpty)
        #expect(framing.isUnfinished)
        #expect(framing.pause() == whole("LH-0001"))
        #expect(told(Array("LH-0002".utf8), by: &framing) == [whole("LH-0002")])
    }

    @Test func `of a reader that has ended its codes, a pause is no ending`() {
        var framing = CodeFraming()
        _ = framing.take(Array("LH-0001\r".utf8))
        #expect(told(Array("LH-00".utf8), by: &framing) == [.unread(.torn)])
        #expect(framing.take(Array("LH-0003\r".utf8)) == [whole("LH-0003")])
    }

    @Test func `letters that are no UTF-8 are told, never mended`() {
        var framing = CodeFraming()
        // "Trần" in the old code page TCVN3, and a UTF-8 letter without its end.
        for damage: [UInt8] in [[0x54, 0x72, 0xC7, 0x6E], Array("Nguyễ".utf8.dropLast())] {
            #expect(framing.take(damage + [0x0D]) == [.unread(.damaged)])
        }
        #expect(framing.take(Array("\(card)\r".utf8)) == [whole(card)])
    }

    @Test func `the longest code is read, a longer one refused once, and the next one read`() {
        var framing = CodeFraming()
        let longest = String(repeating: "x", count: CodeFraming.limit)
        #expect(framing.take(Array("\(longest)\r".utf8)) == [whole(longest)])
        for length in [1, 2, 5_000] {
            let long = longest + String(repeating: "y", count: length)
            #expect(framing.take(Array("\(long)\rA001\r".utf8)) == [.unread(.tooLong), whole("A001")])
        }
    }

    @Test func `what was lost on the way spoils one code`() {
        var framing = CodeFraming()
        _ = framing.take(Array("LH-".utf8))
        framing.lose()
        #expect(framing.take(Array("0001\rA001\r".utf8)) == [.unread(.torn), whole("A001")])
    }

    /// A card with several lines, on a reader that sends no ending, must not make all later codes torn.
    @Test func `line ends within one code are taken for endings only until the next code shows that they are none`() {
        var framing = CodeFraming()
        _ = framing.take(Array("BEGIN:VCARD\nFN:A\nEND:VCARD".utf8))
        #expect(framing.pause() == .unread(.torn))
        #expect(framing.take(Array("LH-0007".utf8)).isEmpty)
        #expect(framing.pause() == .read(CodeRead(text: "LH-0007", letters: .whole)))
    }
}
