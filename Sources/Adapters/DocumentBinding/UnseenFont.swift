/// The letters of a document's text, numbered as they come, and the font that names them.
struct UnseenFont {
    /// The number of the font's object, once a page has used it.
    private(set) var number: Int?
    private var codes: [Unicode.Scalar: Int] = [:]
    private var letters: [Unicode.Scalar] = []

    /// The codes of a word, two bytes each, as hexadecimal digits.
    mutating func encode(_ text: String, in file: inout PDFFile) -> String {
        if number == nil { number = file.reserve() }
        return text.unicodeScalars.map { Self.hex(code(of: $0)) }.joined()
    }

    private mutating func code(of letter: Unicode.Scalar) -> Int {
        if let code = codes[letter] { return code }
        letters.append(letter)
        codes[letter] = letters.count
        return letters.count
    }

    /// The font and what belongs to it, once no page is to come.
    func write(to file: inout PDFFile) {
        guard let number else { return }
        let (below, descriptor, program, unicode) = (file.reserve(), file.reserve(), file.reserve(), file.reserve())
        file.object(
            number,
            """
            << /Type /Font /Subtype /Type0 /BaseFont /TramSo-Unseen /Encoding /Identity-H \
            /DescendantFonts [\(below) 0 R] /ToUnicode \(unicode) 0 R >>
            """)
        file.object(
            below,
            """
            << /Type /Font /Subtype /CIDFontType2 /BaseFont /TramSo-Unseen /CIDToGIDMap /Identity /DW \(GlyphlessFont.advance) \
            /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor \(descriptor) 0 R >>
            """)
        file.object(
            descriptor,
            """
            << /Type /FontDescriptor /FontName /TramSo-Unseen /Flags 4 /FontBBox [0 0 \(GlyphlessFont.advance) 1000] \
            /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 \(program) 0 R >>
            """)
        let font = GlyphlessFont.program(glyphs: letters.count)
        file.deflated(program, "/Length1 \(font.count) ", font)
        file.deflated(unicode, "", Array(table.utf8))
    }

    /// For each code its letter (ISO 32000-1, 9.10.3), at most a hundred in a section.
    private var table: String {
        var lines = [
            "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /TramSo-Unseen def", "/CMapType 2 def", "1 begincodespacerange", "<0000> <FFFF>",
            "endcodespacerange",
        ]
        for start in stride(from: 0, to: letters.count, by: 100) {
            let part = letters[start..<min(letters.count, start + 100)]
            lines.append("\(part.count) beginbfchar")
            for (offset, letter) in part.enumerated() {
                let units = String(letter).utf16.map { Self.hex(Int($0)) }.joined()
                lines.append("<\(Self.hex(start + offset + 1))> <\(units)>")
            }
            lines.append("endbfchar")
        }
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return lines.joined(separator: "\n")
    }

    private static func hex(_ value: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
