public import Peripherals

/// The few ESC/POS commands that a ticket needs, as bytes.
///
/// Letters are never sent as text: code pages for Vietnamese differ from maker to
/// maker, so a ticket is a picture. `GS v 0` is used because the small printers of
/// the field know it and often nothing newer.
public enum EscPos {
    /// `ESC @`: forget modes that somebody else has set.
    public static let initialise: [UInt8] = [0x1B, 0x40]

    /// `GS r 1`: send the paper status once all before it has been carried out.
    public static let reportWhenDone: [UInt8] = [0x1D, 0x72, 0x01]

    /// One ticket from top to cut, as the printer wants it.
    public static func ticket(_ bitmap: Bitmap, for abilities: PrinterAbilities) -> [UInt8] {
        var bytes = initialise
        for top in stride(from: 0, to: bitmap.height, by: abilities.bandRows) {
            let rows = bitmap.rows(top..<min(top + abilities.bandRows, bitmap.height))
            bytes += abilities.raster == .bands ? band(rows) : graphics(rows)
        }
        return bytes + end(abilities)
    }

    private static func end(_ abilities: PrinterAbilities) -> [UInt8] {
        switch abilities.cut {
        case .partial: cut(feed: UInt8(abilities.feed))
        case .full: [0x1D, 0x56, 65, UInt8(abilities.feed)]
        case .none: advance(abilities.feed)
        }
    }

    /// `ESC J n`: feed so many dots.
    static func advance(_ dots: Int) -> [UInt8] { [0x1B, 0x4A, UInt8(dots)] }

    /// `GS v 0`: raster rows; the width is counted in bytes, the height in dots.
    public static func band(_ rows: Bitmap) -> [UInt8] {
        precondition(rows.bytesPerRow <= 0xFF && rows.height <= 0xFF, "A band is at most 2040×255 dots.")
        return [0x1D, 0x76, 0x30, 0, UInt8(rows.bytesPerRow), 0, UInt8(rows.height), 0] + rows.bytes
    }

    /// `GS ( L` functions 112 and 50: store rows as graphics, then print them. Both sides are counted in dots.
    ///
    /// Epson's successor to `GS v 0`; HPRT's TP809 manual has the same bytes.
    public static func graphics(_ rows: Bitmap) -> [UInt8] {
        let count = 10 + rows.bytes.count
        precondition(count <= 0xFFFF, "Graphics longer than 65,535 bytes need another command.")
        let size = [rows.bytesPerRow * 8, rows.height].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return [0x1D, 0x28, 0x4C, UInt8(count & 0xFF), UInt8(count >> 8), 0x30, 0x70, 0x30, 1, 1, 0x31] + size
            + rows.bytes + [0x1D, 0x28, 0x4C, 2, 0, 0x30, 0x32]
    }

    /// `GS V 66 n`: feed to the knife and `n` units more, then cut all but a point.
    public static func cut(feed: UInt8) -> [UInt8] { [0x1D, 0x56, 66, feed] }

    /// `DLE EOT n`: answered at once, whatever is still waiting in the buffer.
    public static func askStatus(_ number: UInt8) -> [UInt8] { [0x10, 0x04, number] }

    /// Brings a printer back that was left inside a raster: enough zeros to fill the
    /// longest band, a fresh start, and a cut that parts the torn piece from the next ticket.
    ///
    /// Sound by the command set; tried on imitations only.
    public static func resynchronise(bytesPerRow: Int, _ abilities: PrinterAbilities) -> [UInt8] {
        var blank = abilities
        blank.feed = 0
        return [UInt8](repeating: 0, count: bytesPerRow * abilities.bandRows) + initialise + end(blank)
    }
}
