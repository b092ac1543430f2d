/// The sentence that a soundbox speaks when a number is called.
public struct CallSentence: Equatable, Sendable {
    public let sentence: String
    /// A BCP 47 code: `vi` or `en`.
    public let language: String

    /// - Parameters:
    ///   - number: as printed, `A042`.
    ///   - counter: the counter's name; a name that ends in digits is read as a number.
    ///   - isRecall: a second or third call says so first.
    public init(
        number: String, counter: String, isRecall: Bool, language: String, region: VietnameseNumbers.Region = .north
    ) {
        self.language = language == "en" ? "en" : "vi"
        if self.language == "en" {
            let signs = number.map(String.init).joined(separator: " ")
            sentence = (isRecall ? "Again: " : "") + "number \(signs), please go to \(counter)."
        } else {
            let numbers = VietnameseNumbers(region: region)
            let place = Self.spokenPlace(counter, numbers)
            let lead = isRecall ? "Nhắc lại, mời" : "Mời"
            sentence = "\(lead) công dân có số \(numbers.spelled(number)) đến \(place)."
        }
    }

    /// "Quầy 3" is spoken "quầy số ba".
    private static func spokenPlace(_ counter: String, _ numbers: VietnameseNumbers) -> String {
        let words = counter.split(separator: " ").map(String.init)
        guard let last = words.last, let number = Int(last) else { return counter.lowercased() }
        var name = words.dropLast().joined(separator: " ").lowercased()
        if !name.hasSuffix("số") { name += name.isEmpty ? "quầy số" : " số" }
        return name + " " + numbers.words(number)
    }
}
