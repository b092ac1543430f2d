public import Journal

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
}

/// One person's place in a queue, from the slip to the end of the visit.
///
/// Two ideas, two machines: ``delivery`` is how the slip came into the citizen's hand,
/// ``stage`` is where the citizen is. A ticket waits only once it was delivered.
public struct Ticket: Identifiable, Equatable, Sendable, Codable {
    public let id: TicketID
    public let number: TicketNumber
    /// Code of the service line.
    public let line: String
    public let isPriority: Bool
    /// `vi` or `en`: the language in which it is called.
    public let language: String
    public let day: ServiceDay
    /// The arrival that fairness counts from; never changed.
    public let issuedAt: Moment
    /// Journal sequence of its issue: the order of arrival whatever the clock did.
    public let order: Int64
    public internal(set) var delivery: Delivery
    public internal(set) var stage: Stage

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

        public var isInHand: Bool { self == .onPaper || self == .onScreen }
    }

    public enum Stage: Equatable, Sendable, Codable {
        case issued
        case waiting
        case called(Call)
        case serving(counter: String, since: Moment)
        case served(at: Moment)
        case noShow(at: Moment)
        /// The day ended before it was called.
        case expired(at: Moment)
    }

    /// One call to a counter; a recall is a new one.
    public struct Call: Equatable, Sendable, Codable {
        public let counter: String
        public let at: Moment
        /// 1 for the first call.
        public let attempt: Int

        public init(counter: String, at: Moment, attempt: Int) {
            self.counter = counter
            self.at = at
            self.attempt = attempt
        }
    }

    /// A number is called three times, then its place may be given up (practice, not law: a site may differ later).
    public static let callLimit = 3

    /// The counter that holds it now.
    public var counter: String? {
        switch stage {
        case .called(let call): call.counter
        case .serving(let counter, _): counter
        case .issued, .waiting, .served, .noShow, .expired: nil
        }
    }

    public var isOver: Bool {
        switch stage {
        case .served, .noShow, .expired: true
        case .issued, .waiting, .called, .serving: false
        }
    }
}
