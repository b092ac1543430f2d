import FrontDesk
public import Hall

/// What a stream of server-sent events is about.
public enum Topic: Hashable, Sendable {
    case board, counter, station, devices, manager
    /// One counter, for whoever sits there, and what all officers see.
    case desk(String)
    /// One ticket, for whoever knows its id.
    case ticket(String)
    /// One digitisation session, with its pages.
    case session(String)
    /// The work list of one agent.
    case jobs(Role, agent: String)

    /// The name of its events.
    var name: String {
        switch self {
        case .board: "board"
        case .counter, .desk: "counter"
        case .station: "station"
        case .devices: "devices"
        case .manager: "manager"
        case .ticket: "ticket"
        case .session: "session"
        case .jobs: "jobs"
        }
    }

    /// What must be told at once; `nil` when all of it must.
    func pulse(in views: HallViews) -> Pulse? {
        switch self {
        case .board: views.boardPulse()
        case .counter, .manager: Pulse.none
        case .desk(let id): views.pulse(ofCounter: id)
        case .ticket(let id): views.pulse(ofTicket: id)
        case .station, .devices, .session, .jobs: nil
        }
    }

    /// There may be a thousand phones: they come after what a whole hall looks at.
    var isPersonal: Bool {
        if case .ticket = self { true } else { false }
    }
}
