/// Takes secrets out of a configuration that is sent away.
public enum Redaction {
    /// A setting with one of these words in its name keeps its name and loses its value.
    static let words = ["token", "secret", "password", "pin", "key"]

    /// A YAML text without the values of secret settings, wherever they stand; comments go too, since people note
    /// passwords there.
    public static func yaml(_ text: String) -> String {
        var hidden: Int?
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            let depth = line.prefix { $0 == " " }.count
            let content = uncommented(line.drop { $0 == " " })
            if let above = hidden {
                // The items of a list may stand as far left as its name.
                if depth > above || content.isEmpty || depth == above && content.hasPrefix("-") { return "" }
                hidden = nil
            }
            guard let colon = content.firstIndex(of: ":"), isSecret(content[..<colon]) else {
                return String(repeating: " ", count: depth) + address(inline(content))
            }
            hidden = depth
            return String(repeating: " ", count: depth) + content[...colon] + " (removed)"
        }.joined(separator: "\n")
    }

    /// An address keeps where it leads, and loses who calls (`user:password@`) and what is asked (`?token=…`).
    private static func address(_ content: String) -> String {
        guard let start = content.firstRange(of: "://")?.upperBound else { return content }
        let rest = content[start...]
        let end = rest.firstIndex { "?#\"' ".contains($0) } ?? rest.endIndex
        let slash = rest[..<end].firstIndex(of: "/") ?? end
        let host = rest[..<slash].lastIndex(of: "@").map { rest.index(after: $0) } ?? start
        // A question goes up to where the address ends, whatever follows it stays.
        let tail = rest[end...].hasPrefix("?") ? rest[end...].drop { !"#\"' ".contains($0) } : rest[end...]
        return String(content[..<start] + rest[host..<end] + tail)
    }

    private static func isSecret(_ name: Substring) -> Bool {
        let letters = name.lowercased()
        return words.contains { word in
            letters.split { !$0.isLetter }.contains { $0 == word || $0 == word + "s" }
        }
    }

    /// A mapping on one line, `{ token: x }`, loses its whole value.
    private static func inline(_ content: Substring) -> String {
        guard let brace = content.firstIndex(of: "{") else { return String(content) }
        let names = content[brace...].split { "{,}".contains($0) }.compactMap { $0.split(separator: ":").first }
        return names.contains(where: isSecret) ? content[..<brace] + "(removed)" : String(content)
    }

    /// `#` begins a comment at the line's start or after a blank, and not within quotes (YAML 1.2.2, 6.6).
    private static func uncommented(_ line: Substring) -> Substring {
        var quote: Character?
        var before: Character = " "
        for place in line.indices {
            let letter = line[place]
            if let open = quote {
                if letter == open { quote = nil }
            } else if letter == "\"" || letter == "'", " :[{,-".contains(before) {
                // Only where a value begins: an apostrophe within one opens nothing.
                quote = letter
            } else if letter == "#", before == " " {
                return line[..<place]
            }
            before = letter
        }
        return line
    }
}
