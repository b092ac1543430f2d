import Digitising
import Hall
public import Wording

/// Where kiosks and machines stand. What stands at one place belongs together: a kiosk's tickets come out of the
/// printer beside it.
public struct Places: Equatable, Sendable {
    /// Of the hall's own machine, and of all that nobody put anywhere else.
    public static let main = ""

    private let places: [String: String]
    private let withPrinter: Set<String>

    /// - Parameters:
    ///   - holders: all that is enrolled.
    ///   - withoutPrinter: places whose machine has said what it drives, and that is no printer.
    public init(_ holders: [Holder], withoutPrinter: Set<String> = []) {
        places = Dictionary(holders.map { ($0.id, $0.place) }, uniquingKeysWith: { $1 })
        withPrinter = Set(holders.filter { $0.role == .devices }.map(\.place)).subtracting(withoutPrinter)
    }

    public func place(of holder: String) -> String {
        places[holder] ?? Self.main
    }

    /// Where the tickets that a kiosk gives come out: beside it, or at the main place where it has no printer of its
    /// own. A printer that is only broken or unplugged is one: a ticket in another room would be nobody's.
    public func printer(for source: String?) -> String {
        let place = source.map(place(of:)) ?? Self.main
        return withPrinter.contains(place) ? place : Self.main
    }

    /// The name of a device for the whole site, from what its machine calls it: `printer@Tầng 2`.
    public static func id(of device: String, at place: String) -> String {
        place == main ? device : "\(device)@\(place)"
    }

    /// A name that people say, short enough for a card; `@`, `:` and `/` part ids, and stand in none.
    ///
    /// - Throws: ``Refusal`` `bad-place`.
    static func checked(_ place: String) throws(Refusal) -> String {
        let words = place.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isPlain = words.unicodeScalars.allSatisfy { !"@:/".unicodeScalars.contains($0) && $0.value >= 0x20 }
        guard words.count <= 40, isPlain else { throw .badPlace }
        return words
    }
}

/// What one agent drives, and for whom.
public struct Reach: Sendable {
    public let kinds: Set<String>
    private let place: String
    private let places: Places

    public init(kinds: Set<String>, of agent: String, _ places: Places) {
        self.kinds = kinds
        self.places = places
        place = places.place(of: agent)
    }

    public func prints(for source: String?) -> Bool {
        kinds.contains("printer") && places.printer(for: source) == place
    }

    public func scans(with scanner: String) -> Bool {
        kinds.contains("scanner") && scanner == Places.id(of: ScanRun.hallsOwn, at: place)
    }
}

extension Refusal {
    static let badPlace = Refusal(
        "bad-place",
        what: Words(vi: "Tên nơi đặt không dùng được.", en: "This name of a place cannot be used."),
        remedy: Words(
            vi: "Tối đa 40 ký tự, không có dấu @ : và /.", en: "At most 40 characters, without @, : and /."))

    public static let chooseScanner = Refusal(
        "choose-scanner",
        what: Words(
            vi: "Nơi này có nhiều máy quét, chưa biết quét bằng máy nào.",
            en: "There are several scanners here; it is not known which one is meant."),
        remedy: Words(vi: "Chọn máy quét rồi quét lại.", en: "Choose a scanner, then scan again."))

    public static let unknownScanner = Refusal(
        "unknown-scanner",
        what: Words(vi: "Không có máy quét này.", en: "There is no such scanner."),
        remedy: Words(vi: "Chọn máy quét khác.", en: "Choose another scanner."))
}
