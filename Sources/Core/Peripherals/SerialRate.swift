/// How fast a serial line runs, in bits a second: the rates that drivers set and that files may name.
public enum SerialRate: Int, Sendable, CaseIterable {
    case baud9600 = 9_600
    case baud19200 = 19_200
    case baud38400 = 38_400
    case baud57600 = 57_600
    case baud115200 = 115_200

    /// All of them, for who wrote another.
    public static var all: String { allCases.map { String($0.rawValue) }.joined(separator: ", ") }
}
