public import Dossiers
public import Wording

public struct CatalogueView: Codable, Equatable, Sendable {
    public struct Component: Codable, Equatable, Sendable {
        public let code: String
        public let name: String
        public let role: String
        public let when: String?
        public let waivedIfDataAvailable: Bool
    }

    public struct Procedure: Codable, Equatable, Sendable {
        public let code: String
        public let name: String
        public let sector: String
        public let fee: String
        public let components: [Component]
    }

    public let notice: Words
    public let procedures: [Procedure]

    public init(_ catalogue: Catalogue) {
        notice = catalogue.notice
        procedures = catalogue.procedures.map { procedure in
            Procedure(
                code: procedure.code, name: procedure.name, sector: procedure.sector, fee: procedure.fee,
                components: procedure.components.map {
                    Component(
                        code: $0.code, name: $0.name, role: $0.role.rawValue, when: $0.when,
                        waivedIfDataAvailable: $0.isWaivedIfDataAvailable)
                })
        }
    }
}
