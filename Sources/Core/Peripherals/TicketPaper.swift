/// A ticket as it is to come out: whole as a picture, and what the picture is made of, for printers that can do more than
/// pictures, or cannot do pictures.
public struct TicketPaper: Equatable, Sendable {
    public let picture: Bitmap
    /// The code in the picture, for a printer that draws it by itself.
    public let code: PaperCode?
    /// The same in letters, from the top; empty where there is nothing but the picture.
    public let lines: [TicketLine]

    public init(_ picture: Bitmap, code: PaperCode? = nil, lines: [TicketLine] = []) {
        self.picture = picture
        self.code = code
        self.lines = lines
    }
}

/// A QR code in a picture: where it stands, and what it says.
public struct PaperCode: Equatable, Sendable {
    /// Rows of the picture that it has for itself, its quiet zone included.
    public let rows: Range<Int>
    /// Along one side of a module, in dots.
    public let module: Int
    public let text: String

    public init(rows: Range<Int>, module: Int, text: String) {
        self.rows = rows
        self.module = module
        self.text = text
    }
}

/// A line of a ticket that is printed in letters. A printer breaks it where it is too long.
public enum TicketLine: Equatable, Sendable {
    case words(String)
    /// Twice as wide and high: the number.
    case large(String)
    /// The code, and what stands below it; where no code can be drawn, neither.
    case code(caption: String)
    case rule
}
