import Journal

/// What somebody wants of a session.
public enum SessionCommand: Equatable, Sendable {
    case open(
        session: SessionID, ticket: String?, ticketNumber: String?, procedure: String, procedureName: String,
        components: [Session.Component])
    /// To digitise a result of the procedure instead.
    case openResult(
        session: SessionID, ticket: String?, ticketNumber: String?, procedure: String, procedureName: String,
        result: ResultDocument)
    case describeResult(session: SessionID, result: ResultDocument)
    /// `scanner` is the name of one of several; `nil` is the only one. What is scanned takes the place of `replacing`.
    case askScan(session: SessionID, component: String, scanner: String? = nil, replacing: PageID? = nil)
    case startScan(session: SessionID, scan: Int)
    case cancelScan(session: SessionID)
    case endScan(session: SessionID, scan: Int, ending: String)
    case addPage(session: SessionID, page: ArrivedPage)
    case finishPage(session: SessionID, page: PageID, result: FinishedPage)
    case rejectPage(session: SessionID, page: PageID, reason: String)
    /// The text of a page that stood turned by so many quarters.
    case recordReading(session: SessionID, page: PageID, quarterTurns: Int, reading: Reading)
    case finishUnpacking(session: SessionID, page: PageID, pages: Int)
    case excludePages(session: SessionID, pages: [PageID], isExcluded: Bool)
    /// To a component, before one of its pages or at its end, in the order given.
    case movePages(session: SessionID, pages: [PageID], component: String, before: PageID? = nil)
    /// By quarter turns clockwise; negative ones are to the left.
    case turnPages(session: SessionID, pages: [PageID], by: Int)
    /// What is to be done about a question of quality, on every one of these pages that raises it; `nil` asks again.
    case answerIssue(session: SessionID, pages: [PageID], issue: PageIssue, answer: IssueAnswer?)
    case compare(session: SessionID, component: String, by: String, isReturned: Bool)
    case undoComparison(session: SessionID, component: String)
    case submit(session: SessionID)
    case bindDocument(session: SessionID, document: Document)
    case failBinding(session: SessionID, component: String, reason: String)
    case discard(session: SessionID)
    /// An agent's: the citizen has the package, and perhaps the portal's own code for what was filed.
    case giveToCitizen(session: SessionID, receipt: String?)
    /// These files are deleted.
    case recordWipe(session: SessionID, files: [String])

    public static func excludePage(session: SessionID, page: PageID, isExcluded: Bool) -> SessionCommand {
        .excludePages(session: session, pages: [page], isExcluded: isExcluded)
    }

    public var session: SessionID {
        switch self {
        case .open(let id, _, _, _, _, _), .openResult(let id, _, _, _, _, _), .describeResult(let id, _),
            .askScan(let id, _, _, _), .startScan(let id, _), .cancelScan(let id),
            .endScan(let id, _, _), .addPage(let id, _), .finishPage(let id, _, _), .rejectPage(let id, _, _),
            .recordReading(let id, _, _, _),
            .finishUnpacking(let id, _, _), .excludePages(let id, _, _), .movePages(let id, _, _, _),
            .turnPages(let id, _, _), .answerIssue(let id, _, _, _), .compare(let id, _, _, _),
            .undoComparison(let id, _), .submit(let id), .bindDocument(let id, _), .failBinding(let id, _, _),
            .discard(let id), .giveToCitizen(let id, _), .recordWipe(let id, _):
            id
        }
    }
}
