public import Wording

/// A counter as its neighbours see it: enough to know what it does, and to send somebody there.
public struct CounterBrief: Codable, Equatable, Sendable {
    public let id: String
    public let name: Words
    public let lines: [String]
    public let staff: String?
    public let pausedWhy: String?
    public let ticket: TicketBrief?

    public init(_ counter: CounterView) {
        id = counter.id
        name = counter.name
        lines = counter.lines
        staff = counter.staff
        pausedWhy = counter.pausedWhy
        ticket = counter.ticket.map { TicketBrief(number: $0.number, state: $0.state) }
    }
}

public struct TicketBrief: Codable, Equatable, Sendable {
    public let number: String
    public let state: String

    public init(number: String, state: String) {
        self.number = number
        self.state = state
    }
}

/// What all officers see alike: the other counters, the lines, and the tickets that somebody may have to help.
public struct RoomView: Codable, Equatable, Sendable {
    public let counters: [CounterBrief]
    public let lines: [LineView]
    public let priorities: [NamedCode]
    public let undelivered: [TicketView]
    public let away: [TicketView]
    public let missed: [TicketView]
    /// Where fees are paid to by code; absent where they are not.
    public var account: AccountView?
    /// What a bank has told of lately, newest first.
    public var payments: [PaymentView] = []

    public struct AccountView: Codable, Equatable, Sendable {
        public let bank: String
        public let account: String
        public let holder: String

        public init(bank: String, account: String, holder: String) {
            self.bank = bank
            self.account = account
            self.holder = holder
        }
    }

    public struct PaymentView: Codable, Equatable, Sendable {
        public let id: String
        /// In đồng.
        public let amount: Int
        public let at: String

        public init(id: String, amount: Int, at: String) {
            self.id = id
            self.amount = amount
            self.at = at
        }
    }

    public init(
        counters: [CounterBrief], lines: [LineView], priorities: [NamedCode], undelivered: [TicketView],
        away: [TicketView], missed: [TicketView]
    ) {
        self.counters = counters
        self.lines = lines
        self.priorities = priorities
        self.undelivered = undelivered
        self.away = away
        self.missed = missed
    }
}
