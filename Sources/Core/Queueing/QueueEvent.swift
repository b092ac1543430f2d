public import Journal

/// What happened to the queue. The names are stored in journals that live ten years: add, never rename.
public enum QueueEvent: Equatable, Sendable, Codable {
    /// Numbers start at 1 again; the last day's leftovers were ended before.
    case dayOpened(day: ServiceDay)
    case ticketIssued(
        ticket: TicketID, number: TicketNumber, line: String, isPriority: Bool, language: String, day: ServiceDay,
        details: IssueDetails? = nil)
    case printingStarted(ticket: TicketID)
    case ticketPrinted(ticket: TicketID)
    /// Everything was sent, and the printer did not confirm.
    case printUnconfirmed(ticket: TicketID)
    case printingFailed(ticket: TicketID, trouble: String)
    /// The paper ended, or the cover was open: it is printed from its start once that is mended, unless that lasts too long.
    case ticketOwed(ticket: TicketID, trouble: String, until: Moment)
    /// The citizen said: I hold the paper.
    case paperConfirmed(ticket: TicketID)
    case acceptedOnScreen(ticket: TicketID)

    /// `grounds` say why the rules chose it, `reason` why a person did: a manager's override.
    case ticketCalled(
        ticket: TicketID, counter: String, attempt: Int, reason: String? = nil, grounds: [Choice.Ground]? = nil)
    /// The soundbox has spoken the call with this sequence, or could not.
    case callAnnounced(ticket: TicketID, call: Int64, isHeard: Bool)
    /// The call is taken back before anybody came: the counter was signed out.
    case callWithdrawn(ticket: TicketID, counter: String)
    case serviceStarted(ticket: TicketID, counter: String)
    case serviceCompleted(ticket: TicketID, counter: String)
    /// Done here; the visit goes on in another line.
    case stageCompleted(ticket: TicketID, counter: String, nextLine: String)
    case serviceEndedBySignOut(ticket: TicketID, counter: String)
    case ticketMissed(ticket: TicketID, counter: String)
    /// `counterOnly` where it is meant for one counter.
    case ticketTransferred(ticket: TicketID, counter: String, line: String, counterOnly: String?)
    /// Sent to mend something, with the time to come back.
    case ticketHeld(ticket: TicketID, counter: String, until: Moment, reason: String)
    /// It waits again: the time was up, or the citizen was quicker.
    case holdEnded(ticket: TicketID)
    /// A no-show has come after all, and waits until the line has called so many.
    case ticketReturned(ticket: TicketID, returnAfter: Int)
    case ticketRemoved(ticket: TicketID, byCitizen: Bool)
    case ticketExpired(ticket: TicketID)
    /// A slip of the finger within seconds; what the action had made is undone.
    case actionUndone(ticket: TicketID, counter: String)

    /// `nil` takes priority away again.
    case priorityGranted(ticket: TicketID, priority: String?)
    case ticketRated(ticket: TicketID, score: Int)

    case counterOpened(counter: String, staff: String)
    case counterPaused(counter: String, reason: String)
    case counterResumed(counter: String)
    case counterClosed(counter: String, staff: String)

    /// Codes, lines and slots; never who comes.
    case appointmentsBooked(appointments: [Appointment])
    case appointmentCancelled(code: String)

    /// What came with a ticket beyond its line.
    public struct IssueDetails: Equatable, Sendable, Codable {
        /// Code of the priority class: also the reason, and it stays in the journal.
        public var priority: String?
        public var appointment: String?
        /// Of the appointment; `nil` where it came too late to keep it.
        public var slot: Moment?
        public var dossiers: Int?
        public var procedure: String?
        /// `kiosk`, `reception`, `phone`: how it was taken.
        public var channel: String?
        /// Which kiosk or desk gave it, as an opaque id.
        public var source: String?

        public init(
            priority: String? = nil, appointment: String? = nil, slot: Moment? = nil, dossiers: Int? = nil,
            procedure: String? = nil, channel: String? = nil, source: String? = nil
        ) {
            self.priority = priority
            self.appointment = appointment
            self.slot = slot
            self.dossiers = dossiers
            self.procedure = procedure
            self.channel = channel
            self.source = source
        }
    }

    /// What it happened to, for the journal's subject.
    public var subject: String {
        switch self {
        case .dayOpened(let day): day.description
        case .ticketIssued(let ticket, _, _, _, _, _, _), .printingStarted(let ticket), .ticketPrinted(let ticket),
            .printUnconfirmed(let ticket), .printingFailed(let ticket, _), .ticketOwed(let ticket, _, _),
            .paperConfirmed(let ticket), .acceptedOnScreen(let ticket), .ticketCalled(let ticket, _, _, _, _),
            .callAnnounced(let ticket, _, _),
            .callWithdrawn(let ticket, _), .serviceStarted(let ticket, _), .serviceCompleted(let ticket, _),
            .stageCompleted(let ticket, _, _), .serviceEndedBySignOut(let ticket, _), .ticketMissed(let ticket, _),
            .ticketTransferred(let ticket, _, _, _), .ticketHeld(let ticket, _, _, _), .holdEnded(let ticket),
            .ticketReturned(let ticket, _), .ticketRemoved(let ticket, _), .ticketExpired(let ticket),
            .actionUndone(let ticket, _), .priorityGranted(let ticket, _), .ticketRated(let ticket, _):
            ticket
        case .counterOpened(let counter, _), .counterPaused(let counter, _), .counterResumed(let counter),
            .counterClosed(let counter, _):
            counter
        case .appointmentsBooked(let appointments): appointments.first?.line ?? ""
        case .appointmentCancelled(let code): code
        }
    }
}

/// A promised time. The code is all that is known of whoever has it.
public struct Appointment: Equatable, Sendable, Codable {
    public let code: String
    public let line: String
    public let slot: Moment

    public init(code: String, line: String, slot: Moment) {
        self.code = code
        self.line = line
        self.slot = slot
    }
}
