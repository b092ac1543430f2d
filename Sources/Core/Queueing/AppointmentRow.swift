import Codes
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
    /// - Throws: ``Refusal`` `bad-appointments` with row, column and what may stand there; then none of them counts.
    public static func read(
        _ rows: [AppointmentRow], plan: QueuePlan, offset: UTCOffset
    ) throws(Refusal) -> [Appointment] {
        var read: [Appointment] = []
        for row in rows { read.append(try Appointment(row, plan, offset)) }
        return read
    }

    /// Codes are told apart without regard to capitals: people type them.
    private init(_ row: AppointmentRow, _ plan: QueuePlan, _ offset: UTCOffset) throws(Refusal) {
        guard let code = ScannedCode.word(in: row.code.withoutEdges) else {
            throw .badCell(row: row.number, column: "code", text: row.code, remedy: Refusal.codeShape)
        }
        let line = row.line.withoutEdges
        guard plan.line(line) != nil else {
            let known = plan.lines.map(\.code).joined(separator: ", ")
            throw .badCell(
                row: row.number, column: "line", text: row.line,
                remedy: Words(vi: "Dùng một trong các mã: \(known).", en: "Use one of the codes \(known)."))
        }
        guard let moment = Moment(slot: row.slot.withoutEdges, at: offset) else {
            throw .badCell(
                row: row.number, column: "slot", text: row.slot,
                remedy: Words(
                    vi: "Viết ngày giờ như 2026-11-24 09:15 hoặc 24/11/2026 09:15.",
                    en: "Write it as 2026-11-24 09:15 or 24/11/2026 09:15."))
        }
        self.init(code: code, line: line, slot: moment)
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
        // Seconds are written by some, and mean nothing.
        let hasSeconds = parts[1].count { $0 == ":" } == 2
        let clock = hasSeconds && parts[1].hasSuffix(":00") ? parts[1].dropLast(3) : parts[1]
        guard let day = ServiceDay(date), let minute = Int(clock: clock), minute < 1_440 else { return nil }
        self = day.start(at: offset).adding(milliseconds: Int64(minute) * 60_000)
    }

    private static func two(_ digits: Substring) -> String {
        digits.count == 1 ? "0\(digits)" : String(digits)
    }
}
