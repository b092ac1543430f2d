public import Wording

public struct SessionRequest: Codable, Equatable, Sendable {
    public let procedure: String
    public let ticketNumber: String?

    public init(procedure: String, ticketNumber: String?) {
        self.procedure = procedure
        self.ticketNumber = ticketNumber
    }
}

public struct StoredFile: Codable, Equatable, Sendable {
    public let sha256: String
    public let bytes: Int

    public init(sha256: String, bytes: Int) {
        self.sha256 = sha256
        self.bytes = bytes
    }
}

public struct SessionView: Codable, Equatable, Sendable {
    public struct Component: Codable, Equatable, Sendable {
        public let code: String
        public let name: String
        public let role: String
        public let required: Bool
        public let pages: Int

        public init(code: String, name: String, role: String, required: Bool, pages: Int) {
            self.code = code
            self.name = name
            self.role = role
            self.required = required
            self.pages = pages
        }
    }

    public struct Scan: Codable, Equatable, Sendable {
        public let number: Int
        public let component: String
        public let running: Bool
        public let sheets: Int
        public let ending: String?

        public init(number: Int, component: String, running: Bool, sheets: Int, ending: String?) {
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
    public var components: [Component] = []
    public var pages: [PageView] = []
    public var scan: Scan?
    public var openedAt: String
    public var receipt: Receipt?
    public var handover: HandoverProgress?
    public var documents: [Document] = []
    /// What stands in the way of submitting.
    public var reasons: [Words] = []
    /// Why the last submission came back.
    public var trouble: Words?

    public init(id: String, code: String, state: String, procedure: String, procedureName: String, openedAt: String) {
        self.id = id
        self.code = code
        self.state = state
        self.procedure = procedure
        self.procedureName = procedureName
        self.openedAt = openedAt
    }
}

public struct PageView: Codable, Equatable, Sendable {
    public var id: String
    public var component: String
    public var number: Int
    public var state: String
    public var excluded: Bool
    public var blank: Bool
    public var reason: Words?
    public var image: String?
    public var thumbnail: String?
    public var original: String
    public var bytes: Int?
    public var originalBytes: Int
    public var skew: Double?
    public var dotsPerInch: Int
    /// A picture of what was scanned; ``image`` shows what is kept of it.
    public var originalView: String?
    /// `blank`, `grey`, `colour` or `picture`, and how sure the rule is of it, 50 to 100.
    public var kind: String?
    public var confidence: Int?

    public init(
        id: String, component: String, number: Int, state: String, excluded: Bool, original: String,
        originalBytes: Int, dotsPerInch: Int
    ) {
        self.id = id
        self.component = component
        self.number = number
        self.state = state
        self.excluded = excluded
        blank = false
        self.original = original
        self.originalBytes = originalBytes
        self.dotsPerInch = dotsPerInch
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
    public let openedAt: String
    public let pages: Int

    public init(_ session: SessionView) {
        id = session.id
        code = session.code
        state = session.state
        ticketNumber = session.ticketNumber
        procedureName = session.procedureName
        procedureEnglish = session.procedureEnglish
        openedAt = session.openedAt
        pages = session.pages.count
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

public struct HandoverProgress: Codable, Equatable, Sendable {
    public let attempts: Int
    public let lastError: String?
    public let nextAttemptAt: String?

    public init(attempts: Int, lastError: String?, nextAttemptAt: String?) {
        self.attempts = attempts
        self.lastError = lastError
        self.nextAttemptAt = nextAttemptAt
    }
}

public struct HandoverView: Codable, Equatable, Sendable {
    public let id: String
    public let session: String
    public let state: String
    public let attempts: Int
    public let nextAttemptAt: String?
    public let lastError: String?
    public let receipt: SessionView.Receipt?

    public init(
        id: String, session: String, state: String, attempts: Int, nextAttemptAt: String?, lastError: String?,
        receipt: SessionView.Receipt?
    ) {
        self.id = id
        self.session = session
        self.state = state
        self.attempts = attempts
        self.nextAttemptAt = nextAttemptAt
        self.lastError = lastError
        self.receipt = receipt
    }
}

public struct HandoversView: Codable, Equatable, Sendable {
    public let handovers: [HandoverView]

    public init(handovers: [HandoverView]) {
        self.handovers = handovers
    }
}
