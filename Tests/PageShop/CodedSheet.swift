import Peripherals
import QRCodes

/// A sheet in grey at 300 dots an inch, with some lines of ink and a QR code.
public struct CodedSheet {
    /// As netpbm has it.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - text: what the code says.
    ///   - module: dots along one side of the code's smallest square.
    public init(_ text: String, module: Int = 12, width: Int = 2_480, height: Int = 3_508) throws {
        var dots = [UInt8](repeating: 238, count: width * height)
        func ink(_ x: Int, _ y: Int, _ side: Int, _ down: Int) {
            for row in y..<y + down {
                for column in x..<x + side { dots[row * width + column] = 25 }
            }
        }
        for line in 0..<3 { ink(width / 8, height / 2 + 40 * line, width / 2, 8) }
        guard let code = QRCode.matrix(of: text) else { throw Unwritable() }
        for (row, modules) in code.rows.enumerated() {
            for (column, isDark) in modules.enumerated() where isDark {
                ink(width / 8 + column * module, height / 8 + row * module, module, module)
            }
        }
        bytes = Array("P5\n\(width) \(height)\n255\n".utf8) + dots
    }

    /// More text than a code holds.
    public struct Unwritable: Error {}
}
