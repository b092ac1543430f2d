public import Journal
public import Wording

/// All sessions that are not handed over yet, and those of today that are.
public struct DigitisingState: Equatable, Sendable, Codable {
    public internal(set) var sessions: [SessionID: Session] = [:]
    /// Sessions opened so far, by day.
    public internal(set) var counts: [String: Int] = [:]

    public init() {}

    public mutating func evolve(_ event: SessionEvent, at moment: Moment) {
        if case .sessionOpened(let id, let code, let day, let ticket, let number, let procedure, let name, let parts) =
            event
        {
            counts[day.description, default: 0] += 1
            sessions = sessions.filter {
                $0.value.state != .handedOver || $0.value.day == day || $0.value.isTextAwaited
            }
            sessions[id] = Session(
                id: id, code: code, day: day, ticket: ticket, ticketNumber: number, procedure: procedure,
                procedureName: name, components: parts, openedAt: moment)
        } else if case .sessionDiscarded(let id) = event {
            sessions[id] = nil
        } else {
            sessions[event.session]?.evolve(event, at: moment)
        }
    }

    /// What follows from a command now; changes nothing.
    public func decide(
        _ command: SessionCommand, site: String, now: Moment, offset: UTCOffset
    ) throws(Refusal) -> [SessionEvent] {
        let today = ServiceDay(of: now, at: offset)
        switch command {
        case .open(let id, let ticket, let number, let procedure, let name, let components):
            return [
                .sessionOpened(
                    session: id, code: nextCode(site, today), day: today, ticket: ticket, ticketNumber: number,
                    procedure: procedure, procedureName: name, components: components)
            ]
        case .openResult(let id, let ticket, let number, let procedure, let name, let result):
            return [
                .sessionOpened(
                    session: id, code: nextCode(site, today), day: today, ticket: ticket, ticketNumber: number,
                    procedure: procedure, procedureName: name, components: [result.component]),
                .resultDescribed(session: id, result: result),
            ]
        default: break
        }
        guard let session = sessions[command.session] else { throw .unknownSession }
        if case .askScan(_, _, let scanner, _) = command { try mustBeFree(scanner, for: session) }
        return try session.decide(command)
    }
}

extension DigitisingState {
    private func nextCode(_ site: String, _ today: ServiceDay) -> String {
        "S-\(site)-\(today.compact)-\(((counts[today.description] ?? 0) + 1).padded(4))"
    }

    /// One citizen's papers must never run into another's dossier.
    private func mustBeFree(_ scanner: String?, for session: Session) throws(Refusal) {
        let other = sessions.values.first {
            $0.id != session.id
                && $0.scan.map { !$0.isOver && $0.scanner == scanner ?? ScanRun.hallsOwn } ?? false
        }
        if let other { throw .scannerTaken(other.code) }
    }
}
