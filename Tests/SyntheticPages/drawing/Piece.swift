/// What stands on a page, one below the other.
enum Piece: Sendable {
    case space(Double)
    case centred(String, TextStyle)
    /// Two columns at the head of an official paper: who writes, and the name of the country.
    case heads(left: [String], right: [String])
    /// A paragraph with its first line set in.
    case text(String)
    /// A line or more from the left edge.
    case plain(String)
    /// Fields beside one another.
    case fields([Field])
    /// Rows of cells between rules; `parts` are their widths, 1 in all.
    case table([[String]], parts: [Double])
    /// Places to sign, from left to right.
    case signing([Signing])
    case rule
}

/// A label, and what was filled in.
struct Field: Sendable {
    let label: String
    let value: String
    /// Of the row's width.
    let part: Double

    init(_ label: String, _ value: String, part: Double = 1) {
        self.label = label
        self.value = value
        self.part = part
    }
}

struct Signing: Sendable {
    enum Hand: Sendable {
        case none
        case signature
        case signatureUnderStamp
        case stamp
    }

    let lines: [String]
    let name: String
    let hand: Hand
}

extension Piece {
    static func field(_ label: String, _ value: String) -> Piece { .fields([Field(label, value)]) }

    /// The name of the country over a form.
    static let nation: [Piece] = [
        .centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TextStyle().bold(13)),
        .centred("Độc lập - Tự do - Hạnh phúc", TextStyle().bold(14)), .rule,
    ]

    /// The head of an official paper: its office and number on the left, country, place and date on the right.
    static func office(_ office: [String], number: String, placeAndDate: String) -> Piece {
        .heads(
            left: office + [number],
            right: ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", placeAndDate])
    }
}

/// A whole page before it is drawn.
struct Content: Sendable {
    enum Leaders: Sendable {
        /// Dots before and after a value, as a typist leaves them.
        case around
        /// Dots that were printed first, with the value written over them.
        case under
        case none
    }

    var style = TextStyle()
    var leaders = Leaders.around
    var value: TextStyle?
    /// Around the stamp: above, and below.
    var stamp = (above: "ỦY BAN NHÂN DÂN PHƯỜNG AN BÌNH", below: "TỈNH HẢI SƠN")
    var pieces: [Piece]
}
