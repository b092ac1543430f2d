public import Journal

public typealias HandoverID = String

/// Documents on their way to the central dossier system, which is somebody else's and may be down.
public struct Handover: Identifiable, Equatable, Sendable, Codable {
    /// Also the idempotency key towards the central system: sending twice is receiving once.
    public let id: HandoverID
    public let package: HandoverPackage
    public let queuedAt: Moment
    public internal(set) var attempts = 0
    public internal(set) var state: State
    public internal(set) var receivedAt: Moment?

    public enum State: Equatable, Sendable, Codable {
        /// Due at the moment, after the failure if there was one.
        case waiting(until: Moment, lastFailure: String?)
        case received(HandoverReceipt)
    }

    public var receipt: HandoverReceipt? {
        if case .received(let receipt) = state { receipt } else { nil }
    }
}

/// What is handed over: names and hashes; the files lie in the content store.
public struct HandoverPackage: Equatable, Sendable, Codable {
    public let session: String
    public let code: String
    public let site: String
    public let procedure: String
    public let procedureName: String
    public let ticketNumber: String?
    /// ISO 8601 with offset.
    public let openedAt: String
    public let files: [File]
    /// Nothing for a dossier of what was handed in, as all were before there was anything else.
    public let kind: Kind?
    /// Of a result.
    public let result: Result?

    /// What is digitised in it.
    public enum Kind: String, Sendable, Codable {
        case result
    }

    /// The result of a procedure that a package holds.
    public struct Result: Equatable, Sendable, Codable {
        public let type: ResultTypeCode
        public let name: String
        /// SHA-256 of the file with its number, day of issue and signer.
        public let particulars: String

        public init(type: ResultTypeCode, name: String, particulars: String) {
            self.type = type
            self.name = name
            self.particulars = particulars
        }
    }

    public struct File: Equatable, Sendable, Codable {
        /// `S-HN01-20261122-0001__01-TP01__v1.pdf`: sortable, no personal data.
        public let name: String
        public let component: String
        public let title: String
        public let sha256: String
        public let bytes: Int
        public let pages: Int
        /// Of a text: the page that it was read on.
        public let about: PageReference?
        /// Who has held the document against its original (*đối chiếu*), by an opaque id, where somebody has.
        public let comparedBy: String?
        /// ISO 8601 with offset.
        public let comparedAt: String?
        public let original: Original?

        /// What became of the original after the comparison.
        public enum Original: String, Sendable, Codable {
            /// It went back to whoever brought it.
            case returned
            /// It stays with the authority.
            case kept
        }

        public struct Comparison: Equatable, Sendable {
            public let by: String
            public let at: String
            public let original: Original

            public init(by: String, at: String, original: Original) {
                (self.by, self.at, self.original) = (by, at, original)
            }
        }

        /// A page of a document that was handed over before.
        public struct PageReference: Equatable, Sendable, Codable {
            /// SHA-256 of the document.
            public let document: String
            /// From 1.
            public let page: Int

            public init(document: String, page: Int) {
                self.document = document
                self.page = page
            }
        }

        public init(
            name: String, component: String, title: String, sha256: String, bytes: Int, pages: Int,
            about: PageReference? = nil, comparison: Comparison? = nil
        ) {
            self.about = about
            comparedBy = comparison?.by
            comparedAt = comparison?.at
            original = comparison?.original
            self.name = name
            self.component = component
            self.title = title
            self.sha256 = sha256
            self.bytes = bytes
            self.pages = pages
        }
    }

    public init(
        session: String, code: String, site: String, procedure: String, procedureName: String, ticketNumber: String?,
        openedAt: String, files: [File], result: Result? = nil
    ) {
        kind = result == nil ? nil : .result
        self.result = result
        self.session = session
        self.code = code
        self.site = site
        self.procedure = procedure
        self.procedureName = procedureName
        self.ticketNumber = ticketNumber
        self.openedAt = openedAt
        self.files = files
    }
}

/// The central system's word that it has a package, bound to what it has by a hash.
public struct HandoverReceipt: Equatable, Sendable, Codable {
    public let id: String
    /// Which system: `folder`, `hub` …
    public let system: String
    /// SHA-256 of the package's manifest as the receiver computed it.
    public let manifest: String

    public init(id: String, system: String, manifest: String) {
        self.id = id
        self.system = system
        self.manifest = manifest
    }
}

/// Stored for ten years: add, never rename.
public enum HandoverEvent: Equatable, Sendable, Codable {
    case handoverQueued(handover: HandoverID, package: HandoverPackage)
    case handoverFailed(handover: HandoverID, reason: String, retryAt: Moment)
    case retryAsked(handover: HandoverID)
    case handoverReceived(handover: HandoverID, receipt: HandoverReceipt)

    public var handover: HandoverID {
        switch self {
        case .handoverQueued(let id, _), .handoverFailed(let id, _, _), .retryAsked(let id),
            .handoverReceived(let id, _):
            id
        }
    }
}
