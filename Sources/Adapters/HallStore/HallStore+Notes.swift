import GRDB
public import Hall

extension HallStore: Notebook {
    static let noteSchema = """
        CREATE TABLE note (
            name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
            text TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    public func note(_ text: String, as name: String) async throws(StorageFault) {
        do {
            try await database.write { db in
                try db.execute(sql: "INSERT OR REPLACE INTO note VALUES (?, ?)", arguments: [name, text])
            }
        } catch {
            throw StorageFault(error)
        }
    }

    public func noted(_ name: String) async throws(StorageFault) -> String? {
        do {
            return try await database.read { db in
                try String.fetchOne(db, sql: "SELECT text FROM note WHERE name = ?", arguments: [name])
            }
        } catch {
            throw StorageFault(error)
        }
    }
}
