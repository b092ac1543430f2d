public import Deadlines
public import Wording

/// How long the authority may take by law (*thời hạn giải quyết*), as a catalogue tells it.
public struct HandlingTime: Equatable, Sendable {
    public enum Told: Equatable, Sendable {
        case counted(StatutoryTime)
        /// As published, where no due date can be counted from it: whoever accepts the dossier sets one.
        case words(String)
    }

    /// A case that takes another time.
    public struct Case: Equatable, Sendable {
        /// As published: *3 ngày: cần xác minh*.
        public let text: String
        /// `nil` where no time can be counted from the words, or several could.
        public let time: StatutoryTime?

        public init(_ text: String, _ time: StatutoryTime? = nil) {
            self.text = text
            self.time = time
        }
    }

    public let told: Told
    public let cases: [Case]

    public init(_ told: Told, cases: [Case] = []) {
        self.told = told
        self.cases = cases
    }

    /// What a due date is counted by; `nil` where a person has to set it.
    public var statutory: StatutoryTime? {
        if case .counted(let time) = told { time } else { nil }
    }

    public var words: Words {
        switch told {
        case .counted(let time): time.words
        case .words(let text): Words(vi: text, en: text)
        }
    }
}
