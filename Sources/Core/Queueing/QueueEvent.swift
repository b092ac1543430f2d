public import Journal

/// What happened to the queue. The names are stored in journals that live ten years: add, never rename.
public enum QueueEvent: Equatable, Sendable, Codable {
    /// Numbers start at 1 again; the last day's leftovers were ended before.
    case dayOpened(day: ServiceDay)
    case ticketIssued(
        ticket: TicketID, number: TicketNumber, line: String, isPriority: Bool, language: String, day: ServiceDay)
    case printingStarted(ticket: TicketID)
    case ticketPrinted(ticket: TicketID)
    /// Everything was sent, and the printer did not confirm.
    case printUnconfirmed(ticket: TicketID)
    case printingFailed(ticket: TicketID, trouble: String)
    /// The citizen said: I hold the paper.
    case paperConfirmed(ticket: TicketID)
    case acceptedOnScreen(ticket: TicketID)
    case ticketCalled(ticket: TicketID, counter: String, attempt: Int)
    /// The soundbox has spoken the call with this sequence, or could not.
    case callAnnounced(ticket: TicketID, call: Int64, isHeard: Bool)
    case serviceStarted(ticket: TicketID, counter: String)
    case serviceCompleted(ticket: TicketID, counter: String)
    case ticketMissed(ticket: TicketID, counter: String)
    case ticketExpired(ticket: TicketID)

    /// What it happened to, for the journal's subject.
    public var subject: String {
        switch self {
        case .dayOpened(let day): day.description
        case .ticketIssued(let ticket, _, _, _, _, _), .printingStarted(let ticket), .ticketPrinted(let ticket),
            .printUnconfirmed(let ticket), .printingFailed(let ticket, _), .paperConfirmed(let ticket),
            .acceptedOnScreen(let ticket), .ticketCalled(let ticket, _, _), .callAnnounced(let ticket, _, _),
            .serviceStarted(let ticket, _), .serviceCompleted(let ticket, _), .ticketMissed(let ticket, _),
            .ticketExpired(let ticket):
            ticket
        }
    }
}
