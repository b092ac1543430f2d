/// How a printer reads the bytes of one of its code pages.
public enum LetterPage: Sendable {
    case ascii
    /// Microsoft's CP1258, in which a tone mark follows its letter.
    case cp1258
    case tcvnSmall
    case tcvnCapitals

    /// As Epson numbers them (escpos-printer-db, TM-T20II).
    public static let epson: [UInt8: LetterPage] = [0: .ascii, 30: .tcvnSmall, 31: .tcvnCapitals, 52: .cp1258]

    func text(of bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : scalar(of: byte)) }
        return String(text)
    }

    private func scalar(of byte: UInt8) -> Unicode.Scalar {
        let missing: Unicode.Scalar = "\u{FFFD}"
        switch self {
        case .ascii: return missing
        case .cp1258: return Unicode.Scalar(Self.apart[byte] ?? UInt16(byte)) ?? missing
        case .tcvnSmall: return Self.small[Int(byte) - 0x80] ?? missing
        case .tcvnCapitals: return Self.capitals[Int(byte) - 0x80] ?? missing
        }
    }

    /// Where Microsoft's table (unicode.org, VENDORS/MICSFT/WINDOWS/CP1258.TXT) departs from Latin 1.
    private static let apart: [UInt8: UInt16] = [
        0x80: 0x20AC, 0x81: 0xFFFD, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
        0x87: 0x2021, 0x88: 0x02C6, 0x89: 0x2030, 0x8A: 0xFFFD, 0x8B: 0x2039, 0x8C: 0x0152, 0x8D: 0xFFFD,
        0x8E: 0xFFFD, 0x8F: 0xFFFD, 0x90: 0xFFFD, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D,
        0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0xFFFD, 0x9B: 0x203A,
        0x9C: 0x0153, 0x9D: 0xFFFD, 0x9E: 0xFFFD, 0x9F: 0x0178, 0xC3: 0x0102, 0xCC: 0x0300, 0xD0: 0x0110,
        0xD2: 0x0309, 0xD5: 0x01A0, 0xDD: 0x01AF, 0xDE: 0x0303, 0xE3: 0x0103, 0xEC: 0x0301, 0xF0: 0x0111,
        0xF2: 0x0323, 0xF5: 0x01A1, 0xFD: 0x01B0, 0xFE: 0x20AB,
    ]

    /// From 0x80, sixteen a row (escpos-printer-db, TCVN-3-1).
    private static let small = page(
        "                ", "                ", "        ăâêôơưđ ", "     àảãáạ ằẳẵắ ", "      ặầẩẫấậè ẻẽ",
        "éẹềểễếệìỉ   ĩíịò", " ỏõóọồổỗốộờởỡớợù", " ủũúụừửữứựỳỷỹýỵ ")

    /// TCVN-3-2.
    private static let capitals = page(
        "                ", "                ", " ĂÂ    Đ  ÊÔƠƯ  ", "     ÀẢÃÁẠ ẰẲẴẮ ", "      ẶẦẨẪẤẬÈ ẺẼ",
        "ÉẸỀỂỄẾỆÌỈ   ĨÍỊÒ", " ỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙ", " ỦŨÚỤỪỬỮỨỰỲỶỸÝỴ ")

    private static func page(_ rows: String...) -> [Unicode.Scalar?] {
        rows.flatMap { row in row.unicodeScalars.map { $0 == " " ? nil : $0 } }
    }
}
