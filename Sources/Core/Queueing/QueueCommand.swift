import Journal

/// What somebody wants of the queue.
public enum QueueCommand: Equatable, Sendable {
    case issueTicket(IssueRequest)
    case startPrinting(ticket: TicketID)
    case reportPrinted(ticket: TicketID)
    case reportUnconfirmed(ticket: TicketID)
    case reportPrintFailure(ticket: TicketID, trouble: String)
    /// Not on paper for something that a person at the printer mends: it stays to be printed.
    case reportOwed(ticket: TicketID, trouble: String)
    case confirmPaper(ticket: TicketID)
    case acceptOnScreen(ticket: TicketID)

    case callNext(counter: String, staff: String? = nil)
    /// A person chooses whom: needs a permission, and a reason that is kept.
    case callTicket(counter: String, ticket: TicketID, reason: String, staff: String? = nil)
    case recall(counter: String)
    case serve(counter: String)
    /// `next` is the line in which the visit goes on: `nil` the line's own successor, `""` the way home.
    case complete(counter: String, next: String? = nil)
    case markNoShow(counter: String)
    case transfer(counter: String, line: String, counterOnly: String?)
    case hold(counter: String, minutes: Int?, reason: String)
    case undo(counter: String)

    case openCounter(counter: String, staff: String)
    case pauseCounter(counter: String, reason: String)
    case closeCounter(counter: String, staff: String)

    /// The holder is here: back from mending something, or too late for the call.
    case comeBack(ticket: TicketID)
    case returnTicket(ticket: TicketID)
    case removeTicket(ticket: TicketID, byCitizen: Bool)
    case grantPriority(ticket: TicketID, priority: String?)
    case rate(ticket: TicketID, score: Int)

    case bookAppointments([Appointment])
    case cancelAppointment(code: String)

    case reportAnnounced(call: Int64, isHeard: Bool)
    /// Nobody wants anything; time has passed.
    case passTime

    /// A wish for a ticket.
    public struct IssueRequest: Equatable, Sendable {
        /// The new identity, drawn by the caller: rules have no randomness.
        public var ticket: TicketID
        public var line: String
        /// Code of a priority class.
        public var priority: String?
        public var language: String
        public var appointment: String?
        public var dossiers: Int
        public var procedure: String?
        public var channel: String?
        /// Which kiosk asks, for the rule against hoarding.
        public var source: String?

        public init(
            ticket: TicketID, line: String, priority: String? = nil, language: String = "vi",
            appointment: String? = nil, dossiers: Int = 1, procedure: String? = nil, channel: String? = nil,
            source: String? = nil
        ) {
            self.ticket = ticket
            self.line = line
            self.priority = priority
            self.language = language
            self.appointment = appointment
            self.dossiers = dossiers
            self.procedure = procedure
            self.channel = channel
            self.source = source
        }
    }

    /// As the kiosks of the first days asked.
    public static func issueTicket(ticket: TicketID, line: String, isPriority: Bool, language: String) -> QueueCommand {
        .issueTicket(
            IssueRequest(
                ticket: ticket, line: line, priority: isPriority ? PriorityClass.standard.code : nil,
                language: language))
    }
}
