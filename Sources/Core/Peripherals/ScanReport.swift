/// One line of what a scanning process says to the one that started it, as JSON.
///
/// Exactly one of the three is there.
public struct ScanReport: Codable, Equatable, Sendable {
    /// A side of a sheet that is safe on the disk, and the other one with it.
    public struct SpooledSheet: Codable, Equatable, Sendable {
        /// Of the sheet: from 1, over all runs of the batch.
        public let number: Int
        /// The other side, of a sheet that was scanned from both.
        public let isBack: Bool
        /// Its name in the folder of the batch.
        public let file: String
        /// Size of the image file.
        public let bytes: Int
        public let mediaType: String
        public let dotsPerInch: Int

        public init(
            number: Int, isBack: Bool = false, file: String, bytes: Int, mediaType: String, dotsPerInch: Int
        ) {
            self.number = number
            self.isBack = isBack
            self.file = file
            self.bytes = bytes
            self.mediaType = mediaType
            self.dotsPerInch = dotsPerInch
        }
    }

    /// Something moves.
    public let alive: Bool?
    public let sheet: SpooledSheet?
    /// How the batch ended; nothing comes after it.
    public let ended: ScannerFault?

    private init(alive: Bool? = nil, sheet: SpooledSheet? = nil, ended: ScannerFault? = nil) {
        self.alive = alive
        self.sheet = sheet
        self.ended = ended
    }

    public static let alive = ScanReport(alive: true)
    public static func sheet(_ sheet: SpooledSheet) -> ScanReport { ScanReport(sheet: sheet) }
    public static func ended(_ fault: ScannerFault) -> ScanReport { ScanReport(ended: fault) }
}

extension ScannerFault: Codable {}
