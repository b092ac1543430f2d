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

    public init(procedures: [ProcedureView.Summary]) {
        self.procedures = procedures
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

        public init(_ procedure: Procedure, line: String?) {
            code = procedure.code
            name = procedure.name
            sector = procedure.sector
            self.line = line
        }
    }

    public struct Component: Codable, Equatable, Sendable {
        public let code: String
        public let name: String
        public let role: String
        public let when: String?
        public let waivedIfDataAvailable: Bool
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
    /// What readers must know of the catalogue, such as that it is an example.
    public var notice: Words?

    public init(_ procedure: Procedure, line: String?, onlineOnlyUntil: String?) {
        code = procedure.code
        name = procedure.name
        sector = procedure.sector
        fee = procedure.fee
        time = procedure.time?.words
        timeCases = procedure.time?.cases ?? []
        self.line = line
        self.onlineOnlyUntil = onlineOnlyUntil
        components = procedure.components.map {
            Component(
                code: $0.code, name: $0.name, role: $0.role.rawValue, when: $0.when,
                waivedIfDataAvailable: $0.isWaivedIfDataAvailable)
        }
    }
}
