import Foundation

/// A minimal sRGB display profile, built from the constants of IEC 61966-2-1 by the rules of ICC.1:2001-04 (version 2.4).
enum ICCProfile {
    static let sRGB: [UInt8] = build()

    private static func build() -> [UInt8] {
        let curve = tag("curv", word(UInt32(curvePoints.count)) + curvePoints.flatMap { half($0) })
        let tags: [(String, [UInt8])] = [
            ("desc", description("sRGB")), ("cprt", tag("text", Array("No copyright".utf8) + [0])),
            ("wtpt", xyz(0.9642, 1.0, 0.8249)),
            // Primaries of IEC 61966-2-1, adapted to D50 by Bradford.
            ("rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)), ("gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)),
            ("bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        var table = word(UInt32(tags.count))
        var data: [UInt8] = []
        let start = 128 + 4 + 12 * tags.count
        for (name, body) in tags {
            table += Array(name.utf8) + word(UInt32(start + data.count)) + word(UInt32(body.count))
            data += body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
        }
        return header(size: start + data.count) + table + data
    }

    private static func header(size: Int) -> [UInt8] {
        var bytes = word(UInt32(size)) + [0, 0, 0, 0] + [2, 0x40, 0, 0] + Array("mntrRGB XYZ ".utf8)
        bytes += [0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        bytes += Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
        bytes += fixed(0.9642) + fixed(1) + fixed(0.8249)
        return bytes + [UInt8](repeating: 0, count: 128 - bytes.count)
    }

    /// The transfer function of IEC 61966-2-1, 5.2, in 256 points.
    private static let curvePoints: [UInt16] = (0..<256).map { index in
        let value = Double(index) / 255
        let linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        return UInt16((linear * 65_535).rounded())
    }

    private static func description(_ text: String) -> [UInt8] {
        let ascii = Array(text.utf8) + [0]
        return tag("desc", word(UInt32(ascii.count)) + ascii + [UInt8](repeating: 0, count: 78))
    }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        tag("XYZ ", fixed(x) + fixed(y) + fixed(z))
    }

    private static func tag(_ signature: String, _ body: [UInt8]) -> [UInt8] {
        Array(signature.utf8) + [0, 0, 0, 0] + body
    }

    private static func fixed(_ value: Double) -> [UInt8] {
        word(UInt32((value * 65_536).rounded()))
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
    }

    private static func half(_ value: UInt16) -> [UInt8] {
        [UInt8(value >> 8), UInt8(value & 255)]
    }
}
