/// What a code reader has done; never what it has read.
public struct ReaderView: Codable, Equatable, Sendable {
    /// The last code of a test: enough to judge the reader by, and nothing of whoever holds the code.
    public struct Trial: Codable, Equatable, Sendable {
        public let at: String
        /// Letters, signs and digits as people count them.
        public let characters: Int
        /// Whether any of them is a Vietnamese letter.
        public let vietnamese: Bool
        /// `card`, `ticket`, `dossier`, `word` or `unknown`.
        public let kind: String

        public init(at: String, characters: Int, vietnamese: Bool, kind: String) {
            self.at = at
            self.characters = characters
            self.vietnamese = vietnamese
            self.kind = kind
        }
    }

    /// Whose page acts on what is read: `kiosk NAME` or `counter ID`.
    public let place: String
    /// Codes read since its agent started.
    public let count: Int
    public let lastAt: String?
    /// A test waits for a code.
    public let isTrying: Bool
    /// The last one that found a code.
    public let trial: Trial?
    /// When a later one than ``trial`` ended, for which no code came; ISO 8601.
    public let unansweredAt: String?

    public init(
        place: String, count: Int, lastAt: String?, isTrying: Bool, trial: Trial?, unansweredAt: String? = nil
    ) {
        self.place = place
        self.count = count
        self.lastAt = lastAt
        self.isTrying = isTrying
        self.trial = trial
        self.unansweredAt = unansweredAt
    }
}

/// A code on its way from an agent to the hall, which looks what it means and keeps nothing of it.
public struct ReadRequest: Codable, Equatable, Sendable {
    /// `nil` where something was held to the reader that could not be read.
    public let text: String?
    /// `whole`, or `plain` where all Vietnamese letters were lost on the way.
    public let letters: String

    public init(text: String?, letters: String) {
        self.text = text
        self.letters = letters
    }
}
