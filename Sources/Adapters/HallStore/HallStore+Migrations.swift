import GRDB

extension HallStore {
    /// A released migration is never edited; a change is a new one.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 journal and projections") { db in
            try db.execute(sql: journalSchema)
            try db.execute(sql: projectionSchema)
            try db.execute(sql: privateSchema)
        }
        migrator.registerMigration("2 steps of a visit") { db in
            try db.execute(sql: stepSchema)
        }
        migrator.registerMigration("3 notes") { db in
            try db.execute(sql: noteSchema)
        }
        migrator.registerMigration("4 hours of counters") { db in
            try db.execute(sql: deskSchema)
        }
        migrator.registerMigration("5 places of devices") { db in
            try db.execute(sql: "ALTER TABLE token ADD COLUMN place TEXT NOT NULL DEFAULT ''")
        }
        return migrator
    }

    /// Nothing in the journal is ever changed or removed, not even by ourselves.
    private static let journalSchema = """
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            at INTEGER NOT NULL,
            site TEXT NOT NULL CHECK (site <> ''),
            actor TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind LIKE '_%._%'),
            subject TEXT NOT NULL,
            payload TEXT NOT NULL CHECK (json_valid(payload)),
            command TEXT NOT NULL,
            previousHash BLOB NOT NULL UNIQUE CHECK (length(previousHash) = 32),
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX journalBySubject ON journal (subject, sequence);
        CREATE TRIGGER journalIsAppendOnly1 BEFORE UPDATE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER journalIsAppendOnly2 BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER journalHasNoGaps BEFORE INSERT ON journal
            WHEN NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM journal)
            BEGIN SELECT RAISE(ABORT, 'the journal has no gaps'); END;
        CREATE TABLE checkpoint (
            sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
            state TEXT NOT NULL CHECK (json_valid(state))
        ) STRICT;
        CREATE TABLE answer (
            key TEXT PRIMARY KEY NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
            fingerprint TEXT NOT NULL,
            isCreation INTEGER NOT NULL CHECK (isCreation IN (0, 1)),
            body TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX answerByAge ON answer (at);
        """

    /// The rules keep these promises; the schema keeps them again, should a rule ever be wrong.
    private static let projectionSchema = """
        CREATE TABLE ticket (
            id TEXT PRIMARY KEY NOT NULL,
            day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
            prefix TEXT NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            line TEXT NOT NULL,
            isPriority INTEGER NOT NULL CHECK (isPriority IN (0, 1)),
            stage TEXT NOT NULL
                CHECK (stage IN ('issued', 'waiting', 'called', 'serving', 'served', 'noShow', 'expired')),
            counter TEXT CHECK ((stage IN ('called', 'serving')) <= (counter IS NOT NULL)),
            issuedAt INTEGER NOT NULL,
            calledAt INTEGER,
            servedAt INTEGER,
            endedAt INTEGER,
            UNIQUE (day, prefix, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX counterHoldsOneTicket ON ticket (counter) WHERE stage IN ('called', 'serving');
        CREATE TABLE handover (
            id TEXT PRIMARY KEY NOT NULL,
            code TEXT NOT NULL,
            procedure TEXT NOT NULL,
            queuedAt INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            lastFailure TEXT,
            receipt TEXT,
            system TEXT,
            manifest TEXT CHECK (manifest IS NULL OR length(manifest) = 64),
            receivedAt INTEGER,
            CHECK ((receipt IS NULL) = (receivedAt IS NULL) AND (receipt IS NULL) = (manifest IS NULL))
        ) STRICT, WITHOUT ROWID;
        """

    private static let privateSchema = """
        CREATE TABLE staff (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            pinHash TEXT NOT NULL CHECK (pinHash LIKE 'scrypt$%'),
            counter TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE token (
            hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
            holder TEXT NOT NULL,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            expiresAt INTEGER
        ) STRICT, WITHOUT ROWID;
        """
}
