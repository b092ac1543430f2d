/// How letters look.
struct TextStyle: Sendable {
    enum Family: String, Sendable {
        case serif = "Liberation Serif"
        case sans = "Liberation Sans"
        case screen = "DejaVu Sans"
        case book = "Noto Serif"
        case plain = "Noto Sans"
    }

    var family = Family.serif
    /// In points.
    var size = 13.0
    var isBold = false
    var isItalic = false
    var ink = Ink.toner

    func bold(_ size: Double? = nil) -> TextStyle {
        var style = self
        style.isBold = true
        style.size = size ?? style.size
        return style
    }

    func italic(_ size: Double? = nil) -> TextStyle {
        var style = self
        style.isItalic = true
        style.size = size ?? style.size
        return style
    }

    func sized(_ size: Double) -> TextStyle {
        var style = self
        style.size = size
        return style
    }

    func written(in ink: Ink) -> TextStyle {
        var style = self
        style.ink = ink
        return style
    }
}

/// What an ink lets through of each colour, from 0 to 1.
struct Ink: Sendable {
    let red: Double
    let green: Double
    let blue: Double

    static let toner = Ink(red: 0.09, green: 0.09, blue: 0.10)
    static let stamp = Ink(red: 0.83, green: 0.13, blue: 0.19)
    static let pen = Ink(red: 0.13, green: 0.22, blue: 0.62)
    static let behind = Ink(red: 0.90, green: 0.90, blue: 0.89)

    /// The same with only a part of it on the paper.
    func thinned(to part: Double) -> Ink {
        Ink(red: 1 - (1 - red) * part, green: 1 - (1 - green) * part, blue: 1 - (1 - blue) * part)
    }
}
