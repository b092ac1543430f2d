/// The part of TOML 1.0 that profiles are written in, with the line of everything.
///
/// One value a line: texts in double quotes, whole numbers (decimal or `0x…`), `true`, `false`, and tables in braces;
/// under no heading, `[heading]` or `[[heading]]`. What else TOML knows is refused, never misread.
struct ProfileText {
    enum Value: Equatable {
        case text(String)
        case number(Int)
        case truth(Bool)
        case table([String: Value])
    }

    struct Entry: Equatable {
        let value: Value
        let line: Int
    }

    /// What stands under one heading; the first section has none.
    struct Section: Equatable {
        let name: String
        /// `[[name]]`: one of several.
        let isRepeated: Bool
        let line: Int
        var entries: [String: Entry] = [:]

        /// As they were written: of two faults the first is told.
        var inOrder: [(key: String, entry: Entry)] {
            entries.sorted { $0.value.line < $1.value.line }.map { ($0.key, $0.value) }
        }
    }

    struct Fault: Error, Equatable {
        let line: Int
        let what: String
    }

    private(set) var sections = [Section(name: "", isRepeated: false, line: 1)]

    init(_ text: String) throws(Fault) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var scanner = ProfileScanner(line, number: index + 1)
            guard !scanner.isAtEnd else { continue }
            if scanner.take("[") {
                try open(&scanner)
            } else {
                let (key, value) = try scanner.pair()
                guard sections[sections.count - 1].entries[key] == nil else {
                    throw scanner.fault("“\(key)” stands here twice")
                }
                sections[sections.count - 1].entries[key] = Entry(value: value, line: index + 1)
            }
            guard scanner.isAtEnd else { throw scanner.fault("something follows that does not belong here") }
        }
    }

    private mutating func open(_ scanner: inout ProfileScanner) throws(Fault) {
        let isRepeated = scanner.takeAtOnce("[")
        let name = try scanner.word()
        guard scanner.take("]"), !isRepeated || scanner.takeAtOnce("]") else {
            throw scanner.fault("the heading does not end")
        }
        let namesakes = sections.filter { $0.name == name }
        guard namesakes.allSatisfy({ isRepeated && $0.isRepeated }) else {
            throw scanner.fault("the heading “\(name)” stands here twice")
        }
        sections.append(Section(name: name, isRepeated: isRepeated, line: scanner.number))
    }
}

/// One line, read from left to right.
struct ProfileScanner {
    private var rest: Substring.UnicodeScalarView
    let number: Int

    init(_ line: Substring, number: Int) {
        rest = line.unicodeScalars
        if rest.last == "\r" { rest.removeLast() }
        self.number = number
        skipBlanks()
    }

    /// Nothing but a comment is left.
    var isAtEnd: Bool { rest.isEmpty || rest.first == "#" }

    func fault(_ what: String) -> ProfileText.Fault { .init(line: number, what: what) }

    private mutating func skipBlanks() {
        while let next = rest.first, next == " " || next == "\t" { rest.removeFirst() }
    }

    /// Takes a mark, and the blanks around it.
    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard takeAtOnce(mark) else { return false }
        return true
    }

    /// Takes a mark that must follow without a blank, and the blanks after it.
    mutating func takeAtOnce(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == mark else { return false }
        rest.removeFirst()
        if mark != "[" || rest.first != "[" { skipBlanks() }
        return true
    }

    /// A bare key: ASCII letters, digits, `-` and `_`.
    mutating func word() throws(ProfileText.Fault) -> String {
        skipBlanks()
        var word = ""
        while let next = rest.first, next.isASCII,
            next.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains(next)
        {
            word.unicodeScalars.append(rest.removeFirst())
        }
        guard !word.isEmpty else { throw fault("a name of letters, digits and hyphens is expected") }
        return word
    }

    mutating func pair() throws(ProfileText.Fault) -> (String, ProfileText.Value) {
        let key = try word()
        guard take("=") else { throw fault("“\(key)” is followed by no =") }
        return (key, try value())
    }

    private mutating func value() throws(ProfileText.Fault) -> ProfileText.Value {
        skipBlanks()
        if take("\"") { return .text(try text()) }
        if take("{") { return .table(try table()) }
        let word = try word()
        if word == "true" || word == "false" { return .truth(word == "true") }
        let isHexadecimal = word.hasPrefix("0x")
        let digits = isHexadecimal ? word.dropFirst(2) : Substring(word)
        // TOML has no leading zeros.
        if let number = Int(digits, radix: isHexadecimal ? 16 : 10), !digits.hasPrefix("-") || !isHexadecimal,
            isHexadecimal || digits == "0" || !digits.drop(while: { $0 == "-" }).hasPrefix("0")
        {
            return .number(number)
        }
        throw fault("“\(word)” is no text in double quotes, no whole number, and neither true nor false")
    }

    private mutating func table() throws(ProfileText.Fault) -> [String: ProfileText.Value] {
        var table: [String: ProfileText.Value] = [:]
        if take("}") { return table }
        repeat {
            let (key, value) = try pair()
            guard table.updateValue(value, forKey: key) == nil else { throw fault("“\(key)” stands here twice") }
        } while take(",")
        guard take("}") else { throw fault("the braces do not close") }
        return table
    }

    /// After the opening quote; ends after the closing one.
    private mutating func text() throws(ProfileText.Fault) -> String {
        var text = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            switch next {
            case "\"":
                skipBlanks()
                return String(text)
            case "\\":
                guard let escaped = rest.popFirst(), escaped == "\"" || escaped == "\\" else {
                    throw fault("after \\ only \" and \\ are understood")
                }
                text.append(escaped)
            default:
                guard next.value >= 0x20 || next == "\t" else { throw fault("a control character") }
                text.append(next)
            }
        }
        throw fault("the text does not end")
    }
}
