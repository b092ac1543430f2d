import Foundation
import GRDB
import Hummingbird
import Logging
import NIOCore

/// A stand-in for other queue managers, as plain as can be: one table, the same SQLite with the same settings, the same
/// web server, no sign-in, no journal, no event streams, no idempotency.
///
/// The pattern is the one of small web queue managers: look up the first ticket that has not been called, then save it as
/// called. It is given an index that such systems often lack.
enum Peer {
    enum Kind: String, CaseIterable, Sendable {
        /// Reads in one transaction, writes by id in the next.
        case selectThenUpdate = "select-then-update"
        /// Both in one write transaction, each with its own fsync: what a careful author would do.
        case oneTransaction = "one-transaction"

        var words: String {
            switch self {
            case .selectThenUpdate: "SELECT, then UPDATE"
            case .oneTransaction: "SELECT and UPDATE in one transaction"
            }
        }
    }

    private static let first = "SELECT id, number FROM ticket WHERE called = 0 ORDER BY issuedAt, id LIMIT 1"
    private static let mark = "UPDATE ticket SET called = 1, calledAt = ?, counter = ? WHERE id = ?"

    static func fill(_ tickets: Int, in folder: String) throws {
        try database(in: folder).write { db in
            try db.execute(
                sql: """
                    CREATE TABLE ticket (id INTEGER PRIMARY KEY, number TEXT NOT NULL, issuedAt INTEGER NOT NULL,
                        called INTEGER NOT NULL DEFAULT 0, calledAt INTEGER, counter TEXT);
                    CREATE INDEX waiting ON ticket (issuedAt, id) WHERE called = 0;
                    """)
            for number in 1...tickets {
                try db.execute(
                    sql: "INSERT INTO ticket (number, issuedAt) VALUES (?, ?)", arguments: ["A\(number)", number])
            }
        }
    }

    static func serve(_ kind: Kind, folder: String, port: Int) async throws {
        let database = try database(in: folder)
        let router = Router()
        router.post("/api/v1/pull/{counter}") { _, context -> Response in
            let counter = context.parameters.get("counter") ?? ""
            let number = try await pull(kind, database, counter)
            guard let number else { return Response(status: .noContent) }
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"number\":\"\(number)\"}")))
        }
        let app = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: Logger(label: "peer") { _ in SwiftLogNoOpLogHandler() })
        try await app.runService()
    }

    private static func pull(_ kind: Kind, _ database: DatabasePool, _ counter: String) async throws -> String? {
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        switch kind {
        case .selectThenUpdate:
            guard let next = try await database.read({ db in try next(db) }) else { return nil }
            try await database.write { db in try db.execute(sql: mark, arguments: [now, counter, next.id]) }
            return next.number
        case .oneTransaction:
            return try await database.write { db in
                guard let next = try next(db) else { return nil }
                try db.execute(sql: mark, arguments: [now, counter, next.id])
                return next.number
            }
        }
    }

    private static func next(_ db: Database) throws -> (id: Int, number: String)? {
        try Row.fetchOne(db, sql: first).map { ($0["id"], $0["number"]) }
    }

    private static func database(in folder: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return try DatabasePool(path: "\(folder)/peer.sqlite", configuration: configuration)
    }
}
