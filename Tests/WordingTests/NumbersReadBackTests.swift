import Testing
import Wording

/// A reader that knows how numbers are said, and not how ours are made: what it hears must be the number.
@Suite("Numbers in words, read back by another")
struct NumbersReadBackTests {
    /// Every number to a hundred thousand, then some of each size to a billion, and both sides of each power of ten.
    private static let numbers: [Int] = {
        var numbers = Array(0...100_000)
        var seed: UInt64 = 4_711
        for _ in 0..<20_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let size = [1_000_000, 10_000_000, 100_000_000, 1_000_000_001][Int(seed >> 60) % 4]
            numbers.append(Int(seed >> 16) % size)
        }
        for power in [100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000] {
            numbers += (-30...30).map { power + $0 }.filter { $0 <= 1_000_000_000 }
        }
        return numbers
    }()

    @Test(arguments: VietnameseNumbers.Region.allCases)
    func `Vietnamese means the number, to a billion`(region: VietnameseNumbers.Region) {
        let numbers = VietnameseNumbers(region: region)
        let wrong = Self.numbers.filter { VietnameseEar.number(in: numbers.words($0), region) != $0 }
        #expect(wrong.isEmpty, "\(wrong.prefix(5).map { "\($0): \(numbers.words($0))" })")
    }

    @Test func `English means the number, to a billion`() {
        let numbers = EnglishNumbers()
        let wrong = Self.numbers.filter { EnglishEar.number(in: numbers.words($0)) != $0 }
        #expect(wrong.isEmpty, "\(wrong.prefix(5).map { "\($0): \(numbers.words($0))" })")
    }

    @Test(arguments: [
        "hai mươi một", "hai mươi năm", "mười mốt", "một trăm linh lăm", "một trăm một", "một nghìn linh năm",
        "mươi hai", "một triệu triệu", "linh năm", "", "hai nghìn triệu",
    ])
    func `the Vietnamese reader is strict`(words: String) {
        #expect(VietnameseEar.number(in: words, .north) == nil)
    }

    @Test(arguments: [
        (0, "zero"), (13, "thirteen"), (40, "forty"), (42, "forty-two"), (100, "one hundred"),
        (105, "one hundred and five"), (1_005, "one thousand and five"), (1_100, "one thousand one hundred"),
        (1_000_000_000, "one billion"), (-7, "minus seven"),
    ])
    func `English reads`(number: Int, words: String) {
        #expect(EnglishNumbers().words(number) == words)
    }
}

/// Reads from left to right by what each word does to what was heard, with the rules of *mốt, tư, lăm, linh* checked.
private enum VietnameseEar {
    private static let digits = [
        "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    ]

    static func number(in words: String, _ region: VietnameseNumbers.Region) -> Int? {
        let (zero, thousand) = region == .north ? ("linh", "nghìn") : ("lẻ", "ngàn")
        let scales = ["tỷ": 1_000_000_000, "triệu": 1_000_000, thousand: 1_000]
        var (total, last, group): (Int, Int, [Substring]) = (0, Int.max, [])
        let heard = words.split(separator: " ")
        guard !heard.isEmpty else { return nil }
        if heard == ["không"] { return 0 }
        for word in heard {
            guard let scale = scales[String(word)] else {
                group.append(word)
                continue
            }
            guard scale < last, let part = value(of: group, isFirst: total == 0, zero), part > 0 else { return nil }
            (total, last, group) = (total + part * scale, scale, [])
        }
        if group.isEmpty { return total }
        return value(of: group, isFirst: total == 0, zero).map { total + $0 }
    }

    private static func value(of group: [Substring], isFirst: Bool, _ zero: String) -> Int? {
        var (rest, hundreds) = (group.map(String.init), 0)
        let names = rest.count >= 2 && rest[1] == "trăm"
        if names {
            guard let digit = digits[rest[0]], digit > 0 || !isFirst else { return nil }
            (hundreds, rest) = (digit * 100, Array(rest.dropFirst(2)))
        } else if !isFirst {
            return nil
        }
        return below(rest, afterHundreds: names, zero).map { hundreds + $0 }
    }

    private static func below(_ rest: [String], afterHundreds: Bool, _ zero: String) -> Int? {
        switch (rest.count, afterHundreds) {
        case (0, true): return 0
        case (1, _) where rest[0] == "mười": return 10
        case (1, false): return digits[rest[0]].flatMap { $0 > 0 ? $0 : nil }
        case (2, true) where rest[0] == zero: return digits[rest[1]].flatMap { $0 > 0 ? $0 : nil }
        case (2, _) where rest[0] == "mười":
            if rest[1] == "lăm" { return 15 }
            return digits[rest[1]].flatMap { $0 > 0 && $0 != 5 ? 10 + $0 : nil }
        case (2, _) where rest[1] == "mươi", (3, _) where rest[1] == "mươi":
            guard let tens = digits[rest[0]], tens > 1 else { return nil }
            guard rest.count == 3 else { return tens * 10 }
            if let special = ["mốt": 1, "tư": 4, "lăm": 5][rest[2]] { return tens * 10 + special }
            return digits[rest[2]].flatMap { [0, 1, 4, 5].contains($0) ? nil : tens * 10 + $0 }
        default: return nil
        }
    }
}

private enum EnglishEar {
    private static let values: [String: Int] = {
        var values: [String: Int] = [:]
        let small =
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
            + " sixteen seventeen eighteen nineteen"
        for (value, word) in small.split(separator: " ").enumerated() { values[String(word)] = value }
        let tens = "twenty thirty forty fifty sixty seventy eighty ninety"
        for (place, word) in tens.split(separator: " ").enumerated() { values[String(word)] = 20 + 10 * place }
        return values
    }()

    static func number(in words: String) -> Int? {
        let scales = ["billion": 1_000_000_000, "million": 1_000_000, "thousand": 1_000]
        var (total, group, last) = (0, 0, Int.max)
        for word in words.replacing("-", with: " ").split(separator: " ").map(String.init) where word != "and" {
            if word == "hundred" {
                guard (1...9).contains(group) else { return nil }
                group *= 100
            } else if let scale = scales[word] {
                guard (1...999).contains(group), scale < last else { return nil }
                (total, group, last) = (total + group * scale, 0, scale)
            } else {
                guard let value = values[word] else { return nil }
                group += value
            }
        }
        return total + group
    }
}
