/// How the figures of a ticket are read.
public enum NumberReading: String, Sendable, Codable, CaseIterable {
    /// One by one with leading zeros, `không bốn hai`: what is heard is what is printed.
    case digits
    /// As a number, `bốn mươi hai`.
    case whole
}

/// Makes the sentences of a hall's soundbox.
public struct Announcer: Equatable, Sendable {
    private let region: VietnameseNumbers.Region
    private let reading: NumberReading

    public init(region: VietnameseNumbers.Region = .north, reading: NumberReading = .digits) {
        self.region = region
        self.reading = reading
    }

    /// - Parameters:
    ///   - number: as printed, `A042`.
    ///   - counter: the counter's name in that language; a name that ends in digits is read as a number.
    ///   - isRecall: a second or third call says so first.
    ///   - language: `en`, or anything else for Vietnamese.
    public func call(_ number: String, to counter: String, isRecall: Bool, language: String) -> SpokenSentence {
        tongue(language).sentence([
            lead(isRecall: isRecall, language), phrase(number: number, language), phrase(place: counter, language),
        ])
    }

    /// "Đã nhận tám nghìn đồng."
    ///
    /// - Parameter amount: in đồng.
    public func payment(of amount: Int, language: String) -> SpokenSentence {
        let tongue = tongue(language)
        let received = tongue.isEnglish ? "Received" : "Đã nhận"
        return tongue.sentence([received, tongue.dong(amount) + "."])
    }

    /// What the technician's test says.
    public static let test = SpokenSentence(["Kiểm tra loa. Một, hai, ba."], language: "vi")

    /// What begins every call, and what every call to one of these counters ends in: worth having before it is needed.
    public func recurring(counters: [String], language: String) -> SpokenSentence {
        tongue(language).sentence(
            [false, true].map { lead(isRecall: $0, language) } + counters.map { phrase(place: $0, language) })
    }

    /// The phrase of a call that is new each time.
    public func phrase(number: String, _ language: String) -> String {
        let tongue = tongue(language)
        let letters = String(number.prefix { !$0.isNumber })
        guard reading == .whole, let figures = Int(number.dropFirst(letters.count)) else {
            return tongue.spelled(number) + tongue.pause
        }
        let prefix = letters.isEmpty ? "" : tongue.spelled(letters) + tongue.pause + " "
        return prefix + tongue.words(figures) + tongue.pause
    }

    private func lead(isRecall: Bool, _ language: String) -> String {
        switch (tongue(language).isEnglish, isRecall) {
        case (true, false): "Number"
        case (true, true): "Again: number"
        case (false, false): "Mời công dân có số"
        case (false, true): "Nhắc lại, mời công dân có số"
        }
    }

    /// "Quầy 3" is spoken "quầy số ba".
    private func phrase(place: String, _ language: String) -> String {
        let tongue = tongue(language)
        let words = place.split(separator: " ").map(String.init)
        guard let last = words.last, let number = Int(last) else {
            return tongue.isEnglish ? "please go to \(place)." : "đến \(place.lowercased())."
        }
        let name = words.dropLast().joined(separator: " ")
        if tongue.isEnglish { return "please go to \(name.isEmpty ? "counter" : name) \(tongue.words(number))." }
        let lowered = name.lowercased()
        let named = lowered.hasSuffix("số") ? lowered : lowered.isEmpty ? "quầy số" : lowered + " số"
        return "đến \(named) \(tongue.words(number))."
    }

    private func tongue(_ language: String) -> Tongue {
        language == "en" ? Tongue(english: EnglishNumbers()) : Tongue(vietnamese: VietnameseNumbers(region: region))
    }
}

/// One language's way with numbers.
private struct Tongue {
    let isEnglish: Bool
    let words: (Int) -> String
    let dong: (Int) -> String
    let spelled: (String) -> String
    /// English sets the number off; a Vietnamese voice makes the pause by itself.
    var pause: String { isEnglish ? "," : "" }

    init(english: EnglishNumbers) {
        (isEnglish, words, dong, spelled) = (true, english.words, english.dong, english.spelled)
    }

    init(vietnamese: VietnameseNumbers) {
        (isEnglish, words, dong, spelled) = (false, vietnamese.words, vietnamese.dong, vietnamese.spelled)
    }

    func sentence(_ phrases: [String]) -> SpokenSentence {
        SpokenSentence(phrases, language: isEnglish ? "en" : "vi")
    }
}
