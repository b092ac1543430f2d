import Foundation
public import SyntheticPages

/// How much of what stands on a page was read, whatever the order: two columns may be read in either.
public struct TextScore: Sendable {
    /// Characters on the page.
    public private(set) var characters = 0
    /// Of these, wrong, missing or added within their line.
    public private(set) var errors = 0
    /// Characters that were read and stand nowhere.
    public private(set) var spurious = 0
    public private(set) var numbers = 0
    /// Numbers that were read as they are, mark by mark.
    public private(set) var numbersRead = 0
    /// What stood on the page, and the nearest that was read, where they differ; the worst first.
    public private(set) var differences: [(truth: String, read: String, errors: Int)] = []

    public init() {}

    /// Each line of the truth is looked for anywhere in the text, the longest first; what it is found in is taken out.
    public init(of text: String, against truth: PageTruth) {
        var rest = Self.normal(text)
        for line in truth.lines.map({ Self.normal($0.text) }).sorted(by: { $0.count > $1.count }) where !line.isEmpty {
            let found = Infix(of: line, in: rest)
            characters += line.count
            errors += found.distance
            if found.distance > 0 {
                differences.append((String(line), String(rest[found.range]), found.distance))
            }
            rest.replaceSubrange(found.range, with: [Infix.taken])
        }
        spurious = rest.count { !$0.isWhitespace && $0 != Infix.taken }
        differences.sort { $0.errors > $1.errors }
        var read = PageTruth.numbers(in: text.precomposedStringWithCanonicalMapping)
        for number in truth.numbers {
            numbers += 1
            guard let place = read.firstIndex(of: number) else { continue }
            numbersRead += 1
            read.remove(at: place)
        }
    }

    public mutating func add(_ other: TextScore) {
        characters += other.characters
        errors += other.errors
        spurious += other.spurious
        numbers += other.numbers
        numbersRead += other.numbersRead
    }

    /// Errors for each hundred characters.
    public var errorRate: Double { 100 * Double(errors) / Double(max(1, characters)) }
    public var spuriousRate: Double { 100 * Double(spurious) / Double(max(1, characters)) }
    public var numberRate: Double { 100 * Double(numbersRead) / Double(max(1, numbers)) }

    /// One form of each letter, single spaces, and no dotted leaders: two dots or more, with or without spaces.
    static func normal(_ text: String) -> [Character] {
        text.precomposedStringWithCanonicalMapping
            .replacing(/[.…·_]*(?:[.…·_][ \n]*){2,}|(?:^|[ \n])[.…·_](?=[ \n]|$)/, with: " ")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ").map { $0 }
    }
}
