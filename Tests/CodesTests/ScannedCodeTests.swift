import Codes
import Journal
import Testing

/// Whatever is held under a reader is understood or refused, and nothing stops it. All identities here are invented.
@Suite("Codes that are read")
struct ScannedCodeTests {
    private static let older =
        "001099000001|012345678|Nguyễn Văn A|01011999|Nam|Số 1 Phố Ví Dụ, Phường Ví Dụ, Hà Nội|10052021"
    private static let newer = "001304000002||Trần Thị B|02022004|Nữ|Thôn Ví Dụ, Xã Ví Dụ, Hà Nội|01082024||||"

    private func birth(_ text: String) -> String? {
        if case .identityCard(let card) = ScannedCode(text) { card.birth?.description } else { nil }
    }

    @Test func `both identity cards give the day of birth, whatever the reader puts around them`() {
        #expect(birth(Self.older) == "1999-01-01")
        #expect(birth(Self.newer) == "2004-02-02")
        #expect(birth("\u{FEFF}\(Self.newer)\r\n") == "2004-02-02")
        #expect(birth(Self.older.replacing("Nguyễn Văn A", with: "Nguy?n V\u{FFFD}n A")) == "1999-01-01")
    }

    @Test func `a card whose birth is no day still reads`() {
        guard case .identityCard(let card) = ScannedCode(Self.older.replacing("01011999", with: "31021999")) else {
            Issue.record("no card")
            return
        }
        #expect(card.birth == nil)
    }

    @Test(arguments: [
        ("http://10.0.0.5:8080/t/0123456789abcdefghjk\r", ScannedCode.ticket(id: "0123456789abcdefghjk")),
        ("https://dat-lich.example/xem?appointment=lh-0042&x=1", .word("LH-0042")),
        (" lh0042 ", .word("LH0042")),
        ("H26.15.03-261122-0042", .dossier(code: "H26.15.03-261122-0042")),
        ("G09.20-20260609-0092637", .dossier(code: "G09.20-20260609-0092637")),
        ("000.00.01.H22-260122-0001", .dossier(code: "000.00.01.H22-260122-0001")),
        ("H26.15.03-261122-42", .word("H26.15.03-261122-42")),
        ("12345678901|x|y|z|a|b|c", .unknown), ("001099000001|too|few", .unknown), ("", .unknown), ("  \r\n", .unknown),
        ("Nguyễn", .unknown), ("http://evil.example/t/../../x", .unknown), ("|||||||", .unknown),
    ])
    func `each kind of code is told apart`(text: String, code: ScannedCode) {
        #expect(ScannedCode(text) == code)
    }

    @Test func `no text stops the reader`() {
        var dice = SystemRandomNumberGenerator()
        let pieces = [
            "|", "001099000001", "/t/", "://", "appointment=", "-", "ắ", "\u{0}", "\u{FFFD}", "9", "H26", "\r\n", "🂡",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...30, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }
            let code = ScannedCode(text.joined())
            #expect(code == ScannedCode(text.joined()))
        }
        #expect(ScannedCode(String(repeating: "x", count: 100_000)) == .unknown)
    }
}
