/// The recordings that a box has, by number, with the words of each.
public struct ClipBook: Equatable, Sendable {
    private let clips: [[String]: Int]
    private let silent: Set<String>
    /// Of the longest recording, in words.
    private let longest: Int
    /// The highest number of a recording; `nil` where there are none.
    public let largest: Int?

    /// - Parameters:
    ///   - clips: number → words, such as `3 → "ba"` or `40 → "mời công dân có số"`.
    ///   - silent: words that may be left out, such as `"đến quầy"`.
    public init(_ clips: [Int: String], silent: String = "") {
        // Of two recordings of the same words the lower number is taken, so that it is the same one each time.
        self.clips = Dictionary(clips.map { (Self.words(of: $0.value), $0.key) }, uniquingKeysWith: min)
        self.silent = Set(Self.words(of: silent))
        largest = clips.keys.max()
        longest = self.clips.keys.map(\.count).max() ?? 0
    }

    /// The recordings that say a sentence, longest first where several would do.
    ///
    /// - Returns: `nil` if one of its words has no recording and may not be left out: half a number is a wrong one.
    public func clips(of sentence: String) -> [Int]? {
        var (rest, found): (ArraySlice<String>, [Int]) = (Self.words(of: sentence)[...], [])
        while let word = rest.first {
            if let (count, clip) = match(rest) {
                found.append(clip)
                rest = rest.dropFirst(count)
            } else if silent.contains(word) {
                rest = rest.dropFirst()
            } else {
                return nil
            }
        }
        return found.isEmpty ? nil : found
    }

    private func match(_ words: ArraySlice<String>) -> (Int, Int)? {
        for count in stride(from: min(longest, words.count), through: 1, by: -1) {
            if let clip = clips[Array(words.prefix(count))] { return (count, clip) }
        }
        return nil
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
