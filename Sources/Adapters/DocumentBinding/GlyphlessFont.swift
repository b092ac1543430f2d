/// A TrueType font of which every glyph is empty and half as wide as it is high: text that is found and copied, never seen.
///
/// Its glyphs are numbered as the document's letters came, so that it holds no more than the document needs; the format is
/// that of the OpenType specification, tables `glyf head hhea hmtx loca maxp`.
enum GlyphlessFont {
    /// Of 1,000 to the em.
    static let advance = 500
    private static let unitsPerEm = 1_000

    /// - Parameter glyphs: beside the one that stands for none.
    static func program(glyphs: Int) -> [UInt8] {
        let count = glyphs + 1
        var tables: [(tag: String, bytes: [UInt8])] = [
            // Four bytes that no glyph points at: some readers take an empty table for a missing one.
            ("glyf", [0, 0, 0, 0]),
            ("head", head),
            (
                "hhea",
                number(0x0001_0000, 4)
                    + [800, -200, 0, advance, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1].flatMap { number($0, 2) }
            ),
            ("hmtx", number(advance, 2) + number(0, 2) + [UInt8](repeating: 0, count: 2 * (count - 1))),
            ("loca", [UInt8](repeating: 0, count: 2 * (count + 1))),
            (
                "maxp",
                number(0x0001_0000, 4) + number(count, 2)
                    + [0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0].flatMap { number($0, 2) }
            ),
        ]
        let sum = checksum(file(tables))
        let adjustment = UInt32(0xB1B0_AFBA) &- sum
        if let place = tables.firstIndex(where: { $0.tag == "head" }) {
            tables[place].bytes.replaceSubrange(8..<12, with: number(Int(adjustment), 4))
        }
        return file(tables)
    }

    /// Version, revision, checksum to come, magic, flags, units, no dates, an empty box, offsets of two bytes.
    private static var head: [UInt8] {
        number(0x0001_0000, 4) + number(0x0001_0000, 4) + number(0, 4) + number(0x5F0F_3CF5, 4) + number(0, 2)
            + number(unitsPerEm, 2) + [UInt8](repeating: 0, count: 16)
            + [0, 0, 0, 0, 0, 8, 2, 0, 0].flatMap { number($0, 2) }
    }

    private static func file(_ tables: [(tag: String, bytes: [UInt8])]) -> [UInt8] {
        var file = number(0x0001_0000, 4) + [tables.count, 64, 2, tables.count * 16 - 64].flatMap { number($0, 2) }
        var place = file.count + 16 * tables.count
        for table in tables {
            file += Array(table.tag.utf8) + number(Int(checksum(table.bytes)), 4) + number(place, 4)
            file += number(table.bytes.count, 4)
            place += (table.bytes.count + 3) / 4 * 4
        }
        for table in tables {
            file += table.bytes + [UInt8](repeating: 0, count: (4 - table.bytes.count % 4) % 4)
        }
        return file
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0
        for (place, byte) in bytes.enumerated() { sum &+= UInt32(byte) << UInt32(24 - place % 4 * 8) }
        return sum
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        stride(from: 8 * (width - 1), through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
