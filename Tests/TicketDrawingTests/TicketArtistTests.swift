import ChildPrograms
import HallAPI
import Peripherals
import QRCodes
import Testing
import Wording

@testable import TicketDrawing

@Suite("A drawn ticket")
struct TicketArtistTests {
    static func face(
        number: String = "A042", language: String = "vi", priority: Bool = false, ahead: Int? = 3, isServed: Bool = true
    ) -> TicketFace {
        TicketFace(
            number: number, lineName: Words(vi: "Đăng ký kết hôn, ẩm thực, ưỡn ẹo", en: "Marriage"),
            site: Words(vi: "Trung tâm Phục vụ hành chính công", en: "Public Service Centre"),
            issuedAt: "2026-11-23T09:05:00.000+07:00", ahead: ahead,
            wait: isServed ? WaitView(600_000...1_200_000) : nil,
            priority: priority,
            url: "http://127.0.0.1:8080/t/0123456789abcdefghjk", language: language)
    }

    @Test(arguments: [576, 384], ["vi", "en"]) func `is as wide as the print head and has ink on it`(
        width: Int, language: String
    ) throws {
        let face = Self.face(language: language, priority: true)
        let paper = try #require(TicketArtist.draw(face, code: QRCode.matrix(of: face.url), width: width)).picture
        #expect(paper.width == width)
        #expect((400...2_400).contains(paper.height))
        let ink = paper.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
        #expect(ink * 100 > width * paper.height * 2, "at least two dots of a hundred are black")
    }

    /// Every letter of Vietnamese in all its tones, small and capital, with what it is without its marks.
    private static let letters: [(letter: Character, base: Character)] =
        [
            ("a", "àảãáạăằẳẵắặâầẩẫấậ"), ("e", "èẻẽéẹêềểễếệ"), ("i", "ìỉĩíị"), ("o", "òỏõóọôồổỗốộơờởỡớợ"),
            ("u", "ùủũúụưừửữứự"), ("y", "ỳỷỹýỵ"), ("d", "đ"),
        ].flatMap { base, letters in
            letters.map { ($0, Character(base)) }
                + letters.uppercased().map { ($0, Character(base.uppercased())) }
        }

    /// A box in place of a letter would differ from its base too, so
    /// Pango is asked whether it had the letter.
    @Test(arguments: [17, 20, 27], [false, true]) func `keeps every diacritic`(size: Int, bold: Bool) throws {
        #expect(Self.letters.count == 67 * 2)
        var pictures: [[UInt8]: Character] = [:]
        for (letter, base) in Self.letters {
            let proof = TicketArtist.proof(of: String(letter), size: size, bold: bold)
            let without = TicketArtist.proof(of: String(base), size: size, bold: bold)
            #expect(proof.unknown == 0 && without.unknown == 0, "\(letter) has no picture in any font")
            let picture = try #require(proof.picture?.bytes)
            #expect(picture.contains { $0 != 0 }, "\(letter) is blank")
            #expect(!same(picture, without.picture?.bytes ?? []), "\(letter) looks like \(base)")
            #expect(pictures[picture] == nil, "\(letter) looks like \(pictures[picture] ?? " ")")
            pictures[picture] = letter
        }
    }

    @Test func `says who goes before, or the hour of the appointment`() {
        #expect(TicketArtist.ahead(Self.face()) == "Trước quý vị: 3 người")
        for (language, words) in [("vi", "Lịch hẹn 08:30"), ("en", "Appointment at 08:30")] {
            var face = Self.face(language: language, ahead: nil)
            face.slot = "2026-11-23T08:30:00.000+07:00"
            #expect(TicketArtist.ahead(face) == words)
        }
    }

    @Test func `foretells no wait where nobody serves`() {
        #expect(TicketArtist.wait(Self.face()) == "khoảng 10–20 phút")
        #expect(TicketArtist.wait(Self.face(isServed: false)) == "chưa có quầy phục vụ")
        #expect(TicketArtist.foot(Self.face(isServed: false)).vi.contains("hỏi lễ tân"))
        #expect(TicketArtist.foot(Self.face()).vi.contains("loa"))
    }

    @Test func `the words of the ticket itself are in the fonts`() {
        for words in ["★ ƯU TIÊN · PRIORITY ★", "Trước quý vị: 3 người · khoảng 10–20 phút", "A042"] {
            #expect(TicketArtist.proof(of: words, size: 28).unknown == 0, "\(words)")
        }
        #expect(TicketArtist.proof(of: "\u{10F123}", size: 28).unknown == 1, "a box is told from a letter")
    }

    @Test func `says for how many dossiers it is`() throws {
        var face = Self.face()
        let one = try #require(TicketArtist.draw(face, code: nil, width: 576))
        face.dossiers = 24
        let many = try #require(TicketArtist.draw(face, code: nil, width: 576))
        #expect(many.picture.height > one.picture.height)
    }

    @Test func `tells where its code stands, and the same in letters`() throws {
        let face = Self.face(language: "en", priority: true)
        let code = try #require(QRCode.matrix(of: face.url))
        let paper = try #require(TicketArtist.draw(face, code: code, width: 576))
        let place = try #require(paper.code)
        #expect(place.text == face.url && place.rows.count == (code.side + 8) * place.module)
        let rows = paper.picture.rows(place.rows)
        let (blank, left) = (4 * place.module, (576 - code.side * place.module) / 2)
        #expect(rows.rows(0..<blank).bytes.allSatisfy { $0 == 0 })
        for y in 0..<code.side {
            for x in 0..<code.side
            where rows.isBlack(x: left + x * place.module, y: blank + y * place.module) != code.isDark(x: x, y: y) {
                Issue.record("module \(x), \(y)")
            }
        }
        #expect(paper.lines.contains(.large("A042")))
        #expect(paper.lines.contains(.code(caption: "Scan to follow your turn")))
        #expect(paper.lines.contains(.words("★ ƯU TIÊN · PRIORITY ★")))
        let without = try #require(TicketArtist.draw(face, code: nil, width: 576))
        #expect(
            without.code == nil && without.lines == paper.lines.filter { if case .code = $0 { false } else { true } })
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
