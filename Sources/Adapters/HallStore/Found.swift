import Foundation
import GRDB
import Hall
import Journal

/// What a start finds on disk: the newest checkpoint, and the journal after it, checked link by link.
struct Found: Sendable {
    var state = HallState()
    var chain = Chain()
    var replayed = 0
    let usedKeys: [UsedKey]
    let staff: [StaffMember]
    let tokens: [AccessToken]

    init(_ db: Database) throws {
        usedKeys = try Row.fetchAll(
            db, sql: "SELECT key, at FROM answer WHERE at > COALESCE((\(HallStore.lastMoment)), 0) - 172800000"
        ).map { UsedKey(key: $0["key"], at: Moment(milliseconds: $0["at"])) }
        staff = try Row.fetchAll(db, sql: "SELECT * FROM staff").compactMap { row in
            Role(rawValue: row["role"]).map {
                StaffMember(
                    id: row["id"], name: row["name"], role: $0, pinHash: row["pinHash"], counter: row["counter"])
            }
        }
        tokens = try Row.fetchAll(db, sql: "SELECT * FROM token").compactMap { row in
            Role(rawValue: row["role"]).map {
                let expiresAt: Int64? = row["expiresAt"]
                return AccessToken(
                    hash: row["hash"], holder: row["holder"], name: row["name"], role: $0,
                    expiresAt: expiresAt.map(Moment.init(milliseconds:)), place: row["place"])
            }
        }
        try goToCheckpoint(db)
        try replay(db)
    }

    /// A checkpoint that this version cannot read is no loss: there is one before it, and the journal has everything.
    private mutating func goToCheckpoint(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT c.sequence, c.state, j.hash FROM checkpoint c JOIN journal j USING (sequence)
                ORDER BY c.sequence DESC
                """)
        for row in rows {
            let text: String = row["state"]
            guard let head = Digest(stored: row["hash"]),
                let saved = try? JSONDecoder().decode(HallState.self, from: Data(text.utf8)),
                saved.format == HallState.format
            else { continue }
            state = saved
            chain = Chain(sequence: row["sequence"], head: head)
            return
        }
    }

    private mutating func replay(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT * FROM journal WHERE sequence > ? ORDER BY sequence", arguments: [chain.sequence])
        while let row = try rows.next() {
            let entry = try JournalEntry(row: row)
            try chain.follow(entry, hash: HallStore.hash)
            state.evolve(try EventCoding.recorded(entry))
            replayed += 1
        }
    }
}

extension Digest {
    var data: Data { Data(bytes) }

    init?(stored: Data) {
        guard stored.count == 32 else { return nil }
        self.init(bytes: Array(stored))
    }
}
