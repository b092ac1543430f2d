import Crypto
public import Digitising
import Foundation

/// Binds pages into one PDF: images as they are, each page the size of its paper (scale 1:1).
///
/// Written to the letter of PDF 1.7 and the shape of PDF/A-2b (ISO 19005-2): XMP that says so, an sRGB
/// output intent, a file identifier, no transparency. The same pages always give the same bytes.
public struct PDFBinder {
    private var bytes: [UInt8] = []
    private var offsets: [Int] = []

    /// - Parameters:
    ///   - title: of the component, for the reader's window.
    ///   - date: ISO 8601, the day the session was opened.
    /// - Precondition: at least one page.
    public static func bind(_ leaves: [DocumentLeaf], title: String, date: String) -> [UInt8] {
        precondition(!leaves.isEmpty, "A document has at least one page.")
        var binder = PDFBinder()
        return binder.write(leaves, title: title, date: date)
    }

    private mutating func write(_ leaves: [DocumentLeaf], title: String, date: String) -> [UInt8] {
        bytes = Array("%PDF-1.7\n%".utf8) + [0xe2, 0xe3, 0xcf, 0xd3, 0x0a]
        let firstPage = 6
        let kids = leaves.indices.map { "\(firstPage + 3 * $0) 0 R" }.joined(separator: " ")
        object("<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R /OutputIntents [4 0 R] >>")
        object("<< /Type /Pages /Count \(leaves.count) /Kids [\(kids)] >>")
        stream("/Type /Metadata /Subtype /XML", Array(XMP.packet(title: title, date: date).utf8))
        object(
            "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile 5 0 R >>"
        )
        stream("/N 3", ICCProfile.sRGB)
        for (index, leaf) in leaves.enumerated() { page(leaf, number: firstPage + 3 * index) }
        return trailer()
    }

    private mutating func page(_ leaf: DocumentLeaf, number: Int) {
        let (width, height) = (Self.points(leaf.width, leaf.dotsPerInch), Self.points(leaf.height, leaf.dotsPerInch))
        let turn = leaf.quarterTurns == 0 ? "" : " /Rotate \(leaf.quarterTurns * 90)"
        object(
            """
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)]\(turn) \
            /Resources << /XObject << /Im \(number + 2) 0 R >> >> /Contents \(number + 1) 0 R >>
            """)
        stream("", Array("q \(width) 0 0 \(height) 0 0 cm /Im Do Q".utf8))
        let space = JPEGHeader.components(of: leaf.jpeg) == 1 ? "/DeviceGray" : "/DeviceRGB"
        stream(
            """
            /Type /XObject /Subtype /Image /Width \(leaf.width) /Height \(leaf.height) /BitsPerComponent 8 \
            /ColorSpace \(space) /Filter /DCTDecode
            """, leaf.jpeg)
    }

    /// Pixels at a resolution in points of 1/72 inch, to a hundredth.
    private static func points(_ pixels: Int, _ dotsPerInch: Int) -> String {
        let hundredths = (pixels * 7_200 + dotsPerInch / 2) / dotsPerInch
        let rest = hundredths % 100
        return "\(hundredths / 100)" + (rest == 0 ? "" : "." + (rest < 10 ? "0" : "") + "\(rest)")
    }

    private mutating func object(_ body: String) {
        offsets.append(bytes.count)
        bytes += Array("\(offsets.count) 0 obj\n\(body)\nendobj\n".utf8)
    }

    private mutating func stream(_ dictionary: String, _ data: [UInt8]) {
        offsets.append(bytes.count)
        bytes += Array("\(offsets.count) 0 obj\n<< \(dictionary) /Length \(data.count) >>\nstream\n".utf8)
        bytes += data
        bytes += Array("\nendstream\nendobj\n".utf8)
    }

    private mutating func trailer() -> [UInt8] {
        let start = bytes.count
        let id = SHA256.hash(data: bytes).prefix(16).map { Self.hex($0) }.joined()
        var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        table +=
            "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R /ID [<\(id)> <\(id)>] >>\nstartxref\n\(start)\n%%EOF\n"
        return bytes + Array(table.utf8)
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

/// What a JPEG says of itself (ITU-T T.81, B.2.2).
enum JPEGHeader {
    /// 1 for grey, 3 for colour; `nil` if there is no frame header.
    static func components(of jpeg: [UInt8]) -> Int? {
        var place = 2
        while place + 9 < jpeg.count, jpeg[place] == 0xff {
            let marker = jpeg[place + 1]
            let isFrame = (0xc0...0xcf).contains(marker) && ![0xc4, 0xc8, 0xcc].contains(marker)
            if isFrame { return Int(jpeg[place + 9]) }
            place += 2 + Int(jpeg[place + 2]) << 8 + Int(jpeg[place + 3])
        }
        return nil
    }
}
