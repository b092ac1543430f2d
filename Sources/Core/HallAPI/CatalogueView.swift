public import Dossiers
public import Wording

public struct CatalogueView: Codable, Equatable, Sendable {
    public let notice: Words
    public let procedures: [ProcedureView]

    public init(notice: Words, procedures: [ProcedureView]) {
        self.notice = notice
        self.procedures = procedures
    }
}

/// What was found for some words, or all of a line.
public struct FoundProceduresView: Codable, Equatable, Sendable {
    public let procedures: [ProcedureView.Summary]
    /// Whether they have all the words; otherwise they only come near.
    public let whole: Bool

    public init(procedures: [ProcedureView.Summary], whole: Bool) {
        self.procedures = procedures
        self.whole = whole
    }
}

public struct ProcedureView: Codable, Equatable, Sendable {
    /// As a list shows it.
    public struct Summary: Codable, Equatable, Sendable {
        public let code: String
        public let name: String
        public let sector: String
        /// Where to queue for it; absent where the site offers it nowhere.
        public let line: String?
        /// Absent where the site has no English for it.
        public let english: English?

        public init(_ procedure: Procedure, line: String?) {
            code = procedure.code
            name = procedure.name
            sector = procedure.sector
            self.line = line
            english = procedure.english.map { English(name: $0.name, sector: $0.sector) }
        }
    }

    /// The same parts in English; what is absent is told in Vietnamese.
    public struct English: Codable, Equatable, Sendable {
        public let name: String
        public var sector: String?
        public var fee: String?
        public var timeCases: [String]?
    }

    public struct Component: Codable, Equatable, Sendable {
        public let code: String
        public let name: String
        public let role: String
        public let when: String?
        public let waivedIfDataAvailable: Bool
        /// Absent where the site has no English for it.
        public let english: English?

        public struct English: Codable, Equatable, Sendable {
            public let name: String
            public let when: String?
        }

        init(_ requirement: ComponentRequirement) {
            code = requirement.code
            name = requirement.name
            role = requirement.role.rawValue
            when = requirement.when
            waivedIfDataAvailable = requirement.isWaivedIfDataAvailable
            english = requirement.english.map { English(name: $0.name, when: $0.when) }
        }
    }

    /// A kind of result that the procedure ends with.
    public struct Result: Codable, Equatable, Sendable {
        /// National code: `KQ.G15.000031`.
        public let code: String
        public let name: String
        /// Absent where the site has no English for it.
        public let english: English?

        public struct English: Codable, Equatable, Sendable {
            public let name: String
        }

        init(_ type: ResultType) {
            code = type.code.rawValue
            name = type.name
            english = type.english.map { English(name: $0) }
        }
    }

    public let code: String
    public let name: String
    public let sector: String
    public let fee: String
    /// How long the authority may take.
    public let time: Words?
    public let timeCases: [String]
    public let line: String?
    /// Filed online only until the end of this day (`2026-11-29`): ``line`` helps with it.
    public let onlineOnlyUntil: String?
    public let components: [Component]
    public let results: [Result]
    /// Absent where the site has no English for it.
    public let english: English?
    /// What readers must know of the catalogue, such as that it is an example.
    public var notice: Words?

    public init(_ procedure: Procedure, line: String?, onlineOnlyUntil: String?) {
        code = procedure.code
        name = procedure.name
        sector = procedure.sector
        fee = procedure.fee
        time = procedure.time?.words
        timeCases = procedure.time?.cases.map(\.text) ?? []
        self.line = line
        self.onlineOnlyUntil = onlineOnlyUntil
        components = procedure.components.map(Component.init)
        results = procedure.results.map(Result.init)
        english = procedure.english.map {
            English(name: $0.name, sector: $0.sector, fee: $0.fee, timeCases: $0.cases)
        }
    }
}
