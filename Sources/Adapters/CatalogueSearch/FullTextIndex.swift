public import Dossiers
import GRDB

/// The catalogue in SQLite full-text tables (FTS5) that live in memory and are filled once.
///
/// `title` has a row for each thing that a procedure is called: its name in both languages, what people call it, its code,
/// its initials; `sound` has the same as it sounds. `sector` has a row for each language. `told` has one row a procedure
/// with all that is said of it, `paper` one row for each paper.
public struct FullTextIndex: CatalogueIndex {
    let database: DatabaseQueue
    /// By place in the catalogue; so are the procedures in all tables.
    let codes: [String]
    let lengths: [Int]
    let spelling: Spelling
    /// Of the words in titles, as they sound.
    let hearing: Spelling

    /// - Throws: what SQLite says, if it was built without FTS5.
    public init(_ procedures: [Procedure], sayings: [Saying] = []) throws {
        codes = procedures.map(\.code)
        lengths = procedures.map { PlainWords.pith(of: $0.name).count }
        let entries = procedures.map { Entry($0, sayings) }
        spelling = Spelling(entries.map(\.told))
        hearing = Spelling(entries.flatMap(\.titles).map { $0.map(Sounds.of) })
        database = try DatabaseQueue()
        try database.write { db in
            let titles =
                "words, procedure UNINDEXED, length UNINDEXED, place UNINDEXED, tokenize = 'ascii', prefix = '1 2 3'"
            try db.execute(
                sql: """
                    CREATE VIRTUAL TABLE title USING fts5(\(titles));
                    CREATE VIRTUAL TABLE sound USING fts5(\(titles));
                    CREATE VIRTUAL TABLE sector USING fts5(words, procedure UNINDEXED, tokenize = 'ascii');
                    CREATE VIRTUAL TABLE told USING fts5(words, tokenize = 'ascii', prefix = '1 2 3');
                    CREATE VIRTUAL TABLE paper USING fts5(words, procedure UNINDEXED, tokenize = 'ascii');
                    """)
            for (place, entry) in entries.enumerated() { try entry.add(at: place, to: db) }
        }
    }
}

/// What the tables have of one procedure.
private struct Entry {
    /// Names before nicknames, each in words.
    let titles: [[String]]
    let sectors: [[String]]
    let papers: [[String]]

    /// All that is said of it, in words.
    var told: [String] { Array((titles + sectors + papers).joined()) }

    init(_ procedure: Procedure, _ sayings: [Saying]) {
        let names = ([procedure.name] + procedure.keywords).map(PlainWords.pith)
        let english = procedure.english.map { [$0.name] + $0.keywords } ?? []
        let said = names.flatMap { name in
            sayings.flatMap { saying in
                saying.said.compactMap { Self.replace(PlainWords.of(saying.means), by: PlainWords.of($0), in: name) }
            }
        }
        let whole = [procedure.name, procedure.english?.name ?? ""].map(PlainWords.of)
        let initials = [String(PlainWords.of(procedure.name).compactMap(\.first))]
        titles = names + english.map(PlainWords.pith) + said + [PlainWords.of(procedure.code), initials]
        sectors = [procedure.sector, procedure.english?.sector ?? ""].map(PlainWords.of)
        papers = whole + procedure.components.flatMap { [$0.name, $0.english?.name ?? ""] }.map(PlainWords.of)
    }

    private static func replace(_ old: [String], by new: [String], in words: [String]) -> [String]? {
        let ends = old.isEmpty ? 0 : words.count - old.count + 1
        guard let start = (0..<max(0, ends)).first(where: { words[$0...].starts(with: old) }) else { return nil }
        return words[..<start] + new + words[(start + old.count)...]
    }

    func add(at place: Int, to db: Database) throws {
        for (rank, words) in titles.enumerated() {
            for (table, words) in [("title", words), ("sound", words.map(Sounds.of))] {
                try db.execute(
                    sql: "INSERT INTO \(table) (words, procedure, length, place) VALUES (?, ?, ?, ?)",
                    arguments: [words.joined(separator: " "), place, words.count, rank])
            }
        }
        for (table, texts) in [("sector", sectors), ("paper", papers)] {
            for words in texts {
                try db.execute(
                    sql: "INSERT INTO \(table) (words, procedure) VALUES (?, ?)",
                    arguments: [words.joined(separator: " "), place])
            }
        }
        try db.execute(
            sql: "INSERT INTO told (rowid, words) VALUES (?, ?)", arguments: [place, told.joined(separator: " ")])
    }
}
