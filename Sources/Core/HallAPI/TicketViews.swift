public import Wording

/// A range that most waits stay within. Where nobody serves, nothing is foretold, and there is none.
public struct WaitView: Codable, Equatable, Sendable {
    public let lowMs: Int64
    public let highMs: Int64

    public init(_ range: ClosedRange<Int64>) {
        lowMs = range.lowerBound
        highMs = range.upperBound
    }
}

public struct TicketRequest: Codable, Equatable, Sendable {
    public let line: String
    public let language: String?
    public let channel: String?
    /// Code of the priority class that the citizen claims.
    public var priorityClass: String?
    public var dossiers: Int?
    public var procedure: String?
    public var appointment: String?

    public init(line: String, language: String? = nil, channel: String? = nil) {
        self.line = line
        self.language = language
        self.channel = channel
    }
}

public struct TicketView: Codable, Equatable, Sendable {
    public let id: String
    public let number: String
    public let line: String
    public let lineName: Words
    public let state: String
    public let printing: String
    public let trouble: String?
    /// Absent before the slot of an appointment: it is not in that order yet.
    public let ahead: Int?
    /// Absent while no counter that serves the line is at work.
    public let wait: WaitView?
    public let priority: Bool
    public let issuedAt: String
    public let counter: String?
    public let counterName: Words?
    public let attempt: Int?
    public let statusURL: String
    public let why: Words?
    /// The stage of the visit that it waits for or is in.
    public var stage: Words?
    /// Who goes before, in words for the citizen.
    public var aheadWords: Words?
    /// Of an appointment that was kept.
    public var slot: String?
    public var dossiers: Int?
    /// What the citizen has come for, as chosen at the kiosk.
    public var procedure: String?
    public var procedureName: String?
    /// Absent where the site has no English for it.
    public var procedureEnglish: String?
    /// When the present state began.
    public var since: String?
    /// Away to mend something, until then.
    public var heldUntil: String?
    /// The line in which the visit goes on by default.
    public var next: String?
    /// How often it may still be called again; while it is called.
    public var callsLeft: Int?
    /// The priority class, for staff alone.
    public var priorityClass: NamedCode?
    /// A no-show may say itself that it is here.
    public var mayComeBack: Bool?
    public var rated: Bool?
    public var mayRate: Bool?

    public init(
        id: String, number: String, line: String, lineName: Words, state: String, printing: String, trouble: String?,
        ahead: Int?, wait: WaitView?, priority: Bool, issuedAt: String, counter: String?, counterName: Words?,
        attempt: Int?, statusURL: String, why: Words?
    ) {
        self.id = id
        self.number = number
        self.line = line
        self.lineName = lineName
        self.state = state
        self.printing = printing
        self.trouble = trouble
        self.ahead = ahead
        self.wait = wait
        self.priority = priority
        self.issuedAt = issuedAt
        self.counter = counter
        self.counterName = counterName
        self.attempt = attempt
        self.statusURL = statusURL
        self.why = why
    }
}

public struct LineView: Codable, Equatable, Sendable {
    public let code: String
    public let prefix: String
    public let name: Words
    public let open: Bool
    public let closedWhy: Words?
    public let waiting: Int
    /// Of whoever would join now; absent while no counter that serves the line is at work.
    public let wait: WaitView?
    public let stage: String
    /// Whether citizens take its tickets at the kiosk.
    public let atKiosk: Bool
    public let business: Bool
    /// About how many more it can serve today; absent where the hours set no end.
    public let placesLeft: Int?
    /// Parts of the hall where its counters stand.
    public var zones: [String]?

    public init(
        code: String, prefix: String, name: Words, open: Bool, closedWhy: Words?, waiting: Int, wait: WaitView?,
        stage: String, atKiosk: Bool, business: Bool, placesLeft: Int?
    ) {
        self.code = code
        self.prefix = prefix
        self.name = name
        self.open = open
        self.closedWhy = closedWhy
        self.waiting = waiting
        self.wait = wait
        self.stage = stage
        self.atKiosk = atKiosk
        self.business = business
        self.placesLeft = placesLeft
    }
}

public struct LinesView: Codable, Equatable, Sendable {
    public let site: Words
    public let serverTime: String
    public let lines: [LineView]
    /// Who may say that they are let go before others.
    public let priorities: [NamedCode]
    public let printer: ConditionView

    public init(
        site: Words, serverTime: String, lines: [LineView], priorities: [NamedCode], printer: ConditionView
    ) {
        self.priorities = priorities
        self.site = site
        self.serverTime = serverTime
        self.lines = lines
        self.printer = printer
    }
}

public struct CallView: Codable, Equatable, Sendable {
    public let sequence: Int64
    public let number: String
    public let counter: String
    public let counterName: Words
    public let at: String
    public let attempt: Int
    /// The part of the hall where the counter stands.
    public var zone: String?
    /// It was taken back, or nobody came: the board asks nobody to that counter any more.
    public var isOver: Bool?

    public init(sequence: Int64, number: String, counter: String, counterName: Words, at: String, attempt: Int) {
        self.sequence = sequence
        self.number = number
        self.counter = counter
        self.counterName = counterName
        self.at = at
        self.attempt = attempt
    }
}

public struct BoardView: Codable, Equatable, Sendable {
    public let site: Words
    public let serverTime: String
    public let lines: [LineView]
    /// Newest first.
    public let calls: [CallView]

    public init(site: Words, serverTime: String, lines: [LineView], calls: [CallView]) {
        self.site = site
        self.serverTime = serverTime
        self.lines = lines
        self.calls = calls
    }
}

public struct CounterView: Codable, Equatable, Sendable {
    public let id: String
    public let name: Words
    public let lines: [String]
    public let ticket: TicketView?
    /// An opaque id of who sits there; absent when nobody does.
    public var staff: String?
    public var pausedWhy: String?
    /// Whether the last action may still be taken back.
    public var undoable: Bool?

    public init(id: String, name: Words, lines: [String], ticket: TicketView?) {
        self.id = id
        self.name = name
        self.lines = lines
        self.ticket = ticket
    }
}

public struct CountersView: Codable, Equatable, Sendable {
    public let counters: [CounterView]
    public let lines: [LineView]
    public let priorities: [NamedCode]
    /// Issued, and in nobody's hand as far as the hall knows: they do not wait yet.
    public let undelivered: [TicketView]
    /// Sent to mend something; they come back by themselves.
    public let away: [TicketView]
    /// The latest no-shows, newest first: whoever comes after all is let in again.
    public let missed: [TicketView]

    public init(
        counters: [CounterView], lines: [LineView], priorities: [NamedCode], undelivered: [TicketView],
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
