public import Wording

/// One side of paper in a session.
public struct PageView: Codable, Equatable, Sendable {
    /// A question about its quality, and what was answered.
    public struct Issue: Codable, Equatable, Sendable {
        /// Stable: `lowResolution`.
        public let code: String
        public let words: Words
        public let answer: String?

        public init(code: String, words: Words, answer: String?) {
            self.code = code
            self.words = words
            self.answer = answer
        }
    }

    /// What a separator sheet has done.
    public struct Separation: Codable, Equatable, Sendable {
        /// Where the pages behind it went.
        public let component: String?
        public let pages: Int

        public init(component: String?, pages: Int) {
            self.component = component
            self.pages = pages
        }
    }

    public var id: String
    public var component: String
    /// In its component's document, from 1; 0 for what is left out of it.
    public var number: Int
    /// `packed` (a file that is being unpacked), `arrived`, `finished` or `rejected`.
    public var state: String
    public var excluded: Bool
    public var blank: Bool
    public var reason: Words?
    public var image: String?
    public var thumbnail: String?
    public var original: String
    public var bytes: Int?
    public var originalBytes: Int
    public var skew: Double?
    public var dotsPerInch: Int
    /// Quarter turns clockwise; nothing for a page that stands as it was scanned.
    public var turns: Int?
    public var issues: [Issue]?
    /// The page that was scanned in its place.
    public var replacedBy: String?
    /// A picture of what was scanned; ``image`` shows what is kept of it.
    public var originalView: String?
    /// `blank`, `grey`, `colour` or `picture`, and how sure the rule is of it, 50 to 100.
    public var kind: String?
    public var confidence: Int?
    /// Its text with the places of the words; nothing while it is not read.
    public var text: String?
    /// How many of its words the reader is not sure of.
    public var unsure: Int?
    /// The number that is printed on it, as it was read: `2/3`, or `2`.
    public var printed: String?
    /// Why there is none, when nobody can read it.
    public var unread: Words?
    /// What the codes on it mean: `separator`, `ticket`, `verifiable`.
    public var marks: [String]?
    /// Of a separator sheet.
    public var separation: Separation?

    public init(
        id: String, component: String, number: Int, state: String, excluded: Bool, original: String,
        originalBytes: Int, dotsPerInch: Int
    ) {
        self.id = id
        self.component = component
        self.number = number
        self.state = state
        self.excluded = excluded
        blank = false
        self.original = original
        self.originalBytes = originalBytes
        self.dotsPerInch = dotsPerInch
    }
}
