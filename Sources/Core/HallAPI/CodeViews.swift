public import Wording

/// A text that a reader gave.
public struct CodeRequest: Codable, Equatable, Sendable {
    public let text: String

    public init(text: String) {
        self.text = text
    }
}

/// What a code means to this hall. Nothing of an identity card comes back but the class its age gives.
public struct CodeView: Codable, Equatable, Sendable {
    /// `card`, `appointment`, `ticket`, `number` (of a ticket, known to whoever saw the board), `dossier` or `unknown`.
    public let kind: String
    public var appointment: AppointmentView?
    public var priority: NamedCode?
    /// The ticket's own page.
    public var statusURL: String?
    public var number: String?
    /// Of the ticket.
    public var state: String?

    public init(kind: String) {
        self.kind = kind
    }
}

public struct AppointmentView: Codable, Equatable, Sendable {
    public let code: String
    public let line: String
    public let lineName: Words
    public let slot: String
    /// `booked`, `checkedIn`, `late` or `cancelled`.
    public let state: String
    /// Of the ticket that it was checked in as.
    public let number: String?
    /// While it is booked or late: `open` gives a number now, `early` from ``checkInFrom`` on, `over` not any more.
    public var checkIn: String?
    /// When it is `early`.
    public var checkInFrom: String?

    public init(code: String, line: String, lineName: Words, slot: String, state: String, number: String?) {
        self.code = code
        self.line = line
        self.lineName = lineName
        self.slot = slot
        self.state = state
        self.number = number
    }
}

public struct AppointmentsView: Codable, Equatable, Sendable {
    public let day: String
    /// The hall's own day; a page may stand open over midnight.
    public let today: String
    public let appointments: [AppointmentView]

    public init(day: String, today: String, appointments: [AppointmentView]) {
        self.day = day
        self.today = today
        self.appointments = appointments
    }
}

public struct AppointmentsRequest: Codable, Equatable, Sendable {
    public struct Entry: Codable, Equatable, Sendable {
        public let code: String
        public let line: String
        /// `2026-11-24 09:15`, in the site's time.
        public let slot: String

        public init(code: String, line: String, slot: String) {
            self.code = code
            self.line = line
            self.slot = slot
        }
    }

    public let appointments: [Entry]

    public init(appointments: [Entry]) {
        self.appointments = appointments
    }
}

/// How many appointments an import held, and how many of them were new or changed.
public struct ImportView: Codable, Equatable, Sendable {
    public let read: Int
    public let changed: Int

    public init(read: Int, changed: Int) {
        self.read = read
        self.changed = changed
    }
}

/// Words that a kiosk says aloud.
public struct VoiceRequest: Codable, Equatable, Sendable {
    public let text: String
    public let language: String

    public init(text: String, language: String) {
        self.text = text
        self.language = language
    }
}
