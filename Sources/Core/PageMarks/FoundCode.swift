public import Rasters

/// A code that was found on a page. Its text may hold somebody's identity: it is never logged.
public struct FoundCode: Equatable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case qr, code128, code39, ean
        /// Bars that say one thing only: here a new document begins.
        case patchT
    }

    public let kind: Kind
    /// Empty for a patch code.
    public let text: String
    /// In dots of the picture that was looked at.
    public let box: PixelBox

    public init(_ kind: Kind, text: String, box: PixelBox) {
        self.kind = kind
        self.text = text
        self.box = box
    }
}
