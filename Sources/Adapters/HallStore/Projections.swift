import Dossiers
import GRDB
import Hall
import Journal

/// Rows that reports and tools read; rebuilt at any time from the journal.
enum Projections {
    static func write(_ recorded: RecordedEvent, _ db: Database) throws {
        switch recorded.event {
        case .queue(let event):
            try TicketProjection(db, recorded.at.milliseconds).write(event)
            try DeskProjection(db, recorded).write(event)
        case .handover(let event): try write(event, at: recorded.at, db)
        case .digitising, .access, .payment, .inventory: break
        }
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
