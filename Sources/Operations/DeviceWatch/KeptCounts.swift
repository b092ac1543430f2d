public import Foundation
import Peripherals

/// Counts in a file beside the spool, where the next life of this process finds them.
///
/// A file that cannot be read counts from nothing: what it held is lost either way, and paper is still counted.
private enum KeptCounts {
    static func read<Counts: Decodable>(_ place: URL) -> Counts? {
        try? JSONDecoder().decode(Counts.self, from: Data(contentsOf: place))
    }

    static func write(_ counts: some Encodable, to place: URL) throws {
        try JSONEncoder().encode(counts).write(to: place, options: .atomic)
    }
}

extension PaperMeter {
    /// - Parameters:
    ///   - place: the file that keeps the count.
    ///   - metres: the length of a whole roll.
    public init(keptAt place: URL, metres: Int) {
        self.init(KeptCounts.read(place) ?? PaperCount(), metres: metres) { try KeptCounts.write($0, to: place) }
    }
}

extension WorkMeter {
    /// - Parameter place: the file that keeps the counts.
    public init(keptAt place: URL) {
        self.init(KeptCounts.read(place) ?? [:]) { try KeptCounts.write($0, to: place) }
    }
}
