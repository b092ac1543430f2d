extension HallStore {
    /// A visit has several steps from here on: the ticket's row is the present one, `step` has those that are over.
    static let stepSchema = """
        ALTER TABLE ticket RENAME TO ticketBefore;
        DROP INDEX counterHoldsOneTicket;
        CREATE TABLE ticket (
            id TEXT PRIMARY KEY NOT NULL,
            day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
            prefix TEXT NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            line TEXT NOT NULL,
            priority TEXT,
            appointment TEXT,
            dossiers INTEGER NOT NULL DEFAULT 1 CHECK (dossiers > 0),
            state TEXT NOT NULL CHECK (state IN (
                'issued', 'waiting', 'called', 'serving', 'held', 'served', 'noShow', 'removed', 'expired')),
            counter TEXT CHECK ((state IN ('called', 'serving')) <= (counter IS NOT NULL)),
            staff TEXT,
            issuedAt INTEGER NOT NULL,
            queuedAt INTEGER NOT NULL,
            calledAt INTEGER,
            servedAt INTEGER,
            endedAt INTEGER,
            rating INTEGER CHECK (rating BETWEEN 1 AND 4),
            UNIQUE (day, prefix, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX counterHoldsOneTicket ON ticket (counter) WHERE state IN ('called', 'serving');
        CREATE TABLE step (
            ticket TEXT NOT NULL REFERENCES ticket (id),
            number INTEGER NOT NULL CHECK (number > 0),
            day TEXT NOT NULL,
            line TEXT NOT NULL,
            queuedAt INTEGER NOT NULL,
            calledAt INTEGER,
            servedAt INTEGER,
            endedAt INTEGER NOT NULL,
            counter TEXT,
            staff TEXT,
            outcome TEXT NOT NULL CHECK (outcome IN (
                'normal', 'noShow', 'transferredToLine', 'transferredToCounter', 'held', 'removedByCitizen',
                'removedByStaff', 'endedBySignOut', 'expired')),
            PRIMARY KEY (ticket, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX stepByDay ON step (day, line);
        CREATE TABLE desk (
            counter TEXT PRIMARY KEY NOT NULL,
            staff TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO ticket (id, day, prefix, ordinal, line, priority, state, counter, issuedAt, queuedAt, calledAt,
                servedAt, endedAt)
            SELECT id, day, prefix, ordinal, line, CASE isPriority WHEN 1 THEN 'priority' END, stage, counter, issuedAt,
                issuedAt, calledAt, servedAt, endedAt FROM ticketBefore;
        INSERT INTO step (ticket, number, day, line, queuedAt, calledAt, servedAt, endedAt, counter, outcome)
            SELECT id, 1, day, line, issuedAt, calledAt, COALESCE(servedAt, CASE stage WHEN 'served' THEN calledAt END),
                endedAt, counter, CASE stage WHEN 'served' THEN 'normal' ELSE stage END
            FROM ticketBefore WHERE endedAt IS NOT NULL AND stage IN ('served', 'noShow', 'expired');
        DROP TABLE ticketBefore;
        """
}
