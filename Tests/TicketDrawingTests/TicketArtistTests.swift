import HallAPI
import Peripherals
import QRCodes
import Testing
import TicketDrawing
import Wording

@Suite("A drawn ticket")
struct TicketArtistTests {
    static func face(number: String = "A042", language: String = "vi", priority: Bool = false) -> TicketFace {
        TicketFace(
            number: number, lineName: Words(vi: "Đăng ký kết hôn, ẩm thực, ưỡn ẹo", en: "Marriage"),
            site: Words(vi: "Trung tâm Phục vụ hành chính công", en: "Public Service Centre"),
            issuedAt: "2026-11-23T09:05:00.000+07:00", ahead: 3, wait: WaitView(600_000...1_200_000),
            priority: priority,
            url: "http://127.0.0.1:8080/t/0123456789abcdefghjk", language: language)
    }

    @Test(arguments: [576, 384], ["vi", "en"]) func `is as wide as the print head and has ink on it`(
        width: Int, language: String
    ) throws {
        let face = Self.face(language: language, priority: true)
        let paper = try #require(TicketArtist.draw(face, code: QRCode.matrix(of: face.url), width: width))
        #expect(paper.width == width)
        #expect((400...2_400).contains(paper.height))
        let ink = paper.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
        #expect(ink * 100 > width * paper.height * 2, "at least two dots of a hundred are black")
    }

    /// Every mark of Vietnamese changes the picture: none is dropped on the way to one bit a dot.
    @Test(arguments: [
        ("ma", "má"), ("má", "mà"), ("mã", "mả"), ("ma", "mạ"), ("da", "đa"), ("â", "ấ"), ("ê", "ệ"), ("ơ", "ỡ"),
        ("ư", "ự"),
    ])
    func `keeps every diacritic`(one: String, other: String) throws {
        func draw(_ text: String) throws -> Bitmap {
            let face = TicketFace(
                number: "A001", lineName: Words(vi: text, en: text), site: Words(vi: "T", en: "T"),
                issuedAt: "2026-11-23T09:05:00.000+07:00", ahead: 0, wait: WaitView(0...60_000), priority: false,
                url: "",
                language: "vi")
            return try #require(TicketArtist.draw(face, code: nil, width: 384))
        }
        #expect(try draw(one) != draw(other))
    }

    @Test func `the same ticket is drawn the same`() throws {
        let code = QRCode.matrix(of: Self.face().url)
        #expect(
            TicketArtist.draw(Self.face(), code: code, width: 576)
                == TicketArtist.draw(Self.face(), code: code, width: 576))
    }
}

@Suite("QR codes")
struct QRCodeTests {
    @Test func `have three finder patterns and a size of the standard`() throws {
        let code = try #require(QRCode.matrix(of: "http://127.0.0.1:8080/t/abc"))
        #expect((code.side - 17) % 4 == 0)
        for (x, y) in [(3, 3), (code.side - 4, 3), (3, code.side - 4)] { #expect(code.isDark(x: x, y: y)) }
        #expect(!code.isDark(x: 1, y: 1) && code.isDark(x: 0, y: 0))
    }

    @Test func `what does not fit gives none`() {
        #expect(QRCode.matrix(of: String(repeating: "x", count: 4_000)) == nil)
    }
}
