/// What a page is, by its dots.
public enum PageClass: String, Sendable, Codable, CaseIterable {
    /// Paper and nothing on it.
    case blank
    /// Black on paper of any tint.
    case grey
    /// Ink of a colour somewhere.
    case colour
    /// Mostly picture: a photograph, a map, a copy of a card.
    case picture
}

/// The numbers a page is judged by, and the judgement.
public struct PageMeasures: Equatable, Sendable, Codable {
    public let pageClass: PageClass
    /// How far the deciding number is from its limit: 50 at the limit, 100 from three doublings on. It says how sure
    /// the rule is of itself, and is no probability.
    public let confidence: Int
    /// Median red, green and blue.
    public let paper: [UInt8]
    /// Cells of a colour that is not the paper's, of a million.
    public let colourPerMillion: Int
    /// Cells darker than 72 % of the paper, of a million; margins, shadows of edges and punch holes left out;
    /// where there are next to none, those of faint strokes such as a pencil's.
    public let inkPerMillion: Int
    /// Cells in regions without paper, of a million.
    public let picturePerMillion: Int
}

extension PageMeasures {
    static let blankLimit = 300
    static let colourLimit = 400
    static let pictureLimit = 300_000
    /// Nothing that is darker all over is empty paper: a lid left open, a plate, a cover.
    static let darkestPaper: UInt8 = 96

    init(paper: [UInt8], colour: Int, ink: Int, picture: Int) {
        self.paper = paper
        (colourPerMillion, inkPerMillion, picturePerMillion) = (colour, ink, picture)
        let marks = max(ink, colour)
        if picture >= Self.pictureLimit || paper.allSatisfy({ $0 < Self.darkestPaper }) {
            pageClass = .picture
            confidence = picture >= Self.pictureLimit ? Self.confidence(picture, Self.pictureLimit) : 50
        } else if marks < Self.blankLimit {
            pageClass = .blank
            confidence = Self.confidence(marks, Self.blankLimit)
        } else {
            pageClass = colour >= Self.colourLimit ? .colour : .grey
            confidence = min(
                Self.confidence(colour, Self.colourLimit), Self.confidence(marks, Self.blankLimit))
        }
    }

    /// Doublings between a number and its limit, three of which are as sure as it gets.
    private static func confidence(_ value: Int, _ limit: Int) -> Int {
        let (low, high) = (max(1, min(value, limit)), max(value, limit, 1))
        // log2 without Foundation: whole doublings, and the rest by a straight line.
        var (doublings, rest) = (0, high)
        while rest >= 2 * low, doublings < 3 {
            rest = (rest + 1) / 2
            doublings += 1
        }
        let share = doublings >= 3 ? 0 : 100 * min(rest - low, low) / low
        return min(100, 50 + (doublings * 100 + share) / 6)
    }
}
