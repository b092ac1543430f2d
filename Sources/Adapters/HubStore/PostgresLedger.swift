import CPostgres
import Dispatch
public import Dossiers

/// What sites have handed over, in PostgreSQL: the only state that hubs share.
///
/// One connection on a thread of its own. A connection that was lost is made anew at the next request, so
/// a restart of PostgreSQL costs the requests of that moment and nothing else.
public actor PostgresLedger: HubLedger {
    private let connectionInfo: String
    private let queue = LedgerQueue()
    private var connection: PGHandle?
    private var isMigrated = false

    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

    /// - Parameter connectionInfo: a libpq connection string or URI; never logged, it may hold a password.
    public init(connectionInfo: String) {
        self.connectionInfo = connectionInfo
    }

    public func record(_ arrival: HubArrival) async throws(HubFault) -> HandoverReceipt {
        let rows = try run(
            """
            INSERT INTO handover (id, site, code, procedure, manifest, dossier) VALUES ($1, $2, $3, $4, $5, $6::jsonb)
            ON CONFLICT (id) DO UPDATE SET id = excluded.id WHERE handover.manifest = excluded.manifest
            RETURNING receipt, manifest
            """,
            [arrival.id, arrival.site, arrival.code, arrival.procedure, arrival.manifest, arrival.dossier])
        guard let row = rows.first, let receipt = row[0], let manifest = row[1] else { throw .conflict }
        return HandoverReceipt(id: receipt, system: "hub", manifest: manifest)
    }

    public func isReachable() async -> Bool {
        do throws(HubFault) {
            return try run("SELECT 1", []).count == 1
        } catch {
            return false
        }
    }

    /// How many hand-overs there are; for tests and the health page.
    public func count() throws(HubFault) -> Int {
        Int(try run("SELECT count(*) FROM handover", []).first?.first?.flatMap(\.self) ?? "") ?? 0
    }

    private func run(_ sql: String, _ parameters: [String?]) throws(HubFault) -> [[String?]] {
        try connectIfNeeded()
        do throws(PGFault) {
            return try query(sql, parameters)
        } catch {
            switch error.state {
            // Unique violation: another session of the site took this code.
            case "23505": throw .conflict
            // Class 08 is a lost connection, 57P a server on its way down.
            case let state where state.hasPrefix("08") || state.hasPrefix("57P"):
                connection = nil
                throw .unreachable(error.message)
            // Class 22 is data that no table takes, 54 what is too large for one; 23502 and 23514 are the checks of ours.
            // The same will be said for ever.
            case let state where state.hasPrefix("22") || state.hasPrefix("54") || ["23502", "23514"].contains(state):
                throw .refused("\(error.state) \(error.message)")
            default: throw .unreachable("\(error.state) \(error.message)")
            }
        }
    }

    private func query(_ sql: String, _ parameters: [String?]) throws(PGFault) -> [[String?]] {
        guard let rows = try connection?.run(sql, parameters) else {
            throw PGFault(state: "08003", message: "not connected")
        }
        return rows
    }

    private func connectIfNeeded() throws(HubFault) {
        if connection?.isUsable == true { return }
        connection = nil
        do throws(PGFault) {
            connection = try PGHandle.connect(to: connectionInfo)
            if !isMigrated {
                for statement in LedgerSchema.statements { _ = try query(statement, []) }
                isMigrated = true
            }
        } catch {
            connection = nil
            throw .unreachable(error.message)
        }
    }
}

/// libpq blocks; it gets a thread where that harms nobody.
final class LedgerQueue: SerialExecutor {
    private let queue = DispatchQueue(label: "postgres")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

enum LedgerSchema {
    /// Each may run again at every start; several hubs may start at once (advisory lock of this schema's own number).
    static let statements = [
        "SELECT pg_advisory_lock(7214001)",
        """
        CREATE TABLE IF NOT EXISTS handover (
            id text PRIMARY KEY,
            site text NOT NULL CHECK (site <> ''),
            code text NOT NULL,
            procedure text NOT NULL,
            manifest char(64) NOT NULL CHECK (manifest ~ '^[0-9a-f]{64}$'),
            dossier jsonb NOT NULL,
            receipt text NOT NULL DEFAULT 'R-' || gen_random_uuid(),
            received_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (site, code)
        )
        """,
        "SELECT pg_advisory_unlock(7214001)",
    ]
}
