public import Dossiers
import GRDB

extension FullTextIndex {
    /// So many are shown of those that only come near.
    private static let nearest = 5
    /// A paper that more procedures ask for, such as an identity card, tells nothing of what somebody wants.
    private static let rare = 3
    /// A shorter word has too many others beside it.
    private static let telling = 4

    public func find(_ query: String, limit: Int) async -> FoundProcedures {
        let words = Array(PlainWords.pith(of: query).prefix(12))
        let heard = Array(PlainWords.heard(in: query).prefix(12))
        guard !words.isEmpty else { return FoundProcedures(codes: [], isWhole: false) }
        let found = try? await database.read { db in
            let whole = try self.meant(words, heard, db)
            return try whole.isEmpty ? (self.near(words, heard, db), false) : (whole, true)
        }
        // Tables in memory, and a query of quoted words: there is nothing left that could fail but memory itself.
        var seen = Set<Int>()
        let places = (found?.0 ?? []).filter { seen.insert($0).inserted }
        let isWhole = found?.1 ?? false
        return FoundProcedures(
            codes: places.prefix(isWhole ? limit : min(limit, Self.nearest)).map { codes[$0] }, isWhole: isWhole)
    }

    /// Who has all the words as they are spelt, with those that have most of them below; as they sound; or as a word that
    /// begins none of the catalogue may be read.
    private func meant(_ words: [String], _ heard: [String], _ db: Database) throws -> [Int] {
        let whole = try whole(words, db)
        if !whole.isEmpty { return try whole + most(words, db, atLeast: words.count / 2 + 1) }
        let alike = try alike(heard, db)
        if !alike.isEmpty { return alike }
        for reading in spelling.readings(of: words) {
            let read = try self.whole(reading, db)
            if !read.isEmpty { return read }
        }
        return []
    }

    /// Who has the words but for one slip in each, side by side in a name; who has some of them side by side in a name; who
    /// alone asks for such a paper.
    private func near(_ words: [String], _ heard: [String], _ db: Database) throws -> [Int] {
        var near: [Int] = []
        if heard.count > 1 {
            for reading in spelling.likenesses(of: words.suffix(heard.count)) {
                near += try phrased(reading, in: "title", db)
            }
            // A slip in what one hears is far from what one meant.
            for reading in near.isEmpty ? hearing.likenesses(of: heard) : [] {
                near += try phrased(reading, in: "sound", db)
            }
        }
        near += try most(words, db, atLeast: 1)
        let (phrase, isTelling) = (Self.phrase(words), words.count > 1 || words[0].count >= Self.telling)
        let owners = try Int.fetchAll(
            db, sql: "SELECT DISTINCT procedure FROM paper WHERE paper MATCH ? ORDER BY rowid", arguments: [phrase])
        return near + (isTelling && owners.count <= Self.rare ? owners : [])
    }

    /// Who has all the words: in a title, in the name of the sector, or anywhere.
    private func whole(_ words: [String], _ db: Database) throws -> [Int] {
        try called(words, db) + ofSector(words, db) + most(words, db, atLeast: words.count)
    }

    /// Who is called just so, then who has the words side by side in a name, then in any order; the shorter title first, and of
    /// titles as short the name before a nickname.
    private func called(_ words: [String], _ db: Database) throws -> [Int] {
        try phrased(words, in: "title", db)
            + Int.fetchAll(
                db, sql: "SELECT procedure FROM title WHERE title MATCH ? ORDER BY length, place, rowid",
                arguments: [Self.all(words)])
    }

    /// The same as it sounds, side by side only: what sounds alike here and there is mostly something else.
    private func alike(_ heard: [String], _ db: Database) throws -> [Int] {
        guard heard.count > 1 || heard[0].count >= Self.telling else { return [] }
        return try phrased(heard, in: "sound", db)
    }

    private func phrased(_ words: [String], in table: String, _ db: Database) throws -> [Int] {
        let (phrase, sql) = (Self.phrase(words), "SELECT procedure FROM \(table) WHERE \(table) MATCH ?")
        return try Int.fetchAll(
            db, sql: "\(sql) AND length = ? ORDER BY place, rowid", arguments: [Self.quoted(words), words.count])
            + Int.fetchAll(db, sql: "\(sql) ORDER BY length, place, rowid", arguments: [phrase])
    }

    private func ofSector(_ words: [String], _ db: Database) throws -> [Int] {
        try Int.fetchAll(
            db, sql: "SELECT procedure FROM sector WHERE sector MATCH ? ORDER BY rowid", arguments: [Self.phrase(words)]
        )
    }

    /// Who has so many of the words somewhere, and two of them side by side in a title or the sector's name; most first. A
    /// word in a title counts for three.
    private func most(_ words: [String], _ db: Database, atLeast least: Int) throws -> [Int] {
        let named = try sideBySide(words, db)
        var hits: [Int: (words: Int, weight: Int)] = [:]
        for (index, word) in words.enumerated() {
            let match = [index == words.count - 1 ? Self.phrase([word]) : Self.quoted([word])]
            let titled = try Int.fetchSet(
                db, sql: "SELECT procedure FROM title WHERE title MATCH ?", arguments: StatementArguments(match))
            let all = try Int.fetchAll(
                db, sql: "SELECT rowid FROM told WHERE told MATCH ?", arguments: StatementArguments(match))
            for place in all where named.contains(place) {
                let sofar = hits[place] ?? (0, 0)
                hits[place] = (sofar.words + 1, sofar.weight + (titled.contains(place) ? 3 : 1))
            }
        }
        return hits.filter { $0.value.words >= least }
            .sorted { ($1.value.weight, lengths[$0.key], $0.key) < ($0.value.weight, lengths[$1.key], $1.key) }
            .map(\.key)
    }

    /// One syllable is in many names, two that belong together mean something.
    private func sideBySide(_ words: [String], _ db: Database) throws -> Set<Int> {
        let pairs = words.count == 1 ? [words] : (1..<words.count).map { Array(words[($0 - 1)...$0]) }
        var found: Set<Int> = []
        for (index, pair) in pairs.enumerated() {
            let match = index == pairs.count - 1 ? Self.phrase(pair) : Self.quoted(pair)
            for table in ["title", "sector"] {
                found.formUnion(
                    try Int.fetchSet(
                        db, sql: "SELECT procedure FROM \(table) WHERE \(table) MATCH ?", arguments: [match]))
            }
        }
        return found
    }

    private static func quoted(_ words: [String]) -> String { "\"\(words.joined(separator: " "))\"" }

    /// Side by side, the last perhaps only begun.
    private static func phrase(_ words: [String]) -> String { quoted(words) + "*" }

    /// In any order: a word that is only begun may be any, so none is.
    private static func all(_ words: [String]) -> String { words.map { quoted([$0]) }.joined(separator: " ") }
}
