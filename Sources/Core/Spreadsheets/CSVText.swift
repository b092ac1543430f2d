/// A sheet as comma-separated values (RFC 4180).
public enum CSVText {
    /// UTF-8 with a byte order mark, by which Excel knows it for Vietnamese.
    public static func bytes(of sheet: Sheet) -> [UInt8] {
        let records = ([sheet.columns.map(Sheet.Cell.text)] + sheet.rows).map { $0.map(field).joined(separator: ",") }
        return [0xef, 0xbb, 0xbf] + Array((records.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// Quoted also where only a semicolon stands: in some countries that is what parts the columns.
    static func field(_ cell: Sheet.Cell) -> String {
        guard case .text(let text) = cell else { return cell.number ?? "" }
        let harmless = disarmed(text)
        guard harmless.unicodeScalars.contains(where: { ",;\"\r\n".unicodeScalars.contains($0) }) else {
            return harmless
        }
        var quoted = "\""
        for scalar in harmless.unicodeScalars {
            quoted.unicodeScalars.append(scalar)
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
        }
        return quoted + "\""
    }

    /// A text that begins like a formula would be run as one: an apostrophe makes it a text again (OWASP, "CSV Injection").
    private static func disarmed(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }
}
