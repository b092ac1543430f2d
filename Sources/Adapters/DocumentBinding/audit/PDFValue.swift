/// What can stand in a PDF (ISO 32000-1, 7.3).
indirect enum PDFValue: Equatable {
    case number(Double)
    case name(String)
    case string([UInt8])
    case list([PDFValue])
    case dictionary([String: PDFValue])
    case reference(Int)
    case truth(Bool)
    case nothing
    /// Of a content stream.
    case operation(String)

    subscript(_ key: String) -> PDFValue? {
        if case .dictionary(let entries) = self { entries[key] } else { nil }
    }

    var integer: Int? {
        if case .number(let value) = self { Int(exactly: value) } else { nil }
    }

    var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }

    var name: String? {
        if case .name(let name) = self { name } else { nil }
    }

    var list: [PDFValue]? {
        if case .list(let list) = self { list } else { nil }
    }

    var reference: Int? {
        if case .reference(let number) = self { number } else { nil }
    }
}

/// Reads values from bytes, strictly: what our writer never writes is refused, whether the standard allows it or not.
struct PDFScanner {
    let bytes: [UInt8]
    var place: Int

    /// Nothing of ours is nested deeper.
    private static let depth = 12

    init(_ bytes: [UInt8], at place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    mutating func skipSpace() {
        while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    }

    mutating func take(_ word: String) -> Bool {
        let word = Array(word.utf8)
        guard place + word.count <= bytes.count, bytes[place..<place + word.count].elementsEqual(word) else {
            return false
        }
        place += word.count
        return true
    }

    /// - Returns: `nil` at the end, and at what is no value.
    mutating func value(_ depth: Int = Self.depth) -> PDFValue? {
        skipSpace()
        guard place < bytes.count, depth > 0 else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "/"): return name()
        case UInt8(ascii: "("): return literal()
        case UInt8(ascii: "["):
            place += 1
            return items(until: "]", depth).map(PDFValue.list)
        case UInt8(ascii: "<"): return take("<<") ? dictionary(depth) : hexadecimal()
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x30...0x39: return number()
        default: return word()
        }
    }

    private mutating func items(until end: String, _ depth: Int) -> [PDFValue]? {
        var items: [PDFValue] = []
        while true {
            skipSpace()
            if take(end) { return items }
            guard let item = value(depth - 1) else { return nil }
            if case .operation("R") = item {
                guard items.count >= 2, items.removeLast() == .number(0), let number = items.removeLast().integer
                else { return nil }
                items.append(.reference(number))
            } else {
                items.append(item)
            }
        }
    }

    private mutating func dictionary(_ depth: Int) -> PDFValue? {
        guard let items = items(until: ">>", depth), items.count % 2 == 0 else { return nil }
        var entries: [String: PDFValue] = [:]
        for index in stride(from: 0, to: items.count, by: 2) {
            guard let key = items[index].name, entries.updateValue(items[index + 1], forKey: key) == nil else {
                return nil
            }
        }
        return .dictionary(entries)
    }

    private mutating func name() -> PDFValue? {
        place += 1
        let text = regular()
        // No name of ours needs an escape; the limit is the standard's (annex C).
        guard !text.isEmpty, text.utf8.count <= 127, !text.contains("#") else { return nil }
        return .name(text)
    }

    private mutating func literal() -> PDFValue? {
        guard let end = bytes[place...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let text = Array(bytes[place + 1..<end])
        place = end + 1
        return text.contains(UInt8(ascii: "\\")) || text.contains(UInt8(ascii: "(")) ? nil : .string(text)
    }

    private mutating func hexadecimal() -> PDFValue? {
        guard let end = bytes[place...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let digits = bytes[place + 1..<end].map { Character(UnicodeScalar($0)).hexDigitValue }
        place = end + 1
        guard digits.count % 2 == 0, digits.count <= 65_534, !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        return .string(stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) })
    }

    private mutating func number() -> PDFValue? {
        guard let value = Double(regular()), abs(value) <= 2_147_483_647 else { return nil }
        return .number(value)
    }

    private mutating func word() -> PDFValue? {
        let text = regular()
        return switch text {
        case "": nil
        case "true": .truth(true)
        case "false": .truth(false)
        case "null": .nothing
        default: .operation(text)
        }
    }

    private mutating func regular() -> String {
        let start = place
        while place < bytes.count, !Self.isSpace(bytes[place]), !Self.delimiters.contains(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static let delimiters = Set("()<>[]{}/%".utf8)

    private static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }
}
