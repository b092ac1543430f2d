import Codes
public import Journal
public import Wording

/// The opaque identity of a ticket. Who knows it holds the ticket; it is never the number on display.
public typealias TicketID = String

/// What people see and hear: a line's letter and a number of the day.
public struct TicketNumber: Hashable, Sendable, Codable, CustomStringConvertible {
    public let prefix: String
    /// From 1 each day, per prefix.
    public let ordinal: Int

    public init(prefix: String, ordinal: Int) {
        self.prefix = prefix
        self.ordinal = ordinal
    }

    /// `A042`; after 999 it simply grows a digit.
    public var description: String { prefix + ordinal.padded(3) }

    /// Whether people who write `a42` or `A-042` mean this number.
    public func isMeant(by text: String) -> Bool {
        let form = ScannedCode.normalForm(of: text)
        return form.hasPrefix(prefix) && form.count - prefix.count <= 9 && Int(form.dropFirst(prefix.count)) == ordinal
    }
}

/// One person's visit, from the slip to the way home: one number through all its stages.
///
/// Three ideas, three machines: ``delivery`` is how the slip came into the citizen's hand, ``state`` is where the
/// citizen is in the present step, ``steps`` are the steps that are over. A ticket waits only once it was delivered.
public struct Ticket: Identifiable, Equatable, Sendable, Codable {
    public let id: TicketID
    public let number: TicketNumber
    /// Code of the service line of the present step.
    public internal(set) var line: String
    /// Code of the priority class; `nil` is an ordinary ticket. Its reason is nobody's business but the journal's.
    public internal(set) var priority: String?
    /// `vi` or `en`: the language in which it is called.
    public let language: String
    public let day: ServiceDay
    /// When the citizen came; never changed.
    public let issuedAt: Moment
    /// Journal sequence of its issue: the order of arrival whatever the clock did.
    public let order: Int64
    public internal(set) var delivery: Delivery
    public internal(set) var state: State
    /// The promised time of an appointment that was kept.
    public let slot: Moment?
    /// When the present wait began.
    public internal(set) var queuedAt: Moment
    public internal(set) var steps: [ServiceStep] = []
    /// The code of the appointment it was checked in for.
    public let appointment: String?
    /// Only this counter may call it.
    public internal(set) var counterOnly: String?
    /// A no-show that came back waits until its line has called so many tickets.
    public internal(set) var returnAfter: Int?
    /// Dossiers brought along: more than one in the business line.
    public let dossiers: Int
    /// Code of the procedure that was chosen at the kiosk.
    public let procedure: String?
    /// The kiosk that gave it.
    public let source: String?
    /// 1 (not content) to 4 (very content).
    public internal(set) var rating: Int?

    public enum Delivery: Equatable, Sendable, Codable {
        /// No printer has begun.
        case pending
        /// A printer is about to put it on paper; after a crash nobody knows how far it came.
        case printing
        /// On paper, by the printer's own word or the citizen's.
        case onPaper
        /// The citizen took it on the screen.
        case onScreen
        /// Sent, and the printer does not say what became of it.
        case unknown
        /// Not on paper; the raw value of a printer fault.
        case failed(trouble: String)
        /// Not on paper yet: printed from its start once the fault is mended, and `failed` if it is not by then.
        case owed(trouble: String, until: Moment)

        public var isInHand: Bool { self == .onPaper || self == .onScreen }
    }

    public enum State: Equatable, Sendable, Codable {
        case issued
        case waiting
        case called(Call)
        case serving(Service)
        /// Away to mend something; waits again from `until` on, with the arrival it had.
        case held(until: Moment, by: String)
        case served(at: Moment)
        case noShow(at: Moment)
        case removed(at: Moment)
        /// The day ended before it was called.
        case expired(at: Moment)
    }

    /// One call to a counter; a recall is a new one.
    public struct Call: Equatable, Sendable, Codable {
        public let counter: String
        /// Of the first call of this step.
        public let firstAt: Moment
        public let at: Moment
        /// 1 for the first call.
        public let attempt: Int
        /// Why it was this one's turn.
        public let grounds: [Choice.Ground]
    }

    public struct Service: Equatable, Sendable, Codable {
        public let counter: String
        public let calledAt: Moment
        public let since: Moment
        public let grounds: [Choice.Ground]
    }

    /// The counter that holds it now.
    public var counter: String? {
        switch state {
        case .called(let call): call.counter
        case .serving(let service): service.counter
        case .issued, .waiting, .held, .served, .noShow, .removed, .expired: nil
        }
    }

    public var isOver: Bool {
        switch state {
        case .served, .noShow, .removed, .expired: true
        case .issued, .waiting, .called, .serving, .held: false
        }
    }

    /// Whether a no-show may say so itself that it is here: once, and while the call is fresh. A phone proves no presence;
    /// afterwards somebody has to see the person.
    public func mayComeBack(at moment: Moment) -> Bool {
        guard case .noShow(let at) = state else { return false }
        return returnAfter == nil && moment.sinceOrZero(at) < QueueState.missedFor
    }

    public var isPriority: Bool { priority != nil }

    /// Why it is at the counter now, in a sentence for the officer; `nil` while it is at none.
    public var why: Words? {
        switch state {
        case .called(let call):
            Choice(ticket: id, waitedMs: call.firstAt.sinceOrZero(arrival), grounds: call.grounds).words
        case .serving(let service):
            Choice(ticket: id, waitedMs: service.calledAt.sinceOrZero(arrival), grounds: service.grounds).words
        default: nil
        }
    }

    /// What fairness counts from, through hold, transfer and return.
    public var arrival: Moment { slot ?? issuedAt }

    /// Ends the present step.
    mutating func close(_ outcome: ServiceStep.Outcome, at moment: Moment, staff: String?) {
        var (calledAt, servedAt) = (Moment?.none, Moment?.none)
        switch state {
        case .called(let call): calledAt = call.firstAt
        case .serving(let service): (calledAt, servedAt) = (service.calledAt, service.since)
        default: break
        }
        // Completed without “has come”: the service began with the call.
        if outcome == .normal, servedAt == nil { servedAt = calledAt }
        steps.append(
            ServiceStep(
                line: line, queuedAt: queuedAt, calledAt: calledAt, servedAt: servedAt, endedAt: moment,
                counter: counter, staff: staff, outcome: outcome))
    }
}
