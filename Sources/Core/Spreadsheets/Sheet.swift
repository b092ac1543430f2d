/// A table for people and programs: one kind of thing in each column, its name in the first row.
public struct Sheet: Equatable, Sendable {
    /// 31 characters at most, as spreadsheets allow; what they forbid is left out.
    public let name: String
    public let columns: [String]
    public let rows: [[Cell]]

    public enum Cell: Equatable, Sendable {
        case text(String)
        case whole(Int64)
        /// Thousandths: 12500 is 12.5. Written out exactly, without the detour over binary fractions.
        case thousandths(Int64)
        case empty
    }

    public init(name: String, columns: [String], rows: [[Cell]]) {
        self.name = String(name.filter { !"[]:*?/\\".contains($0) }.prefix(31))
        self.columns = columns
        self.rows = rows
    }
}

extension Sheet.Cell {
    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// `12.5`, with a point in any language: both formats are read by programs first.
    var number: String? {
        switch self {
        case .whole(let value): return String(value)
        case .thousandths(let value):
            let (whole, rest) = (value.magnitude / 1_000, value.magnitude % 1_000)
            var digits = String(String(rest + 1_000).dropFirst())
            while digits.last == "0" { digits.removeLast() }
            return (value < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : ".\(digits)")
        case .text, .empty: return nil
        }
    }
}
