public import Journal
public import Wording

/// All sessions that are not handed over yet, and those of today that are.
public struct DigitisingState: Equatable, Sendable, Codable {
    public internal(set) var sessions: [SessionID: Session] = [:]
    /// Sessions opened so far, by day.
    public internal(set) var counts: [String: Int] = [:]
    /// Sessions that are gone, or over with something left behind, whose files are not deleted yet.
    public internal(set) var spent: [SessionID: SpentFiles] = [:]
    /// Sessions that are gone since a short time.
    var lately: [SessionID: PastSession] = [:]

    public init() {}

    public mutating func evolve(_ event: SessionEvent, at moment: Moment) {
        if case .sessionOpened(let id, let code, let day, let ticket, let number, let procedure, let name, let parts) =
            event
        {
            counts[day.description, default: 0] += 1
            forgetSessions(before: day, at: moment)
            sessions[id] = Session(
                id: id, code: code, day: day, ticket: ticket, ticketNumber: number, procedure: procedure,
                procedureName: name, components: parts, openedAt: moment)
        } else if case .sessionDiscarded(let id) = event {
            forget(id, at: moment)
        } else if case .filesStrayed(let id, let files, let due, let original) = event {
            stray(files, of: id, from: original, due: due)
        } else if case .sessionWiped(let id) = event {
            passOn(id)
            spent[id] = nil
            sessions[id]?.evolve(event, at: moment)
        } else {
            sessions[event.session]?.evolve(event, at: moment)
        }
    }

    /// What follows from a command now; changes nothing.
    ///
    /// - Parameter keepsFiles: for how many milliseconds after their use; `nil` is for ever.
    public func decide(
        _ command: SessionCommand, site: String, now: Moment, offset: UTCOffset, keepsFiles: Int64? = nil
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
        guard let session = sessions[command.session], session.wipedAt == nil || isWipe(command) else {
            if isWipe(command) { return spent[command.session] == nil ? [] : [.sessionWiped(session: command.session)] }
            let strays = keepsFiles == nil ? [] : strays(of: command, now: now)
            guard strays.isEmpty else { return strays }
            throw sessions[command.session] == nil ? .unknownSession : .sessionClosed
        }
        if case .askScan(_, _, let scanner, _) = command { try mustBeFree(scanner, for: session) }
        return try keepsFiles == nil ? session.decide(command) : decide(command, of: session, now: now)
    }

    /// Where files are deleted, what is made in vain is not forgotten.
    private func decide(
        _ command: SessionCommand, of session: Session, now: Moment
    ) throws(Refusal) -> [SessionEvent] {
        do throws(Refusal) {
            let events = try session.decide(command)
            return events.isEmpty ? strays(of: command, now: now) : events
        } catch {
            let strays = strays(of: command, now: now)
            guard strays.isEmpty else { return strays }
            throw error
        }
    }
}

extension DigitisingState {
    private func nextCode(_ site: String, _ today: ServiceDay) -> String {
        "S-\(site)-\(today.compact)-\(((counts[today.description] ?? 0) + 1).padded(4))"
    }

    private func isWipe(_ command: SessionCommand) -> Bool {
        if case .recordWipe = command { true } else { false }
    }

    private mutating func forgetSessions(before day: ServiceDay, at moment: Moment) {
        lately = lately.filter { moment.sinceOrZero($0.value.at) < PastSession.isRememberedFor }
        for session in sessions.values
        where session.state == .handedOver && session.day != day && !session.isTextAwaited {
            forget(session.id, at: moment)
        }
    }

    /// Its files are remembered until they are deleted.
    private mutating func forget(_ id: SessionID, at moment: Moment) {
        guard let session = sessions.removeValue(forKey: id), let due = session.filesDueAt else { return }
        lately[id] = PastSession(at: moment, sheets: session.sheets)
        guard session.wipedAt == nil else { return }
        var files = session.files
        if let strays = spent[id]?.files { files.merge(strays) }
        spent[id] = SpentFiles(due: due, files: files)
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
