import Peripherals

/// The letters of Vietnamese beyond ASCII, and the bytes by which printers know them.
///
/// CP1258 as in Microsoft's table, where the tone marks of all letters are bytes of their own; TCVN 5712-3 as in
/// escpos-printer-db, "TCVN-3-1" and "TCVN-3-2".
enum VietnameseLetters {
    struct Form: Equatable {
        let plain: UInt8
        /// The letter, and its tone if it has one.
        let cp1258: [UInt8]
        /// The same byte on the page of small letters and, for a capital, on the page of capitals, but for the few of
        /// ``capitalsApart``.
        let tcvn: UInt8
        let isCapital: Bool
    }

    /// By the composed letter; a decomposed one is equal to it.
    static let forms: [Character: Form] = {
        var forms: [Character: Form] = [:]
        for row in rows {
            for (place, letter) in row.letters.enumerated() {
                let tone = place == 0 ? [] : [tones[place - 1]]
                for isCapital in [false, true] {
                    let lift: UInt8 = isCapital ? 0x20 : 0
                    let spelt = isCapital ? Character(letter.uppercased()) : letter
                    guard !spelt.isASCII else { continue }
                    let tcvn = isCapital && place == 0 ? capitalsApart[row.base] ?? row.tcvn[0] : row.tcvn[place]
                    forms[spelt] = Form(
                        plain: row.plain - lift, cp1258: [row.cp1258 - lift] + tone, tcvn: tcvn, isCapital: isCapital)
                }
            }
        }
        return forms
    }()

    /// Grave, hook above, tilde, acute, dot below.
    private static let tones: [UInt8] = [0xCC, 0xD2, 0xDE, 0xEC, 0xF2]

    private static let capitalsApart: [Character: UInt8] = ["ă": 0xA1, "â": 0xA2, "đ": 0xA7]

    private struct Row {
        let base: Character
        let letters: [Character]
        let plain: UInt8
        let cp1258: UInt8
        let tcvn: [UInt8]

        init(_ base: Character, _ toned: String, plain: Unicode.Scalar, cp1258: UInt8, tcvn: [UInt8]) {
            self.base = base
            letters = [base] + Array(toned)
            self.plain = UInt8(ascii: plain)
            self.cp1258 = cp1258
            self.tcvn = tcvn
        }
    }

    private static let rows = [
        Row("a", "àảãáạ", plain: "a", cp1258: 0x61, tcvn: [0x61, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9]),
        Row("ă", "ằẳẵắặ", plain: "a", cp1258: 0xE3, tcvn: [0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6]),
        Row("â", "ầẩẫấậ", plain: "a", cp1258: 0xE2, tcvn: [0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB]),
        Row("e", "èẻẽéẹ", plain: "e", cp1258: 0x65, tcvn: [0x65, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1]),
        Row("ê", "ềểễếệ", plain: "e", cp1258: 0xEA, tcvn: [0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6]),
        Row("i", "ìỉĩíị", plain: "i", cp1258: 0x69, tcvn: [0x69, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE]),
        Row("o", "òỏõóọ", plain: "o", cp1258: 0x6F, tcvn: [0x6F, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4]),
        Row("ô", "ồổỗốộ", plain: "o", cp1258: 0xF4, tcvn: [0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9]),
        Row("ơ", "ờởỡớợ", plain: "o", cp1258: 0xF5, tcvn: [0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE]),
        Row("u", "ùủũúụ", plain: "u", cp1258: 0x75, tcvn: [0x75, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4]),
        Row("ư", "ừửữứự", plain: "u", cp1258: 0xFD, tcvn: [0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9]),
        Row("y", "ỳỷỹýỵ", plain: "y", cp1258: 0x79, tcvn: [0x79, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE]),
        Row("đ", "", plain: "d", cp1258: 0xF0, tcvn: [0xAE]),
    ]
}

/// Writes letters as the bytes of a page, and changes the page where one does not have all.
struct LetterPen {
    private let encoding: PrinterAbilities.Encoding
    private let page: Int?
    private var isOnCapitals = false

    init(_ encoding: PrinterAbilities.Encoding, page: Int?) {
        self.encoding = encoding
        self.page = page
    }

    mutating func begin() -> [UInt8] { turn(toCapitals: false) }

    mutating func write(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for letter in text { bytes += write(letter) }
        return bytes
    }

    private mutating func write(_ letter: Character) -> [UInt8] {
        if let ascii = letter.asciiValue { return ascii < 0x20 || ascii == 0x7F ? [] : [ascii] }
        guard let form = VietnameseLetters.forms[letter] else { return Self.instead(of: letter) }
        switch encoding {
        case .ascii: return [form.plain]
        case .cp1258: return form.cp1258
        case .tcvn3:
            return form.isCapital == isOnCapitals ? [form.tcvn] : turn(toCapitals: form.isCapital) + [form.tcvn]
        }
    }

    /// `ESC t n`.
    private mutating func turn(toCapitals: Bool) -> [UInt8] {
        isOnCapitals = toCapitals
        guard let page else { return [] }
        return [0x1B, 0x74, UInt8(clamping: page + (toCapitals ? 1 : 0))]
    }

    /// What a ticket has beside letters, in signs that every page has.
    private static func instead(of letter: Character) -> [UInt8] {
        switch letter {
        case "·", "–", "—", "−": [UInt8(ascii: "-")]
        case "★": [UInt8(ascii: "*")]
        case "“", "”": [UInt8(ascii: "\"")]
        case "‘", "’": [UInt8(ascii: "'")]
        case "…": Array("...".utf8)
        case "\u{A0}", "\u{202F}": [UInt8(ascii: " ")]
        default: [UInt8(ascii: "?")]
        }
    }
}
