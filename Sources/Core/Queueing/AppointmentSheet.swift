public import Journal
public import Wording

/// Appointments as a table: a heading `code,line,slot`, then a row each; commas or semicolons, quotes where needed.
///
/// A slot is `2026-11-24 09:15` or `24/11/2026 09:15`, in the site's time. Other columns are passed over and forgotten: a
/// booking system's names and telephone numbers have no business in a queue.
public struct AppointmentSheet: Equatable, Sendable {
    public let appointments: [Appointment]

    /// - Throws: ``Refusal`` `bad-appointments` with the row that cannot be read; then nothing of the table counts.
    public init(_ text: String, offset: UTCOffset) throws(Refusal) {
        // A line end of Windows is one character to Swift.
        let rows = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        guard let heading = rows.first else { throw .badSheet(row: 1) }
        let mark: Character = heading.contains(";") ? ";" : ","
        let names = Self.cells(heading, mark).map { $0.lowercased() }
        guard let code = names.firstIndex(of: "code"), let line = names.firstIndex(of: "line"),
            let slot = names.firstIndex(of: "slot")
        else { throw .badSheet(row: 1) }
        var read: [Appointment] = []
        for (index, row) in rows.enumerated().dropFirst() where !row.allSatisfy(\.isWhitespace) {
            let cells = Self.cells(row, mark)
            guard cells.count > max(code, line, slot),
                let appointment = Appointment(cells[code], cells[line], cells[slot], offset)
            else { throw .badSheet(row: index + 1) }
            read.append(appointment)
        }
        appointments = read
    }

    /// The same from rows that are apart already.
    ///
    /// - Throws: ``Refusal`` `bad-appointments` with the row, counted from 1.
    public static func read(
        _ rows: [(code: String, line: String, slot: String)], offset: UTCOffset
    ) throws(Refusal) -> [Appointment] {
        var read: [Appointment] = []
        for (index, row) in rows.enumerated() {
            guard let appointment = Appointment(row.code, row.line, row.slot, offset) else {
                throw .badSheet(row: index + 1)
            }
            read.append(appointment)
        }
        return read
    }

    /// One row's cells, without quotes and the blanks around them; a byte order mark counts as a blank.
    private static func cells(_ row: Substring, _ mark: Character) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in row {
            switch character {
            case "\"": isQuoted.toggle()
            case mark where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells.map { cell in
            let isEdge = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
            let start = cell.drop(while: isEdge)
            return String(start.prefix(start.count - start.reversed().prefix(while: isEdge).count))
        }
    }
}

extension Appointment {
    /// Codes are told apart without regard to capitals: people type them.
    fileprivate init?(_ code: String, _ line: String, _ slot: String, _ offset: UTCOffset) {
        guard let moment = Moment(slot: slot, at: offset) else { return nil }
        self.init(code: code.uppercased(), line: line, slot: moment)
    }
}

extension Moment {
    /// - Parameter slot: `2026-11-24 09:15`, with `T` in between or with seconds, or `24/11/2026 09:15`.
    init?(slot: String, at offset: UTCOffset) {
        let parts = slot.split { $0 == " " || $0 == "T" }
        guard parts.count == 2 else { return nil }
        let day = parts[0].split(separator: "/")
        let date = day.count == 3 ? "\(day[2])-\(Self.two(day[1]))-\(Self.two(day[0]))" : String(parts[0])
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard let day = ServiceDay(date), (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1],
            (0...23).contains(hour), (0...59).contains(minute), clock.count == 2 || clock[2] == 0
        else { return nil }
        self = day.start(at: offset).adding(milliseconds: Int64(hour * 60 + minute) * 60_000)
    }

    private static func two(_ digits: Substring) -> String {
        digits.count == 1 ? "0\(digits)" : String(digits)
    }
}
