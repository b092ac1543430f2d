import GRDB
import Journal
import Queueing

/// Tickets, and the steps of their visits, as rows that reports read.
struct TicketProjection {
    private let db: Database
    private let at: Int64

    init(_ db: Database, _ at: Int64) {
        self.db = db
        self.at = at
    }

    func write(_ event: QueueEvent) throws {
        switch event {
        case .ticketIssued(let id, let number, let line, let isPriority, _, let day, let details):
            try run(
                """
                INSERT INTO ticket (id, day, prefix, ordinal, line, priority, appointment, dossiers, state, issuedAt,
                    queuedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'issued', ?, ?)
                """,
                id, day.description, number.prefix, number.ordinal, line,
                details?.priority ?? (isPriority ? PriorityClass.standard.code : nil), details?.appointment,
                details?.dossiers ?? 1, at, at)
        case .ticketPrinted(let id), .paperConfirmed(let id), .acceptedOnScreen(let id):
            try run("UPDATE ticket SET state = 'waiting', queuedAt = ? WHERE id = ? AND state = 'issued'", at, id)
        case .ticketCalled(let id, let counter, _, _, _):
            try run(
                """
                UPDATE ticket SET state = 'called', counter = ?, calledAt = COALESCE(calledAt, ?),
                    staff = (SELECT staff FROM desk WHERE counter = ?) WHERE id = ?
                """, counter, at, counter, id)
        case .callWithdrawn(let id, _):
            try run("UPDATE ticket SET state = 'waiting', counter = NULL, calledAt = NULL WHERE id = ?", id)
        case .serviceStarted(let id, _):
            try run("UPDATE ticket SET state = 'serving', servedAt = ? WHERE id = ?", at, id)
        case .priorityGranted(let id, let code): try run("UPDATE ticket SET priority = ? WHERE id = ?", code, id)
        case .ticketRated(let id, let score): try run("UPDATE ticket SET rating = ? WHERE id = ?", score, id)
        case .counterOpened(let counter, let staff):
            try run("INSERT OR REPLACE INTO desk VALUES (?, ?)", counter, staff)
        case .counterClosed(let counter, _): try run("DELETE FROM desk WHERE counter = ?", counter)
        case .actionUndone(let id, _): try takeBack(id)
        default: try end(event)
        }
    }

    private func end(_ event: QueueEvent) throws {
        switch event {
        case .serviceCompleted(let id, _): try close(id, .normal, "served")
        case .serviceEndedBySignOut(let id, _): try close(id, .endedBySignOut, "served")
        case .ticketMissed(let id, _): try close(id, .noShow, "noShow")
        case .ticketHeld(let id, _, _, _): try close(id, .held, "held")
        case .ticketRemoved(let id, let byCitizen):
            try close(id, byCitizen ? .removedByCitizen : .removedByStaff, "removed")
        case .ticketExpired(let id): try close(id, .expired, "expired")
        case .stageCompleted(let id, _, let line):
            try close(id, .normal, "waiting")
            try queue(id, line)
        case .ticketTransferred(let id, _, let line, let only):
            try close(id, only == nil ? .transferredToLine : .transferredToCounter, "waiting")
            try queue(id, line)
        case .holdEnded(let id), .ticketReturned(let id, _): try queue(id, nil)
        default: break
        }
    }

    /// The ticket's row becomes a step of its own.
    private func close(_ id: TicketID, _ outcome: ServiceStep.Outcome, _ state: String) throws {
        try run(
            """
            INSERT INTO step (ticket, number, day, line, queuedAt, calledAt, servedAt, endedAt, counter, staff, outcome)
            SELECT id, 1 + (SELECT COUNT(*) FROM step WHERE ticket = id), day, line, queuedAt, calledAt,
                COALESCE(servedAt, CASE ? WHEN 'normal' THEN calledAt END), ?, counter, staff, ? FROM ticket WHERE id = ?
            """, outcome.rawValue, at, outcome.rawValue, id)
        try run("UPDATE ticket SET state = ?, endedAt = ? WHERE id = ?", state, at, id)
    }

    private func queue(_ id: TicketID, _ line: String?) throws {
        try run(
            """
            UPDATE ticket SET state = 'waiting', line = COALESCE(?, line), counter = NULL, staff = NULL, queuedAt = ?,
                calledAt = NULL, servedAt = NULL, endedAt = NULL WHERE id = ?
            """, line, at, id)
    }

    /// A call, a start, or whatever ended the last step.
    private func takeBack(_ id: TicketID) throws {
        switch try String.fetchOne(db, sql: "SELECT state FROM ticket WHERE id = ?", arguments: [id]) {
        case "called":
            try run(
                "UPDATE ticket SET state = 'waiting', counter = NULL, staff = NULL, calledAt = NULL WHERE id = ?", id)
        case "serving": try run("UPDATE ticket SET state = 'called', servedAt = NULL WHERE id = ?", id)
        default:
            try run(
                """
                UPDATE ticket SET (line, queuedAt, calledAt, servedAt, counter, staff, state, endedAt) =
                    (SELECT line, queuedAt, calledAt, servedAt, counter, staff,
                        CASE WHEN servedAt IS NULL THEN 'called' ELSE 'serving' END, NULL
                     FROM step WHERE ticket = ?1 ORDER BY number DESC LIMIT 1)
                WHERE id = ?1 AND EXISTS (SELECT 1 FROM step WHERE ticket = ?1)
                """, id)
            try run(
                "DELETE FROM step WHERE ticket = ?1 AND number = (SELECT MAX(number) FROM step WHERE ticket = ?1)", id)
        }
    }

    private func run(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws {
        try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }
}
