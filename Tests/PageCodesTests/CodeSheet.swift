import PageMarks
import Peripherals
import QRCodes
import Rasters

/// A white sheet with codes, in grey.
struct CodeSheet {
    private(set) var picture: Raster

    init(width: Int = 1_240, height: Int = 1_754, paper: UInt8 = 240) {
        picture = Raster(
            width: width, height: height, channels: 1, bytes: [UInt8](repeating: paper, count: width * height))
    }

    var grey: GreyPicture { GreyPicture(picture) }

    mutating func fill(_ box: PixelBox, _ value: UInt8 = 20) {
        let width = picture.width
        unsafe picture.withMutableBytes { bytes in
            for y in box.y..<box.bottom {
                for x in box.x..<box.right { unsafe bytes[y * width + x] = value }
            }
        }
    }

    /// - Parameter module: its side, in dots.
    mutating func addQR(_ text: String, module: Int, x: Int, y: Int) {
        guard let code = QRCode.matrix(of: text) else { return }
        for (row, modules) in code.rows.enumerated() {
            for (column, isDark) in modules.enumerated() where isDark {
                fill(PixelBox(x: x + column * module, y: y + row * module, width: module, height: module))
            }
        }
    }

    /// Bars and gaps in turn, each as many modules wide as its digit says.
    mutating func addBars(_ widths: String, module: Int, height: Int, x: Int, y: Int) {
        var place = x
        for (index, digit) in widths.enumerated() {
            let width = (digit.wholeNumberValue ?? 0) * module
            if index % 2 == 0 { fill(PixelBox(x: place, y: y, width: width, height: height)) }
            place += width
        }
    }
}

/// ISO/IEC 15417: a character's widths, of code set B as far as the letter L.
enum Code128 {
    private static let characters = [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
        "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
        "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
        "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
        "132131",
    ]

    /// `nil` where the text, or its check character, needs a letter that is not in the table.
    static func widths(of text: String) -> String? {
        let values = text.utf8.map { Int($0) - 32 }
        let check = (104 + zip(1..., values).reduce(0) { $0 + $1.0 * $1.1 }) % 103
        guard (values + [check]).allSatisfy(characters.indices.contains) else { return nil }
        return "211214" + (values + [check]).map { characters[$0] }.joined() + "2331112"
    }
}

/// ISO/IEC 16388: nine elements a character, of which three are wide, and a narrow gap behind it.
enum Code39 {
    private static let characters: [Character: String] = [
        "0": "111221211", "1": "211211112", "2": "112211112", "A": "211112112", "B": "112112112", "*": "121121211",
    ]

    static func widths(of text: String) -> String {
        "*\(text)*".compactMap { characters[$0].map { $0.replacing("2", with: "3") } }.joined(separator: "1")
    }
}
