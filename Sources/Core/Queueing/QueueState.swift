public import Journal

/// Today's queue: what all events so far have made of it.
public struct QueueState: Equatable, Sendable, Codable {
    /// The day whose numbers are being given.
    public internal(set) var day: ServiceDay?
    /// The last number given, by day and prefix (`2026-11-22/A`). Days are kept, so that a clock that
    /// was set wrong and back again never gives a number twice.
    public internal(set) var lastOrdinals: [String: Int] = [:]
    public internal(set) var tickets: [TicketID: Ticket] = [:]
    public internal(set) var room = WaitingRoom()
    /// Who is away to mend something, and until when.
    public internal(set) var held: [TicketID: Moment] = [:]
    /// Tickets to be printed once there is paper, and until when.
    public internal(set) var owed: [TicketID: Moment] = [:]
    /// Which ticket a counter holds: one at most.
    public internal(set) var atCounter: [String: TicketID] = [:]
    /// Counters at work, and who sits there.
    public internal(set) var desks: [String: Desk] = [:]
    /// Calls that the soundbox has not spoken yet, oldest first.
    public internal(set) var unspoken: [SpokenCall] = []
    /// The latest calls, newest first.
    public internal(set) var recentCalls: [SpokenCall] = []
    /// First calls of today, by line.
    public internal(set) var lineCalls: [String: Int] = [:]
    public internal(set) var paces: [String: Pace] = [:]
    /// By counter and line (`1/ho-tich`): who is quick at what.
    public internal(set) var counterPaces: [String: Pace] = [:]
    public internal(set) var appointments: [String: Booking] = [:]
    /// What days here are like.
    public internal(set) var habits = Habits()
    /// What is special about today.
    public internal(set) var today = DayPace()
    /// The last moments at which a source took tickets, for the rule against hoarding.
    public internal(set) var bursts: [String: [Moment]] = [:]

    public init() {}

    /// A call, as boards show it and soundboxes speak it.
    public struct SpokenCall: Equatable, Sendable, Codable {
        /// Journal sequence of the call.
        public let sequence: Int64
        public let ticket: TicketID
        public let number: TicketNumber
        public let counter: String
        public let at: Moment
        public let attempt: Int
        public let language: String
    }

    /// A counter at work.
    public struct Desk: Equatable, Sendable, Codable {
        /// An opaque id.
        public let staff: String
        public let since: Moment
        public internal(set) var paused: Pause?
        /// When work went on after the last pause.
        var resumedAt: Moment?
        /// What was done here last, newest last, and how to take it back.
        var steps: [Undo] = []

        public struct Pause: Equatable, Sendable, Codable {
            public let reason: String
            public let since: Moment
        }
    }

    /// An action at a counter that may still be a slip of the finger.
    struct Undo: Equatable, Sendable, Codable {
        let at: Moment
        let before: Ticket
        let after: Ticket.State
        /// What the action taught, to be unlearned.
        let pace: Pace?
        let counterPace: Pace?
        let today: DayPace
    }

    /// An appointment and what became of it.
    public struct Booking: Equatable, Sendable, Codable {
        public let appointment: Appointment
        /// Checked in as this ticket.
        public internal(set) var ticket: TicketID?
        public internal(set) var isCancelled = false
    }

    /// Board history that a display may have missed: as many as all counters of a large hall call in one breath.
    static let recentCallLimit = 40

    /// Two days after its slot a booking is forgotten, in milliseconds: yesterday's list is whole all day today.
    static let bookingsKeptMs: Int64 = 172_800_000

    /// Two minutes, in milliseconds. Nobody stands at the kiosk for longer: a ticket printed later would be a
    /// ghost in the queue.
    public static let printPatience: Int64 = 120_000

    /// An hour, in milliseconds: whoever comes late comes soon after.
    static let missedFor: Int64 = 3_600_000

    /// The ticket that a counter holds now.
    public func ticket(at counter: String) -> Ticket? {
        atCounter[counter].flatMap { tickets[$0] }
    }

    /// Whether somebody sits at a counter and is not pausing.
    public func isWorking(_ counter: String) -> Bool {
        desks[counter].map { $0.paused == nil } ?? false
    }

    /// Counters at work that serve a line.
    public func working(on line: String, plan: QueuePlan) -> [CounterPlan] {
        plan.counters(serving: line).filter { isWorking($0.id) }
    }

    /// Where an officer sits.
    public func desk(of staff: String) -> String? {
        desks.first { $0.value.staff == staff }?.key
    }

    /// The newest ticket of the day that bears a number.
    public func ticket(numbered number: String) -> Ticket? {
        tickets.values.filter { $0.number.isMeant(by: number) }.max { $0.order < $1.order }
    }

    /// Tickets that were issued and came into nobody's hand, as far as the hall knows: their holders may
    /// stand at a counter and say so.
    public func undelivered(now: Moment, policy: QueuePolicy) -> [Ticket] {
        tickets.values.filter { ticket in
            guard ticket.state == .issued else { return false }
            let age = now.sinceOrZero(ticket.issuedAt)
            switch ticket.delivery {
            case .unknown, .failed, .owed: return age < policy.leftoverMs
            case .pending, .printing: return age >= Self.printPatience && age < policy.leftoverMs
            case .onPaper, .onScreen: return false
            }
        }.sorted { $0.order < $1.order }
    }

    /// The no-shows of the last hour, newest first, ten at most.
    public func recentlyMissed(now: Moment) -> [Ticket] {
        let missed = tickets.values.compactMap { ticket -> (Moment, Ticket)? in
            guard case .noShow(let at) = ticket.state, now.sinceOrZero(at) < Self.missedFor else { return nil }
            return (at, ticket)
        }
        return missed.sorted { ($1.0, $1.1.order) < ($0.0, $0.1.order) }.prefix(10).map(\.1)
    }

    /// Whose visit ended within the last half hour and who has not rated it, newest first.
    public func ratable(now: Moment) -> [Ticket] {
        let served = tickets.values.compactMap { ticket -> (Moment, Ticket)? in
            guard case .served(let at) = ticket.state, ticket.rating == nil, now.sinceOrZero(at) < 1_800_000,
                ticket.steps.contains(where: { $0.outcome == .normal })
            else { return nil }
            return (at, ticket)
        }
        return served.sorted { ($1.0, $1.1.order) < ($0.0, $0.1.order) }.map(\.1)
    }

    static func ordinalKey(_ day: ServiceDay, _ prefix: String) -> String {
        "\(day)/\(prefix)"
    }

    static func paceKey(_ counter: String, _ line: String) -> String {
        "\(counter)/\(line)"
    }
}
