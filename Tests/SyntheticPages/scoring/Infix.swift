/// The part of a text that is nearest to a line: by letters changed, added or left out.
struct Infix {
    /// Stands where something was taken out; like no letter of a page.
    static let taken: Character = "\u{FFFC}"

    let distance: Int
    let range: Range<Int>

    /// Levenshtein's distance, with the beginning and the end of the text for nothing (Sellers, 1980).
    init(of line: [Character], in text: [Character]) {
        // For each letter of the text: the least errors of a part that ends there, and where that part begins.
        var errors = [Int](repeating: 0, count: text.count + 1)
        var begins = Array(0...text.count)
        for (row, letter) in line.enumerated() {
            var (diagonal, from) = (errors[0], begins[0])
            errors[0] = row + 1
            for column in 1..<text.count + 1 {
                let (above, start) = (errors[column], begins[column])
                let isSame = letter == text[column - 1]
                // To take a gap into a line is dearer than to leave the line out.
                let change = diagonal + (isSame ? 0 : text[column - 1] == Self.taken ? line.count + 1 : 1)
                let left = errors[column - 1] + (text[column - 1] == Self.taken ? line.count + 1 : 1)
                let best = min(change, above + 1, left)
                if best == change {
                    begins[column] = from
                } else if best == left {
                    begins[column] = begins[column - 1]
                }
                errors[column] = best
                (diagonal, from) = (above, start)
            }
        }
        let end = errors.indices.min { errors[$0] < errors[$1] } ?? 0
        distance = errors[end]
        range = begins[end]..<end
    }
}
