public import Peripherals

/// The few ESC/POS commands that a ticket needs, as bytes.
///
/// Letters are never sent as text: code pages for Vietnamese differ from maker to
/// maker, so a ticket is a picture. `GS v 0` is used because the small printers of
/// the field know it and often nothing newer.
public enum EscPos {
    /// Rows in one raster command: small heads lose longer ones.
    public static let bandHeight = 128

    /// `ESC @`: forget modes that somebody else has set.
    public static let initialise: [UInt8] = [0x1B, 0x40]

    /// `GS r 1`: send the paper status once all before it has been carried out.
    public static let reportWhenDone: [UInt8] = [0x1D, 0x72, 0x01]

    /// One ticket from top to cut.
    ///
    /// `feed`: dots of blank paper between the picture and the knife; at most 255.
    public static func ticket(_ bitmap: Bitmap, feed: UInt8) -> [UInt8] {
        var bytes = initialise
        for top in stride(from: 0, to: bitmap.height, by: bandHeight) {
            bytes += band(bitmap.rows(top..<min(top + bandHeight, bitmap.height)))
        }
        return bytes + cut(feed: feed)
    }

    /// `GS v 0`: raster rows; the width is counted in bytes, the height in dots.
    public static func band(_ rows: Bitmap) -> [UInt8] {
        precondition(rows.bytesPerRow <= 0xFF && rows.height <= 0xFF, "A band is at most 2040×255 dots.")
        return [0x1D, 0x76, 0x30, 0, UInt8(rows.bytesPerRow), 0, UInt8(rows.height), 0] + rows.bytes
    }

    /// `GS V 66 n`: feed to the knife and `n` units more, then cut all but a point.
    public static func cut(feed: UInt8) -> [UInt8] { [0x1D, 0x56, 66, feed] }

    /// `DLE EOT n`: answered at once, whatever is still waiting in the buffer.
    public static func askStatus(_ number: UInt8) -> [UInt8] { [0x10, 0x04, number] }

    /// Brings a printer back that was left inside a raster: enough zeros to fill the
    /// longest band, a fresh start, and a cut that parts the torn piece from the next ticket.
    ///
    /// Sound by the command set; tried on imitations only.
    public static func resynchronise(bytesPerRow: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: bytesPerRow * bandHeight) + initialise + cut(feed: 0)
    }
}
