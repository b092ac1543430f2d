public import Wording

public struct SessionRequest: Codable, Equatable, Sendable {
    public let procedure: String
    public let ticketNumber: String?
    /// To digitise a result of the procedure instead of what is handed in for it.
    public let result: ResultRequest?

    public init(procedure: String, ticketNumber: String?, result: ResultRequest? = nil) {
        self.result = result
        self.procedure = procedure
        self.ticketNumber = ticketNumber
    }
}

public struct SessionView: Codable, Equatable, Sendable {
    public struct Component: Codable, Equatable, Sendable {
        public let code: String
        public let name: String
        public let role: String
        public let required: Bool
        public let pages: Int
        /// The site's catalogue asks for a comparison with the original.
        public let mustBeCompared: Bool
        public let comparison: Comparison?
        /// All its pages in the order of the numbers printed on them, where they lie otherwise.
        public var printedOrder: [String]?

        public init(
            code: String, name: String, role: String, required: Bool, pages: Int, mustBeCompared: Bool = false,
            comparison: Comparison? = nil
        ) {
            self.mustBeCompared = mustBeCompared
            self.comparison = comparison
            self.code = code
            self.name = name
            self.role = role
            self.required = required
            self.pages = pages
        }
    }

    /// Somebody has held the copy against the original.
    public struct Comparison: Codable, Equatable, Sendable {
        /// The id of a person.
        public let by: String
        /// As the site knows that person; absent when it does not any more.
        public let byName: String?
        /// ISO 8601.
        public let at: String
        /// The original went back to its holder.
        public let returned: Bool

        public init(by: String, byName: String? = nil, at: String, returned: Bool) {
            self.by = by
            self.byName = byName
            self.at = at
            self.returned = returned
        }
    }

    /// What stands in the way of submitting, and where.
    public struct Obstacle: Codable, Equatable, Sendable {
        public let words: Words
        public let component: String?
        public let page: String?
        /// What must be told of the result: `number`, `issuedOn` or `signer`.
        public let particular: String?

        public init(words: Words, component: String?, page: String?, particular: String? = nil) {
            self.particular = particular
            self.words = words
            self.component = component
            self.page = page
        }
    }

    public struct Scan: Codable, Equatable, Sendable {
        public let number: Int
        public let component: String
        public let running: Bool
        public let sheets: Int
        public let ending: String?
        /// The page in whose place it scans.
        public let replaces: String?

        public init(
            number: Int, component: String, running: Bool, sheets: Int, ending: String?, replaces: String? = nil
        ) {
            self.replaces = replaces
            self.number = number
            self.component = component
            self.running = running
            self.sheets = sheets
            self.ending = ending
        }
    }

    public struct Receipt: Codable, Equatable, Sendable {
        public let id: String
        public let system: String
        public let manifest: String
        public let at: String

        public init(id: String, system: String, manifest: String, at: String) {
            self.id = id
            self.system = system
            self.manifest = manifest
            self.at = at
        }
    }

    public struct Document: Codable, Equatable, Sendable {
        public let component: String
        public let file: String
        public let bytes: Int
        public let pages: Int

        public init(component: String, file: String, bytes: Int, pages: Int) {
            self.component = component
            self.file = file
            self.bytes = bytes
            self.pages = pages
        }
    }

    public var id: String
    public var code: String
    public var state: String
    public var ticketNumber: String?
    public var procedure: String
    public var procedureName: String
    public var procedureEnglish: String?
    /// What is digitised, where it is the procedure's result.
    public var result: Result?
    public var components: [Component] = []
    public var pages: [PageView] = []
    public var scan: Scan?
    public var openedAt: String
    public var receipt: Receipt?
    public var handover: HandoverProgress?
    public var documents: [Document] = []
    /// What stands in the way of submitting.
    public var reasons: [Words] = []
    public var obstacles: [Obstacle] = []
    /// Why the last submission came back.
    public var trouble: Words?
    /// At an agent: what the citizen is to be given.
    public var package: Package?
    /// At an agent: that the citizen has it.
    public var given: Given?
    /// From when on its files are deleted, and when they were; ISO 8601. Then no pages are listed.
    public var filesDueAt: String?
    public var filesDeletedAt: String?

    public init(id: String, code: String, state: String, procedure: String, procedureName: String, openedAt: String) {
        self.id = id
        self.code = code
        self.state = state
        self.procedure = procedure
        self.procedureName = procedureName
        self.openedAt = openedAt
    }
}

/// A session in a list: pages are counted, not shown, so that the list stays small however much was scanned.
public struct SessionSummary: Codable, Equatable, Sendable {
    public let id: String
    public let code: String
    public let state: String
    public let ticketNumber: String?
    public let procedureName: String
    public let procedureEnglish: String?
    /// The result that is digitised instead of what was handed in.
    public let result: SessionView.Result?
    public let openedAt: String
    /// Of what it handed over, once its own are deleted.
    public let pages: Int
    /// How many were made of them; nothing before.
    public let documents: Int?
    /// ISO 8601.
    public let filesDeletedAt: String?

    public init(_ session: SessionView) {
        id = session.id
        code = session.code
        state = session.state
        ticketNumber = session.ticketNumber
        procedureName = session.procedureName
        procedureEnglish = session.procedureEnglish
        result = session.result
        openedAt = session.openedAt
        let documents = session.documents
        pages = session.pages.isEmpty ? documents.reduce(0) { $0 + $1.pages } : session.pages.count
        self.documents = documents.isEmpty ? nil : documents.count
        filesDeletedAt = session.filesDeletedAt
    }
}

/// The answer to a step of a session. Small, since answers are kept for days: the session itself comes by the stream.
public struct SessionStep: Codable, Equatable, Sendable {
    public let session: String
    public let state: String

    public init(session: String, state: String) {
        self.session = session
        self.state = state
    }
}

public struct SessionsView: Codable, Equatable, Sendable {
    public let sessions: [SessionSummary]

    public init(sessions: [SessionSummary]) {
        self.sessions = sessions
    }
}
