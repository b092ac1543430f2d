/// What the page path makes of one sheet.
public struct MadePage: Sendable {
    /// JPEG in colour at the sheet's own resolution: NĐ 30/2020, Appendix I, asks for colour, 200 dpi or more and 1:1.
    public let image: [UInt8]
    public let thumbnail: [UInt8]
    public let width: Int
    public let height: Int
    public let dotsPerInch: Int
    public let skewDegrees: Double
    public let isBlank: Bool
    /// What the operator must look at.
    public let issues: [PageIssue]

    public init(
        image: [UInt8], thumbnail: [UInt8], width: Int, height: Int, dotsPerInch: Int, skewDegrees: Double,
        isBlank: Bool, issues: [PageIssue] = []
    ) {
        self.image = image
        self.thumbnail = thumbnail
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        self.skewDegrees = skewDegrees
        self.isBlank = isBlank
        self.issues = issues
    }
}

/// Why a sheet became no page. The raw values stand in the journal.
public enum PageFault: String, Error, Sendable, CaseIterable {
    case unreadable
    case tooLarge
    /// A file with more than one picture in it: taking the first would lose the others without a word.
    case severalPages
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

/// One page for a document: a JPEG and its true size.
public struct DocumentLeaf: Sendable {
    public let jpeg: [UInt8]
    /// In pixels.
    public let width: Int
    public let height: Int
    public let dotsPerInch: Int
    /// Clockwise, 0 to 3, by which the page is shown turned.
    public let quarterTurns: Int

    public init(jpeg: [UInt8], width: Int, height: Int, dotsPerInch: Int, quarterTurns: Int = 0) {
        self.jpeg = jpeg
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        self.quarterTurns = quarterTurns
    }
}
