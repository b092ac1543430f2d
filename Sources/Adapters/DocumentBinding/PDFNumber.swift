/// Numbers as PDF has them: whole, or with a point and no more places than are meant.
enum PDFNumber {
    /// Dots at a resolution, in points of 1/72 inch, to a hundredth.
    static func points(_ dots: Int, _ dotsPerInch: Int) -> String {
        decimal((dots * 7_200 * 2 + dotsPerInch).flooredQuotient(dotsPerInch * 2), places: 2)
    }

    /// `value` counts units of ten to the power of minus `places`.
    static func decimal(_ value: Int, places: Int) -> String {
        let unit = (0..<places).reduce(1) { scale, _ in scale * 10 }
        let (whole, rest) = (abs(value) / unit, abs(value) % unit)
        var digits = String(rest)
        digits = String(repeating: "0", count: places - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        let text = rest == 0 ? "\(whole)" : "\(whole).\(digits)"
        return value < 0 && (whole, rest) != (0, 0) ? "-\(text)" : text
    }

    static func decimal(_ value: Double, places: Int) -> String {
        let unit = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return decimal(Int((value * unit).rounded()), places: places)
    }
}

extension Int {
    fileprivate func flooredQuotient(_ other: Int) -> Int {
        self >= 0 ? self / other : -((-self + other - 1) / other)
    }
}
