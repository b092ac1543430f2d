/// A side of paper for a session; its image is stored already.
public struct PageRequest: Codable, Equatable, Sendable {
    public let file: String
    public let component: String
    public let mediaType: String
    public let scan: Int?
    public let sheet: Int?
    /// True for the other side of a sheet that was scanned from both; a front says nothing.
    public let back: Bool?
    public let dotsPerInch: Int?
    /// The page id of the file that it was unpacked from, and which page of it, from 1.
    public let source: String?
    public let part: Int?

    public init(
        file: String, component: String, mediaType: String, scan: Int?, sheet: Int?, isBack: Bool = false,
        dotsPerInch: Int?, source: String? = nil, part: Int? = nil
    ) {
        self.source = source
        self.part = part
        self.file = file
        self.component = component
        self.mediaType = mediaType
        self.scan = scan
        self.sheet = sheet
        self.back = isBack ? true : nil
        self.dotsPerInch = dotsPerInch
    }
}
