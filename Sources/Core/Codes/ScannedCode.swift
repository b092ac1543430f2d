/// What a code that somebody holds under a reader says.
///
/// Total: every text is one of these, and no text stops the reader. Nothing here is proof of anything: none of the
/// codes is signed.
public enum ScannedCode: Equatable, Sendable {
    case identityCard(IdentityCard)
    /// The ticket whose page the code leads to.
    case ticket(id: String)
    /// A dossier's code, in one of the shapes that central systems give.
    case dossier(code: String)
    /// A bare word, such as an appointment's code; in capitals.
    case word(String)
    case unknown

    /// - Parameter text: what the reader gave, with whatever line ends and marks it adds.
    public init(_ text: String) {
        let clean = Self.trimmed(text)
        if let card = IdentityCard(clean) {
            self = .identityCard(card)
        } else if let id = Self.ticket(in: clean) {
            self = .ticket(id: id)
        } else if let word = Self.word(in: Self.appointment(in: clean) ?? clean) {
            self = Self.isDossier(word) ? .dossier(code: word) : .word(word)
        } else {
            self = .unknown
        }
    }

    /// Without the line ends, blanks and byte order marks that readers put around a code.
    private static func trimmed(_ text: String) -> String {
        let isEdge = { (scalar: Unicode.Scalar) in
            scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0xFEFF
        }
        let scalars = text.unicodeScalars.prefix(2_000)
        guard let first = scalars.firstIndex(where: { !isEdge($0) }),
            let last = scalars.lastIndex(where: { !isEdge($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// `http://hall/t/{id}`, as on a ticket.
    private static func ticket(in text: String) -> String? {
        guard text.contains("://"), let path = text.split(separator: "/t/").last, text.contains("/t/") else {
            return nil
        }
        let id = path.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return (8...40).contains(id.count) ? String(id) : nil
    }

    /// `…?appointment=CODE`, as a booking page may write it.
    private static func appointment(in text: String) -> String? {
        guard text.contains("://"), let value = text.split(separator: "appointment=").dropFirst().first else {
            return nil
        }
        return String(value.prefix { $0 != "&" && $0 != "#" })
    }

    /// The word that a text is to readers and to a kiosk's keys, in capitals; `nil` for what they cannot give.
    ///
    /// Whoever hands out codes to be read here keeps to these.
    public static func word(in text: String) -> String? {
        guard (4...40).contains(text.count),
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) })
        else { return nil }
        return text.uppercased()
    }

    /// What all the ways of typing one code have in common: its letters and digits, in capitals. *LH-0001*, *lh 0001* and
    /// *LH0001* are one code to whoever types it.
    public static func normalForm(of text: String) -> String {
        text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// `H26.15.03-261122-0042`: an agency's letters and digits, a day of six or eight digits, an ordinal.
    private static func isDossier(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].count == 6 || parts[1].count == 8, (4...7).contains(parts[2].count),
            parts[1...].allSatisfy({ $0.allSatisfy(\.isWholeNumber) })
        else { return false }
        let agency = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        return agency.first.map { (2...3).contains($0.count) } == true
            && agency.dropFirst().allSatisfy { (1...3).contains($0.count) }
    }
}
