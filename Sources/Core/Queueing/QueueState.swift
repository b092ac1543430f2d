public import Journal

/// Today's queue: what all events so far have made of it.
public struct QueueState: Equatable, Sendable, Codable {
    /// The day whose numbers are being given.
    public internal(set) var day: ServiceDay?
    /// The last number given, by day and prefix (`2026-11-22/A`). Days are kept, so that a clock that
    /// was set wrong and back again never gives a number twice.
    public internal(set) var lastOrdinals: [String: Int] = [:]
    public internal(set) var tickets: [TicketID: Ticket] = [:]
    /// Which ticket a counter holds: one at most.
    public internal(set) var atCounter: [String: TicketID] = [:]
    /// Calls that the soundbox has not spoken yet, oldest first.
    public internal(set) var unspoken: [SpokenCall] = []
    /// The latest calls, newest first.
    public internal(set) var recentCalls: [SpokenCall] = []
    public internal(set) var paces: [String: Pace] = [:]

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

    /// How long one service of a line takes, learned as it goes.
    public struct Pace: Equatable, Sendable, Codable {
        /// Exponentially weighted mean from the start of the service, or the call where none was told, to completion, in milliseconds.
        public private(set) var meanMilliseconds: Int64 = 6 * 60_000
        public private(set) var services = 0

        /// The first services weigh as much as their number says, later ones a twentieth.
        mutating func learn(_ milliseconds: Int64) {
            services += 1
            let weight = Int64(min(services + 1, 20))
            meanMilliseconds += (milliseconds - meanMilliseconds) / weight
        }
    }

    /// Board history that a display may have missed.
    static let recentCallLimit = 12

    /// The ticket that a counter holds now.
    public func ticket(at counter: String) -> Ticket? {
        atCounter[counter].flatMap { tickets[$0] }
    }

    /// Who waits in a line, in order of arrival.
    public func waiting(in lines: [String]) -> [Ticket] {
        tickets.values.filter { $0.stage == .waiting && lines.contains($0.line) }.sorted { $0.order < $1.order }
    }

    /// The newest ticket of the day that bears a number.
    public func ticket(numbered number: String) -> Ticket? {
        tickets.values.filter { $0.number.description == number.uppercased() }.max { $0.order < $1.order }
    }

    /// Two minutes, in milliseconds. Nobody stands at the kiosk for longer: a ticket printed later would be a
    /// ghost in the queue.
    public static let printPatience: Int64 = 120_000

    /// Tickets that were issued and came into nobody's hand, as far as the hall knows: their holders may
    /// stand at a counter and say so.
    public func undelivered(now: Moment) -> [Ticket] {
        tickets.values.filter { ticket in
            guard ticket.stage == .issued else { return false }
            let age = now.sinceOrZero(ticket.issuedAt)
            switch ticket.delivery {
            case .unknown, .failed: return age < Self.leftoverAge
            case .pending, .printing: return age >= Self.printPatience && age < Self.leftoverAge
            case .onPaper, .onScreen: return false
            }
        }.sorted { $0.order < $1.order }
    }

    static func ordinalKey(_ day: ServiceDay, _ prefix: String) -> String {
        "\(day)/\(prefix)"
    }
}
