import Crypto

/// The skeleton of a PDF 1.7 file: numbered objects, where each begins, and the table at the end.
///
/// Bytes may be taken out as they come, so that a document of any length needs no more memory than its largest page.
struct PDFFile {
    /// Written and not yet taken.
    private(set) var pending: [UInt8] = []
    private var taken = 0
    private var offsets: [Int: Int] = [:]
    private var last = 0
    private var hash = SHA256()

    init() {
        put(Array("%PDF-1.7\n%".utf8) + [0xe2, 0xe3, 0xcf, 0xd3, 0x0a])
    }

    /// Keeps a number for an object that is written later.
    mutating func reserve() -> Int {
        last += 1
        return last
    }

    mutating func object(_ number: Int, _ body: String) {
        offsets[number] = taken + pending.count
        put(Array("\(number) 0 obj\n\(body)\nendobj\n".utf8))
    }

    mutating func stream(_ number: Int, _ dictionary: String, _ data: [UInt8]) {
        offsets[number] = taken + pending.count
        put(Array("\(number) 0 obj\n<< \(dictionary) /Length \(data.count) >>\nstream\n".utf8))
        put(data)
        put(Array("\nendstream\nendobj\n".utf8))
    }

    /// A stream of words, made smaller.
    mutating func deflated(_ number: Int, _ dictionary: String, _ data: [UInt8]) {
        stream(number, dictionary + "/Filter /FlateDecode", Deflate.deflate(data))
    }

    /// What was written since the last time.
    mutating func take() -> [UInt8] {
        defer {
            taken += pending.count
            pending = []
        }
        return pending
    }

    /// - Parameters:
    ///   - root: the number of the catalogue.
    ///   - info: of the dictionary of information, which says nothing that the metadata does not.
    mutating func close(root: Int, info: Int) {
        let start = taken + pending.count
        let id = hash.finalize().prefix(16).map { Self.hex($0) }.joined()
        var table = "xref\n0 \(last + 1)\n0000000000 65535 f \n"
        for number in stride(from: 1, through: last, by: 1) {
            let digits = String(offsets[number] ?? 0)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        table += "trailer\n<< /Size \(last + 1) /Root \(root) 0 R /Info \(info) 0 R /ID [<\(id)> <\(id)>] >>\n"
        table += "startxref\n\(start)\n%%EOF\n"
        put(Array(table.utf8))
    }

    private mutating func put(_ bytes: [UInt8]) {
        pending += bytes
        hash.update(data: bytes)
    }

    /// A text string (ISO 32000-1, 7.9.2.2), in UTF-16 with its mark, as hexadecimal digits.
    static func text(_ text: String) -> String {
        "<FEFF" + text.utf16.map { hex(UInt8($0 >> 8)) + hex(UInt8($0 & 0xFF)) }.joined() + ">"
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
