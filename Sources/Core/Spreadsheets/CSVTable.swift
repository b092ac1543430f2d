/// A table as spreadsheets and other systems save it: RFC 4180, with commas or semicolons, whichever part its heading.
///
/// What the RFC does not allow but people's programs write is read as it is meant: any line end, blanks around quotes, a
/// byte order mark, a quote in the middle of a cell.
public struct CSVTable: Equatable, Sendable {
    public struct Row: Equatable, Sendable {
        /// Counted from 1 with the heading, as a spreadsheet counts.
        public let number: Int
        public let cells: [String]
    }

    /// The heading's cells, in small letters and without the blanks around them.
    public let columns: [String]
    /// Those that are not blank.
    public let rows: [Row]

    /// - Throws: ``CSVFault`` with the row whose quotes do not close, or 1 where there is nothing.
    public init(_ text: String) throws(CSVFault) {
        let scalars =
            text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        var reader = CSVReader(separator: Self.isParted(by: ";", scalars) ? ";" : ",")
        for scalar in scalars { reader.take(scalar) }
        let records = try reader.finish()
        guard let heading = records.first else { throw CSVFault(row: 1) }
        columns = heading.cells.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() }
        rows = records.dropFirst().filter { !$0.cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
    }

    /// Each row's cells of these columns only, in this order.
    ///
    /// - Throws: ``CSVFault`` with the row that has not got them: the heading, or one that is too short.
    public func rows(of names: [String]) throws(CSVFault) -> [Row] {
        let places = names.compactMap { columns.firstIndex(of: $0) }
        guard places.count == names.count else { throw CSVFault(row: 1) }
        var found: [Row] = []
        for row in rows {
            guard row.cells.count > places.max() ?? 0 else { throw CSVFault(row: row.number) }
            found.append(Row(number: row.number, cells: places.map { row.cells[$0] }))
        }
        return found
    }

    /// Whether a mark stands in the first row, outside of quotes.
    private static func isParted(by mark: Unicode.Scalar, _ scalars: Substring.UnicodeScalarView) -> Bool {
        var isQuoted = false
        for scalar in scalars {
            if scalar == "\"" { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if scalar == mark { return true }
            if scalar == "\n" || scalar == "\r" { return false }
        }
        return false
    }
}

/// A table that cannot be read from this row on, counted from 1.
public struct CSVFault: Error, Equatable {
    public let row: Int
}

/// Takes a table in, scalar by scalar: a line end of two would be one character to Swift.
private struct CSVReader {
    private enum Place {
        /// Nothing but blanks so far.
        case start
        case plain
        case quoted
        /// After a quote within quotes: the end, or the first half of a quote that is meant.
        case closing
    }

    let separator: Unicode.Scalar
    private var place = Place.start
    private var cell = String.UnicodeScalarView()
    private var cells: [String] = []
    private var records: [CSVTable.Row] = []
    private var isAfterReturn = false

    init(separator: Unicode.Scalar) {
        self.separator = separator
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        let isSecondHalf = isAfterReturn && scalar == "\n"
        isAfterReturn = place != .quoted && scalar == "\r"
        switch (place, scalar) {
        case (.quoted, "\""): place = .closing
        case (.quoted, _): cell.append(scalar)
        case (.closing, "\""):
            cell.append(scalar)
            place = .quoted
        case (.start, "\""):
            cell = .init()
            place = .quoted
        case (_, separator): endCell()
        case (_, "\n"), (_, "\r"): if !isSecondHalf { endRecord() }
        case (.closing, _) where scalar.properties.isWhitespace: break
        default:
            cell.append(scalar)
            if !scalar.properties.isWhitespace { place = .plain }
        }
    }

    consuming func finish() throws(CSVFault) -> [CSVTable.Row] {
        guard place != .quoted else { throw CSVFault(row: records.count + 1) }
        if !cell.isEmpty || !cells.isEmpty || place == .closing { endRecord() }
        return records
    }

    private mutating func endCell() {
        cells.append(String(cell))
        cell = .init()
        place = .start
    }

    private mutating func endRecord() {
        endCell()
        records.append(CSVTable.Row(number: records.count + 1, cells: cells))
        cells = []
    }
}
