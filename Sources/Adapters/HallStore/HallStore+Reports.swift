import GRDB
public import Hall
public import Journal
import Queueing
public import Reporting

extension HallStore: DayArchive {
    public func records(of day: ServiceDay, offset: UTCOffset) async throws(StorageFault) -> DayRecords {
        do {
            return try await database.read { db in
                DayRecords(visits: try Self.visits(of: day, db), desks: try Self.desks(of: day, offset, db))
            }
        } catch {
            throw StorageFault(error)
        }
    }

    /// In order of issue: of two in one moment, by their numbers.
    private static func visits(of day: ServiceDay, _ db: Database) throws -> [Visit] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT step.* FROM ticket JOIN step ON step.ticket = ticket.id WHERE ticket.day = ?
                ORDER BY step.ticket, step.number
                """, arguments: [day.description])
        let steps = try Dictionary(grouping: rows) { $0["ticket"] as String }.mapValues {
            try $0.map(ServiceStep.init(row:))
        }
        return try Row.fetchAll(
            db, sql: "SELECT * FROM ticket WHERE day = ? ORDER BY issuedAt, prefix, ordinal",
            arguments: [day.description]
        ).map { Visit(row: $0, steps: steps[$0["id"]] ?? []) }
    }

    private static func desks(of day: ServiceDay, _ offset: UTCOffset, _ db: Database) throws -> [DeskChange] {
        let (start, end) = (day.start(at: offset), day.adding(days: 1).start(at: offset))
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM deskChange WHERE at >= ? AND at < ? ORDER BY sequence",
            arguments: [start.milliseconds, end.milliseconds])
        return rows.compactMap { row in
            DeskChange.State(rawValue: row["state"]).map {
                DeskChange(counter: row["counter"], at: Moment(milliseconds: row["at"]), state: $0)
            }
        }
    }
}

extension ServiceStep {
    init(row: Row) throws {
        guard let outcome = Outcome(rawValue: row["outcome"]) else {
            throw StorageFault.failed("A step has the unknown outcome \(row["outcome"] as String).")
        }
        self.init(
            line: row["line"], queuedAt: Moment(milliseconds: row["queuedAt"]), calledAt: Moment(row["calledAt"]),
            servedAt: Moment(row["servedAt"]), endedAt: Moment(milliseconds: row["endedAt"]), counter: row["counter"],
            staff: row["staff"], outcome: outcome)
    }
}

extension Visit {
    init(row: Row, steps: [ServiceStep]) {
        let (state, line): (String, String) = (row["state"], row["line"])
        let isPresent = ["waiting", "called", "serving"].contains(state)
        self.init(
            ticket: row["id"], line: steps.first?.line ?? line, issuedAt: Moment(milliseconds: row["issuedAt"]),
            dossiers: row["dossiers"], end: End(rawValue: state), rating: row["rating"], steps: steps,
            present: isPresent
                ? Present(
                    line: line, queuedAt: Moment(milliseconds: row["queuedAt"]), calledAt: Moment(row["calledAt"]),
                    servedAt: Moment(row["servedAt"]), counter: row["counter"]) : nil)
    }
}

extension Moment {
    init?(_ stored: Int64?) {
        guard let stored else { return nil }
        self.init(milliseconds: stored)
    }
}
