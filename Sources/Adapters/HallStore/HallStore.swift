import Crypto
import Foundation
import GRDB
public import Hall
import Journal

/// The hall's truth in one SQLite file: the journal, and projections written in the same transaction.
///
/// WAL with `synchronous=FULL`: a commit returns after `fsync`, so what was answered survives a
/// power cut (sqlite.org/pragma.html#pragma_synchronous).
public actor HallStore: HallStorage {
    let database: DatabasePool
    private let site: String
    private var chain = Chain()
    private var hasLoaded = false
    private var lock: StoreLock?

    /// Opens or creates the file, and brings its schema up to date.
    ///
    /// - Throws: ``StorageFault`` `inUse` when another process writes to it, `failed` when it cannot be
    ///   opened, with the reason.
    public init(path: String, site: String) throws(StorageFault) {
        self.site = site
        lock = try StoreLock(path: "\(path).lock")
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            database = try DatabasePool(path: path, configuration: configuration)
            try Self.migrator.migrate(database)
        } catch {
            throw StorageFault(error)
        }
    }

    /// SQL for the moment of the newest entry. By place, not by size: a clock that once was years ahead
    /// must not make everything after it look old.
    static let lastMoment = "SELECT at FROM journal ORDER BY sequence DESC LIMIT 1"

    static let hash: Chain.Hash = { Digest(bytes: Array(SHA256.hash(data: $0))) }

    public func load() async throws(StorageFault) -> StoredHall {
        let found: Found
        do {
            found = try await database.read { db in try Found(db) }
        } catch let error as ChainBreak {
            throw .broken(error)
        } catch {
            throw StorageFault(error)
        }
        chain = found.chain
        hasLoaded = true
        let stored = StoredHall(
            state: found.state, usedKeys: found.usedKeys, staff: found.staff, tokens: found.tokens)
        if found.replayed >= 1_000 { try await saveTime(found.state) }
        return stored
    }

    /// A checkpoint only makes the next start faster: a disk that has no room for it must not prevent this one.
    private func saveTime(_ state: HallState) async throws(StorageFault) {
        do throws(StorageFault) {
            try await checkpoint(state)
        } catch {
            if error != .full { throw error }
        }
    }

    public func commit(_ batch: [Commitment]) async throws(StorageFault) {
        precondition(hasLoaded, "Load the store before the first commit: the chain goes on from its last entry.")
        var next = chain
        do {
            var sealed: [SealedCommitment] = []
            for commitment in batch { sealed.append(try SealedCommitment(commitment, chain: &next, site: site)) }
            let commitments = sealed
            try await database.write { db in
                for commitment in commitments { try commitment.write(db) }
            }
        } catch {
            throw StorageFault(error)
        }
        chain = next
    }

    public func answer(to key: String) async throws(StorageFault) -> StoredAnswer? {
        do {
            return try await database.read { db in
                try Row.fetchOne(db, sql: "SELECT * FROM answer WHERE key = ?", arguments: [key])
                    .map(StoredAnswer.init(row:))
            }
        } catch {
            throw StorageFault(error)
        }
    }

    public func checkpoint(_ state: HallState) async throws(StorageFault) {
        do {
            let text = try await Self.encoded(state)
            try await database.write { db in
                try db.execute(
                    sql: "INSERT OR REPLACE INTO checkpoint (sequence, state) VALUES (?, ?)",
                    arguments: [state.sequence, text])
                try db.execute(
                    sql: """
                        DELETE FROM checkpoint WHERE sequence NOT IN
                        (SELECT sequence FROM checkpoint ORDER BY sequence DESC LIMIT 2)
                        """)
                // Twice as long as the registrar remembers them: nobody repeats a tap after so long.
                try db.execute(sql: "DELETE FROM answer WHERE at < (\(Self.lastMoment)) - 2 * 172800000")
                try db.execute(sql: "DELETE FROM token WHERE expiresAt < (\(Self.lastMoment)) - 86400000")
            }
        } catch {
            throw StorageFault(error)
        }
    }

    /// Beside the actor: a day of five thousand tickets takes tenths of a second, and commits must not wait for it.
    @concurrent
    private static func encoded(_ state: HallState) async throws -> String {
        String(decoding: try JSONEncoder().encode(state), as: UTF8.self)
    }

    /// Gives the file back, with everything in it: what stands in the write-ahead log moves into the file
    /// itself, so that a copy of that one file is the whole journal. The store must not be used after.
    public func close() async throws(StorageFault) {
        do {
            try await database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            try database.close()
            lock = nil
        } catch {
            throw StorageFault(error)
        }
    }
}

extension StorageFault {
    init(_ error: any Error) {
        switch error {
        case let fault as StorageFault: self = fault
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL: self = .full
        // The shared-memory index of the WAL could not grow: that is the same full disk by another name.
        case let error as DatabaseError where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .full
        // The schema said no where a rule had said yes: that one thing is refused, and the hall goes on.
        case let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT: self = .rejected("\(error)")
        default: self = .failed("\(error)")
        }
    }
}

extension HallStore {
    /// Runs SQL beside the journal: how tests make SQLite run out of room.
    package func rawWrite(_ sql: String) async throws {
        try await database.writeWithoutTransaction { try $0.execute(sql: sql) }
    }
}
