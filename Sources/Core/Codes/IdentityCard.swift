public import Journal

/// What the hall needs of the QR of a Vietnamese identity card (*căn cước công dân* since 2021, *căn cước* since 2024).
///
/// Fields stand between `|`: number, old number, name, birth, sex, residence, issue; the newer card adds four more,
/// seen empty. Neither layout is signed: it is a convenience, no proof of identity. Only the birth is taken up; the rest
/// of the text is not kept for a moment (Law 26/2023 on identification, Article 20; Law 91/2025 on personal data).
public struct IdentityCard: Equatable, Sendable {
    /// `nil` where the field is no day; the card still reads.
    public let birth: ServiceDay?

    /// - Parameter text: without line ends; `nil` for what is no card.
    public init?(_ text: String) {
        let fields = text.split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count >= 7, Self.isNumber(fields[0], digits: 12) else { return nil }
        birth = Self.day(fields[3])
    }

    /// `ddMMyyyy`
    private static func day(_ field: Substring) -> ServiceDay? {
        guard isNumber(field, digits: 8) else { return nil }
        return ServiceDay("\(field.suffix(4))-\(field.dropFirst(2).prefix(2))-\(field.prefix(2))")
    }

    private static func isNumber(_ field: Substring, digits: Int) -> Bool {
        field.utf8.count == digits && field.utf8.allSatisfy { (48...57).contains($0) }
    }
}
