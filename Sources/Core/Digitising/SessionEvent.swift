public import Journal

/// What happened to a digitisation session. Stored for ten years: add, never rename.
public enum SessionEvent: Equatable, Sendable, Codable {
    case sessionOpened(
        session: SessionID, code: String, day: ServiceDay, ticket: String?, ticketNumber: String?, procedure: String,
        procedureName: String, components: [Session.Component])
    case scanAsked(session: SessionID, scan: Int, component: String, scanner: String? = nil)
    case scanStarted(session: SessionID, scan: Int)
    case scanCancelAsked(session: SessionID, scan: Int)
    case scanEnded(session: SessionID, scan: Int, ending: String)
    case pageArrived(session: SessionID, page: ArrivedPage)
    case pageFinished(session: SessionID, page: PageID, result: FinishedPage)
    case pageRejected(session: SessionID, page: PageID, reason: String)
    case pageExcluded(session: SessionID, page: PageID, isExcluded: Bool)
    case sessionSubmitted(session: SessionID)
    case documentBound(session: SessionID, document: Document)
    /// A document cannot be made of these pages; the operator changes them and submits again.
    case bindingFailed(session: SessionID, component: String, reason: String)
    /// Opened by mistake, or given up; what was scanned stays in the store until it is wiped there.
    case sessionDiscarded(session: SessionID)
    /// All documents are there; the package goes to the outbox.
    case sessionPackaged(session: SessionID)
    /// The central system has it, by its own receipt.
    case sessionHandedOver(session: SessionID)

    public var session: SessionID {
        switch self {
        case .sessionOpened(let id, _, _, _, _, _, _, _), .scanAsked(let id, _, _, _), .scanStarted(let id, _),
            .scanCancelAsked(let id, _), .scanEnded(let id, _, _), .pageArrived(let id, _),
            .pageFinished(let id, _, _), .pageRejected(let id, _, _), .pageExcluded(let id, _, _),
            .sessionSubmitted(let id), .documentBound(let id, _), .bindingFailed(let id, _, _),
            .sessionDiscarded(let id), .sessionPackaged(let id), .sessionHandedOver(let id):
            id
        }
    }
}

/// A sheet that is safely stored and now belongs to a session.
public struct ArrivedPage: Equatable, Sendable, Codable {
    public let id: PageID
    public let component: String
    public let original: String
    public let bytes: Int
    public let mediaType: String
    public let dotsPerInch: Int
    public let scan: Int?
    public let sheet: Int?
    /// True for the other side of that sheet; a front says nothing.
    private let back: Bool?

    public var isBack: Bool { back ?? false }

    public init(
        id: PageID, component: String, original: String, bytes: Int, mediaType: String, dotsPerInch: Int,
        scan: Int? = nil, sheet: Int? = nil, isBack: Bool = false
    ) {
        self.id = id
        self.component = component
        self.original = original
        self.bytes = bytes
        self.mediaType = mediaType
        self.dotsPerInch = dotsPerInch
        self.scan = scan
        self.sheet = sheet
        self.back = isBack ? true : nil
    }
}
