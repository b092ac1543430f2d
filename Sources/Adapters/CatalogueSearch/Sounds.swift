/// Spellings that people take for the same, of words without marks; asked for where nobody has the words as they are spelt.
enum Sounds {
    /// Sounds that much of the country does not tell apart at the start of a syllable.
    private static let starts: [(spelt: String, heard: String)] = [
        ("tr", "ch"), ("gi", "d"), ("r", "d"), ("x", "s"), ("n", "l"),
    ]
    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]

    /// *xinh* is `sinh`, *truong* `chuong`, *giay* `day`, *nam* `lam`, *ky* `ki`, *quy* `qui`; *tay* is another word than
    /// *tai*, *nghe* has no *n*, and of *gin* the vowel belongs to the rest.
    static func of(_ word: String) -> String {
        var sound = word
        for (spelt, heard) in starts where word.hasPrefix(spelt) {
            let rest = word.dropFirst(spelt.count)
            if let next = rest.first, vowels.contains(next) {
                sound = heard + rest
            } else if spelt == "gi" {
                sound = "di" + rest
            }
            break
        }
        guard sound.last == "y" else { return sound }
        let isAlone = sound.dropLast().last.map { !vowels.contains($0) } ?? true
        return isAlone || sound.hasSuffix("quy") ? sound.dropLast() + "i" : sound
    }
}
