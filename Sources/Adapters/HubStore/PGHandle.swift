import CPostgres

/// The sole owner of a connection to PostgreSQL.
@safe
struct PGHandle: ~Copyable {
    private let raw: OpaquePointer

    /// - Throws: ``PGFault`` when the server does not let us in, with its own words.
    init(connecting info: String) throws(PGFault) {
        guard let connection = unsafe PQconnectdb(info) else { throw PGFault(state: "", message: "out of memory") }
        guard unsafe PQstatus(connection) == CONNECTION_OK else {
            let message = unsafe String(cString: PQerrorMessage(connection))
            unsafe PQfinish(connection)
            throw PGFault(state: "08006", message: message)
        }
        unsafe raw = connection
    }

    deinit { unsafe PQfinish(raw) }

    var isUsable: Bool { unsafe PQstatus(raw) == CONNECTION_OK }

    /// Runs one statement with text parameters, and gives its rows as text.
    func run(_ sql: String, _ parameters: [String?] = []) throws(PGFault) -> [[String?]] {
        let copies: [UnsafeMutablePointer<CChar>?] = unsafe parameters.map { text in
            unsafe text.flatMap { unsafe strdup($0) }
        }
        defer { unsafe copies.forEach { unsafe free($0) } }
        let values: [UnsafePointer<CChar>?] = unsafe copies.map { unsafe UnsafePointer($0) }
        let result = unsafe PGRows(PQexecParams(raw, sql, Int32(values.count), nil, values, nil, nil, 0))
        return try result.rows()
    }
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
