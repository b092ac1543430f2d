public import Journal
public import Queueing

/// One person's visit as reports read it: what became of it, and every step with its three times.
public struct Visit: Equatable, Sendable {
    public let ticket: TicketID
    /// The line in which the ticket was taken.
    public let line: String
    public let issuedAt: Moment
    public let dossiers: Int
    /// `nil` while the visit is not over.
    public let end: End?
    /// 1 (not content) to 4 (very content).
    public let rating: Int?
    /// Those that are over, in their order. A hold ends a step: each wait belongs to its own.
    public let steps: [ServiceStep]
    /// The one that is not over: waiting, called or being served.
    public let present: Present?

    public enum End: String, Sendable, CaseIterable {
        case served
        case noShow
        case removed
        case expired
    }

    public struct Present: Equatable, Sendable {
        public let line: String
        public let queuedAt: Moment
        public let calledAt: Moment?
        public let servedAt: Moment?
        public let counter: String?

        public init(line: String, queuedAt: Moment, calledAt: Moment?, servedAt: Moment?, counter: String?) {
            self.line = line
            self.queuedAt = queuedAt
            self.calledAt = calledAt
            self.servedAt = servedAt
            self.counter = counter
        }
    }

    public init(
        ticket: TicketID, line: String, issuedAt: Moment, dossiers: Int, end: End?, rating: Int?, steps: [ServiceStep],
        present: Present?
    ) {
        self.ticket = ticket
        self.line = line
        self.issuedAt = issuedAt
        self.dossiers = dossiers
        self.end = end
        self.rating = rating
        self.steps = steps
        self.present = present
    }

    /// As the hall's own state knows it; the stored rows must say the same.
    public init(_ ticket: Ticket) {
        var (end, calledAt, servedAt) = (End?.none, Moment?.none, Moment?.none)
        var isPresent = true
        switch ticket.state {
        case .waiting: break
        case .called(let call): calledAt = call.firstAt
        case .serving(let service): (calledAt, servedAt) = (service.calledAt, service.since)
        case .issued, .held: isPresent = false
        case .served: (end, isPresent) = (.served, false)
        case .noShow: (end, isPresent) = (.noShow, false)
        case .removed: (end, isPresent) = (.removed, false)
        case .expired: (end, isPresent) = (.expired, false)
        }
        self.init(
            ticket: ticket.id, line: ticket.steps.first?.line ?? ticket.line, issuedAt: ticket.issuedAt,
            dossiers: ticket.dossiers, end: end, rating: ticket.rating, steps: ticket.steps,
            present: isPresent
                ? Present(
                    line: ticket.line, queuedAt: ticket.queuedAt, calledAt: calledAt, servedAt: servedAt,
                    counter: ticket.counter) : nil)
    }
}

/// A counter was opened, paused or closed.
public struct DeskChange: Equatable, Sendable {
    public let counter: String
    public let at: Moment
    public let state: State

    public enum State: String, Sendable, CaseIterable {
        /// Somebody sat down, or went on after a pause.
        case open
        case paused
        case closed
    }

    public init(counter: String, at: Moment, state: State) {
        self.counter = counter
        self.at = at
        self.state = state
    }
}
