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

    public init(
        image: [UInt8], thumbnail: [UInt8], width: Int, height: Int, dotsPerInch: Int, skewDegrees: Double,
        isBlank: Bool
    ) {
        self.image = image
        self.thumbnail = thumbnail
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        self.skewDegrees = skewDegrees
        self.isBlank = isBlank
    }
}

/// Why a sheet became no page. The raw values stand in the journal.
public enum PageFault: String, Error, Sendable, CaseIterable {
    case unreadable
    case tooLarge
    /// A file with more than one picture in it: taking the first would lose the others without a word.
    case severalPages
}

/// One page for a document: a JPEG and its true size.
public struct DocumentLeaf: Sendable {
    public let jpeg: [UInt8]
    /// In pixels.
    public let width: Int
    public let height: Int
    public let dotsPerInch: Int

    public init(jpeg: [UInt8], width: Int, height: Int, dotsPerInch: Int) {
        self.jpeg = jpeg
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
    }
}
