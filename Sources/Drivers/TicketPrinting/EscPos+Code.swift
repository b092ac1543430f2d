import Peripherals

/// QR codes that the printer draws by itself: `GS ( k`, functions 165, 167, 169, 180 and 181 (Epson's ESC/POS reference,
/// "2D code commands"; python-escpos sends the same bytes).
extension EscPos {
    /// Quiet modules around a code (ISO/IEC 18004, 5.3.8), which the printer leaves to us.
    static let quiet = 4

    /// The rows above the code, the code, and the rows below it. Its quiet zone stays the picture's: how far a feed goes
    /// depends on a printer's motion unit, which is not a dot everywhere.
    static func picture(_ picture: Bitmap, around code: PaperCode, for abilities: PrinterAbilities) -> [UInt8] {
        let margin = min(quiet * code.module, code.rows.count / 2)
        let (top, bottom) = (code.rows.lowerBound + margin, code.rows.upperBound - margin)
        return rows(picture.rows(0..<top), for: abilities) + justified(.centre) + symbol(code) + justified(.left)
            + rows(picture.rows(bottom..<picture.height), for: abilities)
    }

    /// Among letters: on a line of its own, in the middle.
    static func centred(_ code: PaperCode) -> [UInt8] {
        let margin = advance(min(quiet * code.module, 255))
        return justified(.centre) + margin + symbol(code) + margin
    }

    enum Side: UInt8 { case left, centre }

    /// `ESC a n`: at the start of a line.
    static func justified(_ side: Side) -> [UInt8] { [0x1B, 0x61, side.rawValue] }

    private static func symbol(_ code: PaperCode) -> [UInt8] {
        let text = Array(code.text.utf8)
        // Model 2; the module's side; error correction M, as in a ticket's picture; the text; and print.
        return function(0x41, [0x32, 0]) + function(0x43, [UInt8(min(max(code.module, 1), 16))])
            + function(0x45, [0x31]) + function(0x50, [0x30] + text) + function(0x51, [0x30])
    }

    private static func function(_ number: UInt8, _ parameters: [UInt8]) -> [UInt8] {
        let count = parameters.count + 2
        precondition(count <= 0xFFFF, "No QR code holds \(count) bytes.")
        return [0x1D, 0x28, 0x6B, UInt8(count & 0xFF), UInt8(count >> 8), 0x31, number] + parameters
    }
}
