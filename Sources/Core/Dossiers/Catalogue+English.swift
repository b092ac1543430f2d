/// The Vietnamese words are those of the law and always there; English stands beside them where a site has it.
extension Procedure {
    public struct English: Equatable, Sendable {
        public let name: String
        public let sector: String?
        public let fee: String?
        /// As ``HandlingTime/cases``.
        public let cases: [String]
        /// What people call it in English.
        public let keywords: [String]

        public init(
            name: String, sector: String? = nil, fee: String? = nil, cases: [String] = [], keywords: [String] = []
        ) {
            self.name = name
            self.sector = sector
            self.fee = fee
            self.cases = cases
            self.keywords = keywords
        }
    }
}

extension ComponentRequirement {
    public struct English: Equatable, Sendable {
        public let name: String
        /// As ``ComponentRequirement/when``.
        public let when: String?

        public init(name: String, when: String? = nil) {
            self.name = name
            self.when = when
        }
    }
}

/// Other words for a part of a procedure's name: whoever has *kết hôn* in it is found for *lấy chồng* too.
public struct Saying: Equatable, Sendable {
    /// As the names of procedures have it.
    public let means: String
    public let said: [String]

    public init(means: String, said: [String]) {
        self.means = means
        self.said = said
    }
}
