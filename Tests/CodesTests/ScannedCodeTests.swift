import Codes
import Forecasting
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

    private static let pieces = [
        "|", "001099000001", "/t/", "://", "appointment=", "-", "ắ", "\u{0}", "\u{FFFD}", "9", "H26", "\r\n", "🂡", "&",
        ".", "261122", "0042", "h", "_", " ", "e\u{301}", "01011999",
    ]
    private static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let digits = Set("0123456789")

    /// What is promised of any result, whoever holds whatever under the reader.
    private static func isSound(_ code: ScannedCode) -> Bool {
        switch code {
        case .identityCard(let card): card.birth.map { ServiceDay($0.description) == $0 } ?? true
        case .ticket(let id):
            (8...40).contains(id.count) && id.uppercased().allSatisfy { letters.contains($0) || digits.contains($0) }
        case .word(let word):
            (4...40).contains(word.count)
                && word.allSatisfy { letters.contains($0) || digits.contains($0) || "-._".contains($0) }
                && word.wholeMatch(of: dossier) == nil
        case .dossier(let word): word.wholeMatch(of: dossier) != nil && (4...40).contains(word.count)
        case .unknown: true
        }
    }

    private static var dossier: Regex<Substring> {
        /[A-Z0-9_]{2,3}(?:\.[A-Z0-9_]{1,3})*-(?:[0-9]{6}|[0-9]{8})-[0-9]{4,7}/
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `whatever is read is what its kind promises`(seed: UInt64) {
        var (chance, kinds) = (Chance(seed: seed), Set<String>())
        for step in 0..<400 {
            // Short texts are words now and then; long ones are hardly ever anything.
            let text = (0..<chance.roll(chance.happens(0.7) ? 8 : 31)).map { _ in
                Self.pieces[chance.roll(Self.pieces.count)]
            }.joined()
            let code = ScannedCode(text)
            #expect(Self.isSound(code), "seed \(seed), step \(step): “\(text)” is read as \(code)")
            kinds.insert(String("\(code)".prefix { $0 != "(" }))
        }
        #expect(kinds.contains("word") && kinds.contains("unknown"), "seed \(seed) met only \(kinds)")
    }

    @Test(arguments: ["LH-0001", "lh0001", " LH 0001", "lh.00_01", "L-H-0-0-0-1"])
    func `all ways of typing a code have one form`(typed: String) {
        #expect(ScannedCode.normalForm(of: typed) == "LH0001")
    }

    @Test func `a text without end is unknown`() {
        #expect(ScannedCode(String(repeating: "x", count: 100_000)) == .unknown)
    }
}
