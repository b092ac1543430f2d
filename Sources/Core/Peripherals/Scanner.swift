/// A scanner with paper in it. One owner uses it, sheet after sheet.
public protocol Scanner {
    /// Pulls the next sheet and hands its image over whole.
    ///
    /// A sheet is whole only if every announced byte of it has come, of both sides if both are scanned; less throws
    /// ``ScannerFault/truncated``. After the last sheet it throws ``ScannerFault/feederEmpty``.
    mutating func nextSheet() throws(ScannerFault) -> Sheet

    /// The caller has put the last sheet on disk: only now may the scanner forget it.
    mutating func sheetIsSafe()
}

extension Scanner {
    public mutating func sheetIsSafe() {}
}

/// One sheet of paper as it came from the device, before anybody has improved it.
public struct Sheet: Equatable, Sendable {
    /// A whole image file: PNM from a driver, or what was dropped into the simulated feeder.
    public let image: [UInt8]
    /// The same of the other side, where both are scanned: a sheet has both then, or it is not whole.
    public let back: [UInt8]?
    /// `image/x-portable-anymap`, `image/png`, `image/jpeg` …
    public let mediaType: String
    /// As the device reports it, not as it was asked.
    public let dotsPerInch: Int

    public init(image: [UInt8], back: [UInt8]? = nil, mediaType: String, dotsPerInch: Int) {
        self.image = image
        self.back = back
        self.mediaType = mediaType
        self.dotsPerInch = dotsPerInch
    }
}

/// How a batch ended, or why it could not go on.
public enum ScannerFault: String, Error, Sendable, CaseIterable {
    /// The feeder has given its last sheet: the ordinary end.
    case feederEmpty
    /// As many sheets as were asked for have come; more may lie in the feeder.
    case batchFull
    case jammed
    case coverOpen
    case doubleFeed
    case unplugged
    case busy
    case accessDenied
    case cancelled
    /// A sheet ended before all its bytes had come.
    case truncated
    /// The device refuses colour, 200 dpi or real size, which NĐ 30/2020 asks for.
    case unsuitable
    /// It said nothing for too long and was stopped.
    case silent
    case failed
}
