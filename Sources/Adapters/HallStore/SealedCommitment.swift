import GRDB
import Hall
import Journal

/// A commitment with its entries chained, ready to be written.
struct SealedCommitment: Sendable {
    private let commitment: Commitment
    private let entries: [JournalEntry]

    init(_ commitment: Commitment, chain: inout Chain, site: String) throws {
        self.commitment = commitment
        var entries: [JournalEntry] = []
        for event in commitment.events {
            let entry = chain.append(try EventCoding.draft(event), site: site, hash: HallStore.hash)
            precondition(entry.sequence == event.sequence, "The registrar and the store disagree on the sequence.")
            entries.append(entry)
        }
        self.entries = entries
    }

    func write(_ db: Database) throws {
        for entry in entries { try entry.insert(db) }
        for event in commitment.events { try Projections.write(event, db) }
        if let answer = commitment.answer { try answer.insert(db) }
        for row in commitment.rows { try row.write(db) }
    }
}

extension JournalEntry {
    func insert(_ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO journal (sequence, at, site, actor, kind, subject, payload, command, previousHash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            sequence, at.milliseconds, site, actor, kind, subject, payload, command, previousHash.data, hash.data,
        ])
    }

    init(row: Row) throws {
        guard let previous = Digest(stored: row["previousHash"]), let hash = Digest(stored: row["hash"]) else {
            throw StorageFault.failed("A hash in the journal does not have 32 bytes.")
        }
        let draft = JournalDraft(
            at: Moment(milliseconds: row["at"]), actor: row["actor"], kind: row["kind"], subject: row["subject"],
            payload: row["payload"], command: row["command"])
        self.init(draft, site: row["site"], sequence: row["sequence"], previousHash: previous, hash: hash)
    }
}

extension StoredAnswer {
    func insert(_ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO answer (key, fingerprint, isCreation, body, at) VALUES (?, ?, ?, ?, ?)")
        try statement.execute(arguments: [key, fingerprint, isCreation, body, at.milliseconds])
    }

    init(row: Row) {
        self.init(
            key: row["key"], fingerprint: row["fingerprint"], isCreation: row["isCreation"], body: row["body"],
            at: Moment(milliseconds: row["at"]))
    }
}

extension PrivateRow {
    func write(_ db: Database) throws {
        switch self {
        case .staff(let member):
            try db.execute(
                sql: "INSERT OR REPLACE INTO staff (id, name, role, pinHash, counter) VALUES (?, ?, ?, ?, ?)",
                arguments: [member.id, member.name, member.role.rawValue, member.pinHash, member.counter])
        case .token(let token):
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO token (hash, holder, name, role, expiresAt, place) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    token.hash, token.holder, token.name, token.role.rawValue, token.expiresAt?.milliseconds,
                    token.place,
                ])
        case .revokedToken(let hash):
            try db.execute(sql: "DELETE FROM token WHERE hash = ?", arguments: [hash])
        }
    }
}
