/// Kinds of files that may hold several pages.
public enum PackedKind: Sendable {
    case pdf, tiff

    /// - Parameter bytes: the first four of a file, or more. Readers take a PDF whose mark stands anywhere in the first
    ///   kilobyte; only one that begins with it is taken here.
    public init?(firstBytes bytes: some Sequence<UInt8>) {
        switch Array(bytes.prefix(4)) {
        case Array("%PDF".utf8): self = .pdf
        case [0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]: self = .tiff
        default: return nil
        }
    }
}

/// A page as it lay in a file with others.
public struct UnpackedPage: Sendable {
    public let image: [UInt8]
    public let mediaType: String
    /// `nil` where the file does not tell.
    public let dotsPerInch: Int?

    public init(image: [UInt8], mediaType: String, dotsPerInch: Int?) {
        self.image = image
        self.mediaType = mediaType
        self.dotsPerInch = dotsPerInch
    }
}

/// A file that was opened, with its pages still in it.
public protocol PackedFile: Sendable {
    var pages: Int { get }
    /// The same page is the same bytes each time that it is asked for.
    ///
    /// - Parameter number: from 1.
    /// - Throws: ``PageFault``, also for a page that would lose something on the way.
    func page(_ number: Int) async throws(PageFault) -> UnpackedPage
}

/// What a file may ask of this machine.
public enum UnpackingLimits {
    public static let pages = 500
    /// A3 at 600 dpi, as for sheets.
    public static let pixels = 7_100 * 10_000
}
