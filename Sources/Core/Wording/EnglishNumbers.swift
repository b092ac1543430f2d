/// How English reads numbers aloud, in the British way: *one hundred and five*.
public struct EnglishNumbers: Sendable {
    public init() {}

    private static let small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]

    private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

    private static let scales = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")]

    /// A whole number in words: 1 250 005 is "one million two hundred and fifty thousand and five".
    public func words(_ number: Int) -> String {
        guard number != 0 else { return Self.small[0] }
        var rest = number.magnitude
        var parts = number < 0 ? ["minus"] : []
        for (unit, name) in Self.scales where rest >= unit {
            let count = rest / UInt(unit)
            parts += [count < 1_000 ? group(Int(count)) : words(Int(count)), name]
            rest %= UInt(unit)
        }
        // The last group is tied with "and" where it has no hundreds of its own.
        if rest > 0, rest < 100, parts.count > 1 { parts.append("and") }
        if rest > 0 { parts.append(group(Int(rest))) }
        return parts.joined(separator: " ")
    }

    /// An amount of money: 8 000 is "eight thousand dong".
    public func dong(_ amount: Int) -> String {
        words(amount) + " dong"
    }

    /// Sign by sign, leading zeros too: "A042" is "A, zero four two".
    ///
    /// The comma is for the voice: without it an *A* before a word is read as the article.
    public func spelled(_ number: String) -> String {
        var parts: [String] = []
        for sign in number.uppercased() {
            if let digit = sign.wholeNumberValue, sign.isASCII {
                parts.append(Self.small[digit])
            } else if sign.isLetter {
                parts.append("\(sign),")
            }
        }
        let text = parts.joined(separator: " ")
        return text.hasSuffix(",") ? String(text.dropLast()) : text
    }

    private func group(_ number: Int) -> String {
        let (hundreds, rest) = (number / 100, number % 100)
        var parts = hundreds > 0 ? [Self.small[hundreds], "hundred"] : []
        if hundreds > 0, rest > 0 { parts.append("and") }
        if (1..<20).contains(rest) { parts.append(Self.small[rest]) }
        if rest >= 20 { parts.append(Self.tens[rest / 10] + (rest % 10 > 0 ? "-" + Self.small[rest % 10] : "")) }
        return parts.joined(separator: " ")
    }
}
