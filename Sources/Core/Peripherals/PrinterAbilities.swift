/// How a printer wants a ticket, and what it says of itself.
public struct PrinterAbilities: Equatable, Sendable {
    public enum Raster: String, Sendable, CaseIterable {
        /// `GS v 0`: old, and known to nearly all.
        case bands
        /// `GS ( L`: stored, then printed; for printers that no longer know the other.
        case graphics
        /// No pictures at all, as on impact printers: a ticket is lines of letters.
        case text
    }

    public enum Cut: String, Sendable, CaseIterable {
        /// All but a point, so that the ticket hangs until it is taken.
        case partial
        case full
        /// It has no knife: the paper is fed to the edge and torn off.
        case none
        /// `FS P`: cut, and held out at the mouth of a presenter (Custom VKP80III, Commands Manual).
        case present
    }

    public enum Code: String, Sendable, CaseIterable {
        /// The QR code is part of the ticket's picture: every printer can.
        case picture
        /// `GS ( k`: the printer draws it by itself.
        case printer
    }

    /// How letters beyond ASCII are told to a printer that gets letters.
    public enum Encoding: String, Sendable, CaseIterable {
        /// Microsoft's code page 1258: a tone mark follows its letter.
        case cp1258
        /// TCVN 5712-3: small letters on ``PrinterAbilities/codePage``, capitals on the page after it, as Epson has them.
        case tcvn3
        /// Without marks.
        case ascii
    }

    /// Dots across its head; `nil` where that is the site's to say.
    public var headDots: Int?
    public var raster = Raster.bands
    /// Rows in one raster command, at most 255: small heads lose longer ones.
    public var bandRows = 128
    public var cut = Cut.partial
    /// Dots of blank paper before the cut, at most 255.
    public var feed = 24
    public var code = Code.picture
    public var encoding = Encoding.ascii
    /// The number by which `ESC t` chooses the page of ``encoding``; `nil` where none needs to be chosen.
    public var codePage: Int?
    /// Letters in a line; `nil` for as many as letters 12 dots wide find room.
    public var columns: Int?
    /// It answers `DLE EOT n`, in real time.
    public var answersDetails = true
    /// It answers `DLE EOT 20` with six bytes, which know more than the answers to 1 to 4: Custom's printers.
    public var answersFullStatus = false
    /// After `GS a n` it says by itself whenever something changes (Automatic Status Back).
    public var reportsUnasked = false
    /// It answers `GS r 1`, the only word that all before it has been carried out. Without it no ticket is ever more
    /// than ``PrintProof/unknown``.
    public var reportsWhenDone = true
    /// The bits of the answer to `DLE EOT 4` that mean: no paper. On presenters one of the usual two means "ticket not
    /// taken yet".
    public var paperEndBits: UInt8 = 0x60

    public init() {}
}
