import GRDB
import Hall
import Journal
import Queueing

/// When counters were at work, paused and closed, as rows that reports read: one for each change.
struct DeskProjection {
    private let db: Database
    private let sequence: Int64
    private let at: Int64

    init(_ db: Database, _ recorded: RecordedEvent) {
        self.db = db
        sequence = recorded.sequence
        at = recorded.at.milliseconds
    }

    func write(_ event: QueueEvent) throws {
        switch event {
        case .counterOpened(let counter, _), .counterResumed(let counter): try note(counter, "open")
        case .counterPaused(let counter, _): try note(counter, "paused")
        case .counterClosed(let counter, _): try note(counter, "closed")
        default: break
        }
    }

    private func note(_ counter: String, _ state: String) throws {
        try db.cachedStatement(sql: "INSERT INTO deskChange VALUES (?, ?, ?, ?)")
            .execute(arguments: [sequence, at, counter, state])
    }
}

extension HallStore {
    /// Older journals have the events already: their rows are made here, from the same words.
    static let deskSchema = """
        CREATE TABLE deskChange (
            sequence INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            counter TEXT NOT NULL CHECK (counter <> ''),
            state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'closed'))
        ) STRICT;
        CREATE INDEX deskChangeByTime ON deskChange (at);
        INSERT INTO deskChange (sequence, at, counter, state)
            SELECT sequence, at, json_extract(payload, '$.counter'), CASE kind
                WHEN 'queue.counterPaused' THEN 'paused' WHEN 'queue.counterClosed' THEN 'closed' ELSE 'open' END
            FROM journal WHERE kind IN (
                'queue.counterOpened', 'queue.counterPaused', 'queue.counterResumed', 'queue.counterClosed');
        """
}
