/// How much paper a ticket printer has used, counted by what was sent to it: most printers say that a roll is nearly at
/// its end only for the last few metres, and many never.
public struct PaperCount: Equatable, Sendable, Codable {
    /// Since counting began.
    public private(set) var ticketsEver = 0
    public private(set) var millimetresEver = 0
    /// Of those, for tests; absent in counts that were kept before anybody asked.
    private var testMillimetres: Int?
    /// On the roll that is in the printer.
    public private(set) var tickets = 0
    public private(set) var millimetres = 0
    /// Somebody said that this roll was new when counting began; otherwise what is left is at most what is told.
    public private(set) var beganWhole = false

    public init() {}

    /// Of a ticket of which none was measured yet, in millimetres.
    static let usual = 110

    /// Some print heads stand before the knife: each ticket takes this much blank paper along, in millimetres.
    public static let beforeTheKnife = 16

    /// At 203 dots to the inch, which all heads of 80 and 58 mm have.
    public static let dotsPerMillimetre = 8

    /// A ticket so many dots long has come out.
    ///
    /// - Parameter isTest: a test takes paper, too, but says nothing of how long tickets are.
    public mutating func printed(dots: Int, isTest: Bool = false) {
        let length = (dots + Self.dotsPerMillimetre - 1) / Self.dotsPerMillimetre + Self.beforeTheKnife
        millimetres += length
        millimetresEver += length
        guard !isTest else { return testMillimetres = (testMillimetres ?? 0) + length }
        ticketsEver += 1
        tickets += 1
    }

    /// A new roll was put in. `isCertain` where a person says so; a printer that was out of paper and is not any more may
    /// hold any roll.
    public mutating func newRoll(isCertain: Bool) {
        (tickets, millimetres, beganWhole) = (0, 0, isCertain)
    }

    /// What is left of a roll that was `length` millimetres long.
    public func left(of length: Int) -> Int { max(0, length - millimetres) }

    /// About how many more tickets that is, if they are as long as those before.
    public func ticketsLeft(of length: Int) -> Int {
        let each = ticketsEver == 0 ? Self.usual : max(1, (millimetresEver - (testMillimetres ?? 0)) / ticketsEver)
        return left(of: length) / each
    }

    /// With so few left somebody should fetch a roll.
    public func isLow(of length: Int) -> Bool { ticketsLeft(of: length) < Self.fewTickets }

    static let fewTickets = 50
}
