public import Journal

public typealias SessionID = String
public typealias PageID = String

/// The turning of one citizen's papers into an electronic dossier, from the first sheet to the receipt.
public struct Session: Identifiable, Equatable, Sendable, Codable {
    public let id: SessionID
    /// Provisional, until the central system gives a dossier code: `S-{site}-{yyyymmdd}-{n}`.
    public let code: String
    public let day: ServiceDay
    /// The ticket it was opened for, if any.
    public internal(set) var ticket: String?
    public internal(set) var ticketNumber: String?
    public let procedure: String
    public let procedureName: String
    public internal(set) var components: [Component]
    public let openedAt: Moment
    /// What is digitised, where it is the procedure's result; `nil` for what was handed in.
    public internal(set) var result: ResultDocument?
    /// What it had once and needs no more, or was made for it too late: particulars that were put right since, texts of pages
    /// that were turned, documents of a submission that came back.
    var formerFiles = HeldFiles()
    /// In the order of their documents: what stands behind another page of its component comes after it.
    public internal(set) var pages: [Page] = []
    /// By component: who has held it against the original, and when.
    public internal(set) var comparisons: [String: Comparison] = [:]
    public internal(set) var scan: ScanRun?
    public internal(set) var state: State = .open
    public internal(set) var documents: [Document] = []
    /// What was read on its pages is in the outbox.
    public internal(set) var isTextPackaged = false
    /// Why the last submission came back; `nil` once it is submitted again.
    public internal(set) var bindingFault: BindingFault?
    /// At an agent: the citizen has it.
    public internal(set) var given: Given?
    /// From when on its files may be deleted; `nil` while they are needed, or where a site keeps them.
    public internal(set) var filesDueAt: Moment?
    public internal(set) var wipedAt: Moment?

    public struct Given: Equatable, Sendable, Codable {
        public let at: Moment
        /// What the portal has answered, as the operator wrote it down.
        public let receipt: String?
    }

    /// A component whose document could not be made.
    public struct BindingFault: Equatable, Sendable, Codable {
        public let component: String
        /// A stable code, as in the journal.
        public let reason: String

        public init(component: String, reason: String) {
            self.component = component
            self.reason = reason
        }
    }

    /// What the procedure asks for.
    public struct Component: Equatable, Sendable, Codable {
        /// Stable within the procedure: `TP01`.
        public let code: String
        public let name: String
        /// `form`, `submit`, `present` or `note`, of which the first two are digitised; or `result`.
        public let role: String
        /// False where a case or existing data may waive it.
        public let isRequired: Bool
        /// True where the catalogue asks for a comparison with the original; others say nothing.
        private let compared: Bool?
        /// `nil` where the catalogue says nothing of it.
        public let pageCount: PageCount?

        public init(
            code: String, name: String, role: String, isRequired: Bool, mustBeCompared: Bool = false,
            pageCount: PageCount? = nil
        ) {
            self.pageCount = pageCount
            self.code = code
            self.name = name
            self.role = role
            self.isRequired = isRequired
            compared = mustBeCompared ? true : nil
        }

        /// Whether somebody must have held the copy against the original before the dossier goes.
        public var mustBeCompared: Bool { compared ?? false }

        public var isDigitised: Bool { ["form", "submit", "result"].contains(role) }
    }

    /// The copy was held against the original (đối chiếu).
    public struct Comparison: Equatable, Sendable, Codable {
        /// An opaque id.
        public let by: String
        public let at: Moment
        /// The original went back to whoever brought it; otherwise it is kept with the dossier.
        public let isReturned: Bool
    }

    public enum State: String, Sendable, Codable {
        case open
        /// Submitted; documents are being bound.
        case binding
        /// All documents are bound and wait for, or are on, the way to the central system.
        case handingOver
        case handedOver
    }

    public func component(_ code: String) -> Component? {
        components.first { $0.code == code }
    }

    public func page(_ id: PageID) -> Page? {
        pages.first { $0.id == id }
    }

    /// The pages that will be in a component's document, in order.
    public func pages(of component: String) -> [Page] {
        pages.filter { $0.component == component && $0.isBound }
    }

    /// Components that will have a document.
    public var boundComponents: [Component] {
        components.filter { !pages(of: $0.code).isEmpty }
    }
}

/// One run of the scanner through its feeder.
public struct ScanRun: Equatable, Sendable, Codable {
    /// From 1 within the session.
    public let number: Int
    public let component: String
    /// By its id in the site.
    public let scanner: String
    /// The page in whose place the scanned ones go; `nil` puts them at the end of the component.
    public var replaces: PageID? = nil
    public internal(set) var phase: Phase

    /// The scanner of the hall's own machine, and of journals from when there was no other.
    public static let hallsOwn = "scanner"

    /// Endings behind which nothing is left in the feeder that was meant: it is empty, or somebody has stopped it.
    static let ordinaryEnds: Set<String> = ["feederEmpty", "cancelled"]

    public enum Phase: Equatable, Sendable, Codable {
        case asked
        case running
        /// Asked to stop, not stopped yet.
        case cancelling
        /// The raw value of a scanner fault; `feederEmpty` is the ordinary one.
        case ended(ending: String)
    }

    public var isOver: Bool {
        if case .ended = phase { true } else { false }
    }
}

/// One PDF, bound from a component's pages.
public struct Document: Equatable, Sendable, Codable {
    public let component: String
    public let name: String
    /// SHA-256 of the file.
    public let file: String
    public let bytes: Int
    public let pages: Int

    public init(component: String, name: String, file: String, bytes: Int, pages: Int) {
        self.component = component
        self.name = name
        self.file = file
        self.bytes = bytes
        self.pages = pages
    }
}
