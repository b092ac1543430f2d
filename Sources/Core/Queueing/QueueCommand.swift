/// What somebody wants of the queue.
public enum QueueCommand: Equatable, Sendable {
    /// `ticket` is the new identity, drawn by the caller: rules have no randomness.
    case issueTicket(ticket: TicketID, line: String, isPriority: Bool, language: String)
    case startPrinting(ticket: TicketID)
    case reportPrinted(ticket: TicketID)
    case reportUnconfirmed(ticket: TicketID)
    case reportPrintFailure(ticket: TicketID, trouble: String)
    case confirmPaper(ticket: TicketID)
    case acceptOnScreen(ticket: TicketID)
    case callNext(counter: String)
    case recall(counter: String)
    case serve(counter: String)
    case complete(counter: String)
    case markNoShow(counter: String)
    case reportAnnounced(call: Int64, isHeard: Bool)
}
