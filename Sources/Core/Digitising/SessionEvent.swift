public import Journal

/// What happened to a digitisation session. Stored for ten years: add, never rename.
public enum SessionEvent: Equatable, Sendable, Codable {
    case sessionOpened(
        session: SessionID, code: String, day: ServiceDay, ticket: String?, ticketNumber: String?, procedure: String,
        procedureName: String, components: [Session.Component])
    /// The session digitises a result: its kind, and where that which is told of it lies. Told anew with each correction.
    case resultDescribed(session: SessionID, result: ResultDocument)
    case scanAsked(session: SessionID, scan: Int, component: String, scanner: String? = nil, replaces: PageID? = nil)
    case scanStarted(session: SessionID, scan: Int)
    case scanCancelAsked(session: SessionID, scan: Int)
    case scanEnded(session: SessionID, scan: Int, ending: String)
    /// It stands behind `after`, otherwise at the end; what it `replaces` is kept, and left out.
    case pageArrived(session: SessionID, page: ArrivedPage, after: PageID? = nil, replaces: PageID? = nil)
    case pageFinished(session: SessionID, page: PageID, result: FinishedPage)
    case pageRejected(session: SessionID, page: PageID, reason: String)
    /// As it stood, turned by so many quarters: a page that is turned later is read anew.
    case pageRead(session: SessionID, page: PageID, reading: Reading)
    case pageExcluded(session: SessionID, page: PageID, isExcluded: Bool)
    /// In this order, before a page of the component or at its end.
    case pageMoved(session: SessionID, pages: [PageID], component: String, before: PageID? = nil)
    /// By the separator sheet that lies before them in their pile; without one they are back where they were scanned to.
    case pagesSorted(session: SessionID, pages: [PageID], component: String, behind: PageID? = nil)
    /// The session was opened without a ticket, and one of its papers bears the code of one.
    case ticketBound(session: SessionID, ticket: String, ticketNumber: String)
    /// Quarter turns clockwise from how it was scanned, 0 to 3.
    case pageTurned(session: SessionID, page: PageID, quarterTurns: Int)
    /// No answer makes the question an open one again.
    /// A question of order says in `about` which; the answer holds for that alone.
    case pageIssueAnswered(
        session: SessionID, page: PageID, issue: PageIssue, answer: IssueAnswer? = nil, about: String? = nil)
    /// All pages of a file have arrived.
    case fileUnpacked(session: SessionID, page: PageID, pages: Int)
    /// Somebody has held a component against its original, which went back to its holder or is kept.
    case componentCompared(session: SessionID, component: String, by: String, isReturned: Bool)
    case comparisonUndone(session: SessionID, component: String)
    case sessionSubmitted(session: SessionID)
    case documentBound(session: SessionID, document: Document)
    /// A document cannot be made of these pages; the operator changes them and submits again.
    case bindingFailed(session: SessionID, component: String, reason: String)
    /// Opened by mistake, or given up; what was scanned stays in the store until it is wiped there.
    case sessionDiscarded(session: SessionID)
    /// What was read on its pages goes to the outbox.
    case textPackaged(session: SessionID)
    /// All documents are there; the package goes to the outbox.
    case sessionPackaged(session: SessionID)
    /// The central system has it, by its own receipt.
    case sessionHandedOver(session: SessionID)
    /// The citizen has filed the package by their own account; the code is the portal's, if there is one.
    case sessionGiven(session: SessionID, receipt: String? = nil)
    /// The session needs its files no more, and they are deleted from that moment on.
    case sessionFilesDue(session: SessionID, at: Moment)
    /// What an agent made of a session that was over by then, or of a page that was settled; it is deleted likewise, as
    /// made of the `original` sheet.
    case filesStrayed(session: SessionID, files: [String], at: Moment, original: String? = nil)
    /// All its files are deleted, save those that another session has too; what stands here is all that is left.
    case sessionWiped(session: SessionID)

    public var session: SessionID {
        switch self {
        case .sessionOpened(let id, _, _, _, _, _, _, _), .resultDescribed(let id, _), .scanAsked(let id, _, _, _, _),
            .scanStarted(let id, _),
            .scanCancelAsked(let id, _), .scanEnded(let id, _, _), .pageArrived(let id, _, _, _),
            .pageFinished(let id, _, _), .pageRejected(let id, _, _), .pageRead(let id, _, _),
            .pageExcluded(let id, _, _),
            .pageMoved(let id, _, _, _), .pagesSorted(let id, _, _, _), .ticketBound(let id, _, _),
            .pageTurned(let id, _, _), .pageIssueAnswered(let id, _, _, _, _),
            .fileUnpacked(let id, _, _), .componentCompared(let id, _, _, _), .comparisonUndone(let id, _),
            .sessionSubmitted(let id), .documentBound(let id, _), .bindingFailed(let id, _, _),
            .sessionDiscarded(let id), .textPackaged(let id), .sessionPackaged(let id), .sessionHandedOver(let id),
            .sessionGiven(let id, _), .sessionFilesDue(let id, _), .filesStrayed(let id, _, _, _),
            .sessionWiped(let id):
            id
        }
    }
}

/// A sheet that is safely stored and now belongs to a session.
public struct ArrivedPage: Equatable, Sendable, Codable {
    /// A file that pages were unpacked from.
    public struct Source: Hashable, Sendable, Codable {
        public let file: PageID
        /// From 1.
        public let part: Int

        public init(file: PageID, part: Int) {
            self.file = file
            self.part = part
        }
    }

    public let id: PageID
    public internal(set) var component: String
    public let original: String
    public let bytes: Int
    public let mediaType: String
    public let dotsPerInch: Int
    public let scan: Int?
    public let sheet: Int?
    /// True for the other side of that sheet; a front says nothing.
    private let back: Bool?
    public let source: Source?
    private let packed: Bool?
    private let unknownResolution: Bool?

    public var isBack: Bool { back ?? false }
    /// It may hold several pages and is unpacked first.
    public var isPacked: Bool { packed ?? false }
    /// Nobody has told the resolution; the number is a guess.
    public var isResolutionAssumed: Bool { unknownResolution ?? false }

    public init(
        id: PageID, component: String, original: String, bytes: Int, mediaType: String, dotsPerInch: Int,
        scan: Int? = nil, sheet: Int? = nil, isBack: Bool = false, source: Source? = nil,
        isPacked: Bool = false, isResolutionAssumed: Bool = false
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
        self.source = source
        packed = isPacked ? true : nil
        unknownResolution = isResolutionAssumed ? true : nil
    }
}
