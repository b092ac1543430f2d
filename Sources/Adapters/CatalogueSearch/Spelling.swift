/// What somebody may have meant whose finger slipped, once in a word.
struct Spelling: Sendable {
    /// Each word of the catalogue with how often it stands there.
    private let words: [String: Int]
    private let beginnings: Set<String>

    /// Of each word so many readings, and of a query so many.
    private static let readings = 3
    private static let queries = 12
    /// The same for words that might be meant as they are.
    private static let likenesses = 6
    private static let phrases = 64
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz")

    init(_ texts: [[String]]) {
        words = texts.joined().reduce(into: [:]) { $0[$1, default: 0] += 1 }
        beginnings = Set(words.keys.flatMap { word in word.indices.map { String(word[...$0]) } })
    }

    /// Other readings of a query, the likelier first: only words that begin no word of the catalogue are read otherwise.
    func readings(of query: [String]) -> [[String]] {
        guard query.contains(where: { !beginnings.contains($0) }) else { return [] }
        var readings: [[String]] = [[]]
        for word in query {
            let meant = beginnings.contains(word) ? [word] : Array(near(word).prefix(Self.readings))
            readings = readings.flatMap { start in (meant.isEmpty ? [word] : meant).map { start + [$0] } }
        }
        return Array(readings.prefix(Self.queries)).filter { $0 != query }
    }

    /// Readings in which any word may be another one, those with the fewest others first: *truong tru* may be `thuong tru`.
    func likenesses(of query: some Sequence<String>) -> [[String]] {
        var readings: [(words: [String], slips: Int)] = [([], 0)]
        for word in query {
            let meant = [word] + near(word).prefix(Self.likenesses)
            let longer = readings.flatMap { start, slips in
                meant.enumerated().map { (words: start + [$1], slips: slips + ($0 == 0 ? 0 : 1)) }
            }
            readings = Array(
                longer.enumerated().sorted { ($0.element.slips, $0.offset) < ($1.element.slips, $1.offset) }
                    .map(\.element).prefix(Self.phrases))
        }
        return readings.filter { $0.slips > 0 }.map(\.words)
    }

    /// Words one slip away: two letters exchanged, one wrong, one too many, or one left out. In three letters only an
    /// exchange is told from another word.
    private func near(_ word: String) -> [String] {
        let letters = Array(word)
        guard letters.count >= 3, letters.allSatisfy({ $0.isASCII && $0.isLetter }) else { return [] }
        let exchanged = known(Self.exchanges(letters), but: word)
        let others = letters.count < 4 ? [] : known(Self.slips(letters), but: word).filter { !exchanged.contains($0) }
        return exchanged + others
    }

    private func known(_ spellings: [[Character]], but word: String) -> [String] {
        Set(spellings.map { String($0) }).filter { $0 != word && words[$0] != nil }
            .sorted { (words[$1] ?? 0, $0) < (words[$0] ?? 0, $1) }
    }

    private static func exchanges(_ word: [Character]) -> [[Character]] {
        (1..<word.count).map { place in
            var other = word
            other.swapAt(place - 1, place)
            return other
        }
    }

    private static func slips(_ word: [Character]) -> [[Character]] {
        let less = word.indices.map { Array(word[..<$0] + word[($0 + 1)...]) }
        let wrong = word.indices.flatMap { place in letters.map { word[..<place] + [$0] + word[(place + 1)...] } }
        let more = (0...word.count).flatMap { place in letters.map { word[..<place] + [$0] + word[place...] } }
        return less + (wrong + more).map { Array($0) }
    }
}
