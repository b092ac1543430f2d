import Dossiers
import GRDB
import Hall
import Journal
import Queueing

/// Rows that reports and tools read; rebuilt at any time from the journal.
enum Projections {
    static func write(_ recorded: RecordedEvent, _ db: Database) throws {
        switch recorded.event {
        case .queue(let event): try write(event, at: recorded.at, db)
        case .handover(let event): try write(event, at: recorded.at, db)
        case .digitising, .access: break
        }
    }

    private static func write(_ event: QueueEvent, at moment: Moment, _ db: Database) throws {
        let at = moment.milliseconds
        switch event {
        case .ticketIssued(let id, let number, let line, let isPriority, _, let day):
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO ticket (id, day, prefix, ordinal, line, isPriority, stage, issuedAt)
                    VALUES (?, ?, ?, ?, ?, ?, 'issued', ?)
                    """)
            try statement.execute(arguments: [
                id, day.description, number.prefix, number.ordinal, line, isPriority, at,
            ])
        case .ticketPrinted(let id), .paperConfirmed(let id), .acceptedOnScreen(let id):
            try update(id, "stage = 'waiting'", [], db)
        case .ticketCalled(let id, let counter, _):
            try update(id, "stage = 'called', counter = ?, calledAt = ?", [counter, at], db)
        case .serviceStarted(let id, _): try update(id, "stage = 'serving', servedAt = ?", [at], db)
        case .serviceCompleted(let id, _): try update(id, "stage = 'served', endedAt = ?", [at], db)
        case .ticketMissed(let id, _): try update(id, "stage = 'noShow', endedAt = ?", [at], db)
        case .ticketExpired(let id): try update(id, "stage = 'expired', endedAt = ?", [at], db)
        case .dayOpened, .printingStarted, .printUnconfirmed, .printingFailed, .callAnnounced: break
        }
    }

    private static func update(
        _ ticket: String, _ assignments: String, _ values: [any DatabaseValueConvertible], _ db: Database
    ) throws {
        let statement = try db.cachedStatement(sql: "UPDATE ticket SET \(assignments) WHERE id = ?")
        try statement.execute(arguments: StatementArguments(values + [ticket]))
    }

    private static func write(_ event: HandoverEvent, at moment: Moment, _ db: Database) throws {
        switch event {
        case .handoverQueued(let id, let package):
            try db.execute(
                sql: "INSERT INTO handover (id, code, procedure, queuedAt) VALUES (?, ?, ?, ?)",
                arguments: [id, package.code, package.procedure, moment.milliseconds])
        case .handoverFailed(let id, let reason, _):
            try db.execute(
                sql: "UPDATE handover SET attempts = attempts + 1, lastFailure = ? WHERE id = ?",
                arguments: [reason, id])
        case .retryAsked: break
        case .handoverReceived(let id, let receipt):
            try db.execute(
                sql: """
                    UPDATE handover SET attempts = attempts + 1, receipt = ?, system = ?, manifest = ?, receivedAt = ?
                    WHERE id = ?
                    """,
                arguments: [receipt.id, receipt.system, receipt.manifest, moment.milliseconds, id])
        }
    }
}
