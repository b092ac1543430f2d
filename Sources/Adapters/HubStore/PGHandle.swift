import CPostgres

/// The sole owner of a connection to PostgreSQL.
@safe
struct PGHandle: ~Copyable {
    private let raw: OpaquePointer

    /// For a server that is gone without a word: libpq itself waits for ever. In seconds, the last in milliseconds
    /// (libpq's manual, "Parameter Key Words").
    private static let patience = [
        ("connect_timeout", "5"), ("keepalives", "1"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
        ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
    ]

    /// Statements take milliseconds; one that waits longer, for a lock for instance, is given up by the server.
    private static let statementPatience =
        "SELECT set_config('statement_timeout', '30s', false) WHERE current_setting('statement_timeout') = '0'"

    /// What the operator says of time-outs, in `info` or in PostgreSQL itself, goes before ours.
    ///
    /// - Throws: ``PGFault`` when the server does not let us in, with its own words.
    static func connect(to info: String) throws(PGFault) -> PGHandle {
        let handle = try PGHandle(connecting: info)
        _ = try handle.run(statementPatience)
        return handle
    }

    private init(connecting info: String) throws(PGFault) {
        // What comes later replaces what came before, and `dbname` is taken apart if it is a connection string.
        let ours = Self.patience.filter { unsafe $0.0 != "connect_timeout" || getenv("PGCONNECT_TIMEOUT") == nil }
        let keys = CTexts(ours.map(\.0) + ["dbname", nil])
        let values = CTexts(ours.map(\.1) + [info, nil])
        let connection = unsafe PQconnectdbParams(keys.raw, values.raw, 1)
        _ = consume keys
        _ = consume values
        guard let connection = unsafe connection else {
            throw PGFault(state: "", message: "out of memory")
        }
        guard unsafe PQstatus(connection) == CONNECTION_OK else {
            let message = unsafe String(cString: PQerrorMessage(connection))
            unsafe PQfinish(connection)
            throw PGFault(state: "08006", message: message)
        }
        unsafe raw = connection
    }

    /// What is in force for a parameter of the connection, such as `connect_timeout`.
    func parameter(_ name: String) -> String? {
        guard let all = unsafe PQconninfo(raw) else { return nil }
        defer { unsafe PQconninfoFree(all) }
        var option = unsafe all
        while let keyword = unsafe option.pointee.keyword {
            if unsafe String(cString: keyword) == name {
                return unsafe option.pointee.val.map { unsafe String(cString: $0) }
            }
            unsafe option += 1
        }
        return nil
    }

    deinit { unsafe PQfinish(raw) }

    var isUsable: Bool { unsafe PQstatus(raw) == CONNECTION_OK }

    /// Runs one statement with text parameters, and gives its rows as text.
    func run(_ sql: String, _ parameters: [String?] = []) throws(PGFault) -> [[String?]] {
        // A zero would end the text early, and another text would be stored; PostgreSQL's own word for it.
        if parameters.contains(where: { $0?.utf8.contains(0) == true }) {
            throw PGFault(state: "22021", message: "a text holds a zero")
        }
        let values = CTexts(parameters)
        let count = Int32(parameters.count)
        let result = unsafe PGRows(PQexecParams(raw, sql, count, nil, values.raw, nil, nil, 0))
        _ = consume values
        return try result.rows()
    }
}

/// The sole owner of texts as C has them; `nil` is no text.
@safe
private struct CTexts: ~Copyable {
    let raw: [UnsafePointer<CChar>?]

    init(_ texts: [String?]) {
        unsafe raw = texts.map { text in unsafe UnsafePointer(text.flatMap { unsafe strdup($0) }) }
    }

    deinit { unsafe raw.forEach { text in unsafe free(UnsafeMutablePointer(mutating: text)) } }
}

/// The sole owner of a statement's result.
@safe
private struct PGRows: ~Copyable {
    private let raw: OpaquePointer?

    init(_ raw: OpaquePointer?) {
        unsafe self.raw = raw
    }

    deinit { unsafe PQclear(raw) }

    func rows() throws(PGFault) -> [[String?]] {
        let status = unsafe PQresultStatus(raw)
        guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else {
            // 67 is 'C': PG_DIAG_SQLSTATE in postgres_ext.h, a macro that Swift does not see.
            let state = unsafe PQresultErrorField(raw, 67).map { unsafe String(cString: $0) }
            throw PGFault(state: state ?? "08006", message: unsafe String(cString: PQresultErrorMessage(raw)))
        }
        let columns = unsafe PQnfields(raw)
        return (0..<(unsafe PQntuples(raw))).map { row in
            (0..<columns).map { column in
                unsafe PQgetisnull(raw, row, column) == 1 ? nil : String(cString: PQgetvalue(raw, row, column))
            }
        }
    }
}

/// What PostgreSQL said, with its SQLSTATE (appendix A of its manual).
struct PGFault: Error, Equatable {
    let state: String
    let message: String
}
