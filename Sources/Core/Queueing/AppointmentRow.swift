public import Journal
public import Wording

/// An appointment as a booking system writes it: words that nobody has understood yet.
///
/// A slot is `2026-11-24 09:15` or `24/11/2026 09:15`, in the site's time. There is nothing else in it: a booking system's
/// names and telephone numbers have no business in a queue.
public struct AppointmentRow: Equatable, Sendable {
    /// Counted from 1, as whoever mends it sees it.
    public let number: Int
    public let code: String
    public let line: String
    public let slot: String

    public init(number: Int, code: String, line: String, slot: String) {
        self.number = number
        self.code = code
        self.line = line
        self.slot = slot
    }
}

extension Appointment {
    /// - Throws: ``Refusal`` `bad-appointments` with the row that cannot be read; then none of them counts.
    public static func read(_ rows: [AppointmentRow], offset: UTCOffset) throws(Refusal) -> [Appointment] {
        var read: [Appointment] = []
        for row in rows {
            guard let appointment = Appointment(row, offset) else { throw .badSheet(row: row.number) }
            read.append(appointment)
        }
        return read
    }

    /// Codes are told apart without regard to capitals: people type them.
    private init?(_ row: AppointmentRow, _ offset: UTCOffset) {
        guard let moment = Moment(slot: row.slot.withoutEdges, at: offset) else { return nil }
        self.init(code: row.code.withoutEdges.uppercased(), line: row.line.withoutEdges, slot: moment)
    }
}

extension String {
    /// Without the blanks around it.
    fileprivate var withoutEdges: String {
        let start = drop(while: \.isWhitespace)
        return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
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
