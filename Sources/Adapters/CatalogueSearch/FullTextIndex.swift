public import Dossiers
import GRDB

/// The catalogue in an SQLite full-text table (FTS5) that lives in memory and is filled once.
///
/// `unicode61 remove_diacritics 2` takes the marks off Vietnamese vowels; *đ* is a letter of its own in Unicode, so it
/// is written as *d* on both sides.
public struct FullTextIndex: CatalogueIndex {
    private let database: DatabaseQueue

    /// - Throws: what SQLite says, if it was built without FTS5.
    public init(_ procedures: [Procedure]) throws {
        database = try DatabaseQueue()
        try database.write { db in
            try db.execute(
                sql: """
                    CREATE VIRTUAL TABLE found USING fts5(
                        code UNINDEXED, number, name, keywords, initials, sector, papers,
                        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')
                    """)
            for procedure in procedures { try Self.add(procedure, to: db) }
        }
    }

    private static func add(_ procedure: Procedure, to db: Database) throws {
        let name = plain(procedure.name)
        try db.execute(
            sql: "INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                procedure.code, procedure.code, name, procedure.keywords.map(plain).joined(separator: ", "),
                String(words(name).compactMap(\.first)), plain(procedure.sector),
                plain(procedure.components.map(\.name).joined(separator: ", ")),
            ])
    }

    public func find(_ query: String, limit: Int) async -> [String] {
        let words = Self.words(Self.plain(query)).prefix(12)
        guard !words.isEmpty else { return [] }
        let begun = words.map { "\"\($0)\"*" }
        var found = await rows("\"\(words.joined(separator: " "))\"*", limit)
        guard words.count > 1 else { return found }
        // The words as they were typed side by side are meant before the same words here and there.
        for code in await rows(begun.joined(separator: " AND "), limit) where !found.contains(code) {
            found.append(code)
        }
        if found.isEmpty { found = await rows(begun.joined(separator: " OR "), limit) }
        return Array(found.prefix(limit))
    }

    /// The name outweighs what else a procedure mentions; equals come in the catalogue's order.
    private func rows(_ match: String, _ limit: Int) async -> [String] {
        let found = try? await database.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT code FROM found WHERE found MATCH ?
                    ORDER BY bm25(found, 0, 8, 10, 8, 6, 3, 1), rowid LIMIT ?
                    """, arguments: [match, limit])
        }
        // A table in memory, and a query of quoted words: there is nothing left that could fail but memory itself.
        return found ?? []
    }

    private static func plain(_ text: String) -> String {
        String(text.lowercased().map { $0 == "đ" ? "d" : $0 })
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }
    }
}
