/// The number printed on a page, as it was read: 2, or 2 of 3. Stands in the journal; it is of the paper, not of a person.
public struct PrintedNumber: Hashable, Sendable, Codable, CustomStringConvertible {
    /// From 1.
    public let number: Int
    /// How many pages the paper has by its own word.
    public let total: Int?

    public init(_ number: Int, of total: Int? = nil) {
        self.number = number
        self.total = total
    }

    public var description: String { total.map { "\(number)/\($0)" } ?? "\(number)" }
}

/// How many pages a component has by its catalogue.
public struct PageCount: Equatable, Sendable, Codable {
    public let least: Int
    public let most: Int

    /// - Precondition: `least` is at least 1 and not above `most`.
    public init(least: Int, most: Int) {
        precondition((1...Int.max).contains(least) && least <= most, "a component has at least one page")
        self.least = least
        self.most = most
    }

    func holds(_ count: Int) -> Bool { count >= least && count <= most }
}
