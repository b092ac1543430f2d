/// What the page path makes of one sheet.
public struct MadePage: Sendable {
    /// The page as it is kept.
    public let form: [UInt8]
    /// JPEG of what the form shows, at about 150 dpi, for screens.
    public let view: [UInt8]
    /// JPEG of what was scanned, likewise.
    public let originalView: [UInt8]
    public let thumbnail: [UInt8]
    public let facts: PageFacts

    public init(form: [UInt8], view: [UInt8], originalView: [UInt8], thumbnail: [UInt8], facts: PageFacts) {
        self.form = form
        self.view = view
        self.originalView = originalView
        self.thumbnail = thumbnail
        self.facts = facts
    }
}

/// What is known of a page once it was looked at.
public struct PageFacts: Equatable, Sendable {
    /// In pixels.
    public let width: Int
    public let height: Int
    public let dotsPerInch: Int
    /// Degrees by which the text leans clockwise.
    public let skewDegrees: Double
    /// `blank`, `grey`, `colour` or `picture`.
    public let kind: String
    /// How sure the rule is of that, 50 to 100.
    public let confidence: Int
    /// What the operator must look at.
    public let issues: [PageIssue]
    /// Where they were looked for.
    public var codes: [SeenCode] = []

    public init(
        width: Int, height: Int, dotsPerInch: Int, skewDegrees: Double, kind: String, confidence: Int,
        issues: [PageIssue] = []
    ) {
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        self.skewDegrees = skewDegrees
        self.kind = kind
        self.confidence = confidence
        self.issues = issues
    }

    public var isBlank: Bool { kind == "blank" }
}

/// What a sheet may have at most.
public enum SheetLimits {
    /// No page of a public office is larger than A3 at 600 dpi; a head that claims more dots is an attack.
    public static let dots = 7_100 * 10_000
}

/// Why a sheet became no page. The raw values stand in the journal.
public enum PageFault: String, Error, Sendable, CaseIterable {
    case unreadable
    case tooLarge
    /// A file with more than one picture in it: taking the first would lose the others without a word.
    case severalPages
    /// What was to be stored did not read back as it was.
    case notAsStored
    /// A file that opens with a password only.
    case encrypted
    /// A program that opens such files is not installed.
    case noProgram
    /// The disk has no room for it.
    case noRoom
    case tooManyPages
    /// It took more time or memory than a file may.
    case tooSlow
}
