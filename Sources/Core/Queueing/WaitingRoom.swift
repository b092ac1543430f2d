public import Journal

/// Who waits, in groups whose members are all weighed alike: within a group, whoever came first is first.
///
/// So the next ticket of a counter is found among the heads of a few groups, however many people the day brings.
public struct WaitingRoom: Equatable, Sendable, Codable {
    /// People of one line and class, and those whom only one counter may call.
    public struct Group: Hashable, Sendable, Codable {
        public let line: String
        public let kind: Kind
        public let counterOnly: String?

        public init(line: String, kind: Kind, counterOnly: String?) {
            self.line = line
            self.kind = kind
            self.counterOnly = counterOnly
        }
    }

    public enum Kind: Hashable, Sendable, Codable {
        case ordinary
        case priority(String)
        case appointment
        /// A no-show that came back, of a priority class or none, and may be called once its line has called enough others.
        case returned(String?)

        public var isReturned: Bool {
            if case .returned = self { true } else { false }
        }
    }

    public struct Place: Equatable, Sendable, Codable {
        public let ticket: TicketID
        /// What fairness counts from.
        public let arrival: Moment
        public let order: Int64
        /// For ``Kind/returned``: the line's count of calls from which on it may be called.
        public let notBefore: Int

        func isBefore(_ other: Place) -> Bool {
            (arrival, order) < (other.arrival, other.order)
        }
    }

    /// Sorted by arrival, then by order of issue.
    public private(set) var groups: [Group: [Place]] = [:]

    public init() {}

    mutating func enter(_ ticket: Ticket) {
        let group = Group(ticket)
        let place = Place(
            ticket: ticket.id, arrival: ticket.arrival, order: ticket.order, notBefore: ticket.returnAfter ?? 0)
        let index = groups[group, default: []].lastIndex { $0.isBefore(place) }.map { $0 + 1 } ?? 0
        groups[group, default: []].insert(place, at: index)
    }

    /// - Parameter ticket: as it was when it entered.
    mutating func leave(_ ticket: Ticket) {
        let group = Group(ticket)
        // Mostly the first: who leaves is who was called.
        if let index = groups[group]?.firstIndex(where: { $0.ticket == ticket.id }) {
            groups[group]?.remove(at: index)
        }
        if groups[group]?.isEmpty == true { groups[group] = nil }
    }

    /// The order of whoever is only imagined: after all who are there.
    public static let imagined = Int64.max

    /// Somebody who only might come: for forecasts of what a newcomer would meet.
    mutating func imagine(_ ticket: TicketID, in line: String, at moment: Moment) {
        let group = Group(line: line, kind: .ordinary, counterOnly: nil)
        groups[group, default: []].append(
            Place(ticket: ticket, arrival: moment, order: Self.imagined, notBefore: 0))
    }
}

extension WaitingRoom.Group {
    init(_ ticket: Ticket) {
        let kind: WaitingRoom.Kind =
            if ticket.returnAfter != nil {
                .returned(ticket.priority)
            } else if ticket.slot != nil {
                .appointment
            } else {
                ticket.priority.map(WaitingRoom.Kind.priority) ?? .ordinary
            }
        self.init(line: ticket.line, kind: kind, counterOnly: ticket.counterOnly)
    }
}
