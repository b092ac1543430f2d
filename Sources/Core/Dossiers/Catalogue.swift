public import Wording

/// The procedures that a site offers, as imported; data with a date, never law in code.
public struct Catalogue: Equatable, Sendable {
    /// What readers must know of the data, such as that it is an example.
    public let notice: Words
    public let procedures: [Procedure]
    public let sayings: [Saying]

    public init(notice: Words, procedures: [Procedure], sayings: [Saying] = []) {
        self.notice = notice
        self.procedures = procedures
        self.sayings = sayings
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
    /// `nil` where the catalogue does not say.
    public let time: HandlingTime?
    /// What people call it who do not know its name: *sổ đỏ*, *bằng lái*.
    public let keywords: [String]
    public let components: [ComponentRequirement]
    /// What it ends with; none where the catalogue gives no code.
    public let results: [ResultType]
    /// `nil` where the site has no English for it.
    public let english: English?

    public init(
        code: String, name: String, sector: String, fee: String, time: HandlingTime? = nil, keywords: [String] = [],
        components: [ComponentRequirement], results: [ResultType] = [], english: English? = nil
    ) {
        self.results = results
        self.code = code
        self.name = name
        self.sector = sector
        self.fee = fee
        self.time = time
        self.keywords = keywords
        self.components = components
        self.english = english
    }
}

/// Finds procedures as one types, whether or not with diacritics.
public protocol CatalogueIndex: Sendable {
    /// The procedures that have every word of `query`, the last perhaps only begun, in either language, as it is
    /// spelt or as it sounds; the best first: who is called so, then whose name has the words, the shorter before the
    /// longer, then who has them elsewhere. Where none has them all, the few that come nearest, if any does.
    ///
    /// Nothing but punctuation finds nothing.
    func find(_ query: String, limit: Int) async -> FoundProcedures
}

/// What an index made of some words.
public struct FoundProcedures: Equatable, Sendable {
    /// The best first.
    public let codes: [String]
    /// Whether all the words were found. Otherwise nobody has what was asked for, and these only come near.
    public let isWhole: Bool

    public init(codes: [String], isWhole: Bool) {
        self.codes = codes
        self.isWhole = isWhole
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
    /// Whoever takes a copy in must hold it against the original.
    public let mustBeCompared: Bool
    /// How many pages it has, where that is fixed; `nil` where it is not.
    public let pages: ClosedRange<Int>?
    /// `nil` where the site has no English for it.
    public let english: English?

    public init(
        code: String, name: String, role: Role, when: String?, isWaivedIfDataAvailable: Bool,
        mustBeCompared: Bool = false, pages: ClosedRange<Int>? = nil, english: English? = nil
    ) {
        self.pages = pages
        self.mustBeCompared = mustBeCompared
        self.code = code
        self.name = name
        self.role = role
        self.when = when
        self.isWaivedIfDataAvailable = isWaivedIfDataAvailable
        self.english = english
    }

    public var isRequired: Bool {
        (role == .form || role == .submit) && when == nil && !isWaivedIfDataAvailable
    }
}
