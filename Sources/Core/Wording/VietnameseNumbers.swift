/// How Vietnamese reads numbers aloud.
///
/// The voice must not be trusted with it: espeak-ng reads "1.250.000" as
/// "… ngàn không trăm". So every number is written out here before it is spoken.
public struct VietnameseNumbers: Sendable {
    /// The two readings that differ by region: *linh/lẻ* and *nghìn/ngàn*.
    public enum Region: String, Sendable, Codable, CaseIterable {
        case north
        case south
    }

    public let region: Region

    public init(region: Region = .north) {
        self.region = region
    }

    static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

    /// Letters by their names, for ticket prefixes.
    static let letters: [Character: String] = [
        "A": "a", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "G": "giê", "H": "hát", "K": "ca",
        "L": "e-lờ", "M": "em-mờ", "N": "en-nờ", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê",
        "U": "u", "V": "vê", "X": "ích-xì", "Y": "i dài",
    ]

    /// A whole number in words: 1 250 000 is "một triệu hai trăm năm mươi nghìn".
    public func words(_ number: Int) -> String {
        if number < 0 { return "âm " + words(-number) }
        if number < 10 { return Self.digits[number] }
        var parts: [String] = []
        var rest = number
        for (unit, name) in [(1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, thousand)] where rest >= unit {
            let count = rest / unit
            parts.append(unit == 1_000_000_000 ? words(count) : group(count, isFirst: parts.isEmpty))
            parts.append(name)
            rest %= unit
        }
        if rest > 0 { parts.append(group(rest, isFirst: parts.isEmpty)) }
        return parts.joined(separator: " ")
    }

    /// An amount of money: 8 000 is "tám nghìn đồng".
    public func dong(_ amount: Int) -> String {
        words(amount) + " đồng"
    }

    /// Sign by sign, leading zeros too: "A042" is "a không bốn hai". The safest reading of a ticket number.
    public func spelled(_ number: String) -> String {
        number.uppercased().compactMap { sign in
            if let digit = sign.wholeNumberValue, sign.isASCII { return Self.digits[digit] }
            return Self.letters[sign] ?? (sign.isLetter ? String(sign) : nil)
        }.joined(separator: " ")
    }

    private var thousand: String { region == .north ? "nghìn" : "ngàn" }

    private var zeroTens: String { region == .north ? "linh" : "lẻ" }

    /// One group of three digits; every group but the first names its hundreds even when they are zero.
    private func group(_ number: Int, isFirst: Bool) -> String {
        let (hundreds, tens, units) = (number / 100, number / 10 % 10, number % 10)
        let namesHundreds = hundreds > 0 || !isFirst
        var parts = namesHundreds ? [Self.digits[hundreds], "trăm"] : []
        switch (tens, units) {
        case (0, 0): break
        case (0, _): parts += namesHundreds ? [zeroTens, Self.digits[units]] : [Self.digits[units]]
        case (1, _): parts += ["mười"] + unit(units, afterTens: 1)
        default: parts += [Self.digits[tens], "mươi"] + unit(units, afterTens: tens)
        }
        return parts.joined(separator: " ")
    }

    /// After tens, *một*, *bốn* and *năm* change: hai mươi mốt, hai mươi tư, mười lăm.
    private func unit(_ units: Int, afterTens tens: Int) -> [String] {
        switch units {
        case 0: []
        case 1 where tens > 1: ["mốt"]
        case 4 where tens > 1: ["tư"]
        case 5: ["lăm"]
        default: [Self.digits[units]]
        }
    }
}
