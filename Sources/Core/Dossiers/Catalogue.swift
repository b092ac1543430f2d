public import Wording

/// The procedures that a site offers, as imported; data with a date, never law in code.
public struct Catalogue: Equatable, Sendable {
    /// What readers must know of the data, such as that it is an example.
    public let notice: Words
    public let procedures: [Procedure]

    public init(notice: Words, procedures: [Procedure]) {
        self.notice = notice
        self.procedures = procedures
    }

    public func procedure(_ code: String) -> Procedure? {
        procedures.first { $0.code == code }
    }
}

/// An administrative procedure (*thủ tục hành chính*).
public struct Procedure: Equatable, Sendable {
    /// National code: `1.001193`.
    public let code: String
    public let name: String
    public let sector: String
    /// As published, with its exemptions.
    public let fee: String
    public let components: [ComponentRequirement]

    public init(code: String, name: String, sector: String, fee: String, components: [ComponentRequirement]) {
        self.code = code
        self.name = name
        self.sector = sector
        self.fee = fee
        self.components = components
    }
}

/// A paper that a procedure asks for.
public struct ComponentRequirement: Equatable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
        case form
        case submit
        /// Shown and given back; never kept, so never scanned.
        case present
        /// No paper at all, a remark.
        case note
    }

    public let code: String
    public let name: String
    public let role: Role
    /// The case in which it is asked for; `nil` is always.
    public let when: String?
    /// Not required where the authority can look the data up.
    public let isWaivedIfDataAvailable: Bool

    public init(code: String, name: String, role: Role, when: String?, isWaivedIfDataAvailable: Bool) {
        self.code = code
        self.name = name
        self.role = role
        self.when = when
        self.isWaivedIfDataAvailable = isWaivedIfDataAvailable
    }

    public var isRequired: Bool {
        (role == .form || role == .submit) && when == nil && !isWaivedIfDataAvailable
    }
}
