public import Peripherals

/// The few ESC/POS commands that a ticket needs, as bytes.
///
/// Letters are not sent as text where a picture can be printed: code pages for Vietnamese
/// differ from maker to maker. `GS v 0` is used because the small printers of
/// the field know it and often nothing newer.
public enum EscPos {
    /// `ESC @`: forget modes that somebody else has set.
    public static let initialise: [UInt8] = [0x1B, 0x40]

    /// `GS r 1`: send the paper status once all before it has been carried out.
    public static let reportWhenDone: [UInt8] = [0x1D, 0x72, 0x01]

    /// `GS a n`: say by yourself when you go off-line or on again, when an error comes or goes, and when the paper does.
    ///
    /// Epson's "Automatic Status Back"; it is said once at once, too.
    public static let speakUnasked: [UInt8] = [0x1D, 0x61, 0x0E]

    /// One ticket from top to cut, as the printer wants it.
    public static func ticket(_ paper: TicketPaper, for abilities: PrinterAbilities) -> [UInt8] {
        // The fresh start ends what a printer was told before, also that it shall speak unasked.
        let start = initialise + (abilities.reportsUnasked ? speakUnasked : [])
        let middle =
            switch (abilities.raster, abilities.code, paper.code) {
            case (.text, _, _): letters(of: paper, for: abilities)
            case (_, .printer, let code?): picture(paper.picture, around: code, for: abilities)
            default: rows(paper.picture, for: abilities)
            }
        return start + middle + end(abilities)
    }

    /// How much paper that takes, in dots: what is printed, and the feed before the cut.
    public static func length(of paper: TicketPaper, for abilities: PrinterAbilities) -> Int {
        (abilities.raster == .text ? lettersLength(of: paper, for: abilities) : paper.picture.height) + abilities.feed
    }

    /// One picture from top to cut.
    public static func ticket(_ picture: Bitmap, for abilities: PrinterAbilities) -> [UInt8] {
        ticket(TicketPaper(picture), for: abilities)
    }

    static func rows(_ picture: Bitmap, for abilities: PrinterAbilities) -> [UInt8] {
        stride(from: 0, to: picture.height, by: abilities.bandRows).flatMap { top in
            let rows = picture.rows(top..<min(top + abilities.bandRows, picture.height))
            return abilities.raster == .bands ? band(rows) : graphics(rows)
        }
    }

    private static func end(_ abilities: PrinterAbilities) -> [UInt8] {
        switch abilities.cut {
        case .partial: cut(feed: UInt8(abilities.feed))
        case .full: [0x1D, 0x56, 65, UInt8(abilities.feed)]
        case .none: advance(abilities.feed)
        case .present: advance(abilities.feed) + present
        }
    }

    /// `FS P n m c t`: cut, and push the ticket out by six steps of 5 mm, with a blinking light, until the next one comes
    /// (Custom VKP80III Commands Manual, as quobox/vkp80iii has it).
    static let present: [UInt8] = [0x1C, 0x50, 6, 1, 0x45, 0]

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
