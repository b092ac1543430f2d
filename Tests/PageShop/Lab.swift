import Foundation

/// A colour of sRGB (IEC 61966-2-1) as CIELAB has it, under D65.
struct Lab {
    let lightness: Double
    let a: Double
    let b: Double

    private static let linear: [Double] = (0...255).map { value in
        let share = Double(value) / 255
        return share <= 0.040_45 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }

    init(_ dot: (red: UInt8, green: UInt8, blue: UInt8)) {
        let (red, green, blue) = (
            Self.linear[Int(dot.red)], Self.linear[Int(dot.green)], Self.linear[Int(dot.blue)]
        )
        let x = Self.curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
        let y = Self.curve(0.2126 * red + 0.7152 * green + 0.0722 * blue)
        let z = Self.curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
        (lightness, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    private static func curve(_ value: Double) -> Double {
        value > 216.0 / 24_389 ? cbrt(value) : (24_389.0 / 27 * value + 16) / 116
    }

    /// ΔE of 1976.
    func distance(to other: Lab) -> Double {
        let (light, first, second) = (lightness - other.lightness, a - other.a, b - other.b)
        return (light * light + first * first + second * second).squareRoot()
    }
}
