import Synchronization

/// What went over the wires of one machine's devices lately, in words of the protocol and without anybody's content.
///
/// A technician reads it while a device is silent: what was asked, what was answered, and when.
public final class TrafficLog: Sendable {
    private struct Ring {
        var lines: [TrafficLine] = []
        var next: Int64

        mutating func add(_ traffic: Traffic, at moment: Int64) {
            // A printer is asked the same five questions every five seconds for ever: that is told as how often.
            let again = lines.indices.suffix(TrafficLog.roundLength).last { lines[$0].traffic == traffic }
            let before = again.map { lines[$0] }
            let line = TrafficLine(
                first: before?.first ?? next, number: next, at: moment, traffic: traffic,
                times: (before?.times ?? 0) + 1)
            if let again { lines[again] = line } else { lines.append(line) }
            if lines.count > TrafficLog.linesKept { lines.removeFirst() }
            next += 1
        }
    }

    /// Of each device.
    public static let linesKept = 500
    /// The same within so many lines is told as one.
    static let roundLength = 6

    private let rings = Mutex<[String: Ring]>([:])
    private let clock: @Sendable () -> Int64

    /// - Parameter clock: milliseconds since 1970.
    public init(clock: @escaping @Sendable () -> Int64) {
        self.clock = clock
    }

    /// - Parameter device: as its machine calls it.
    public func note(_ device: String, _ traffic: Traffic) {
        let at = clock()
        rings.withLock { rings in
            // Numbers rise over a restart, too: whoever has read up to one goes on from there.
            rings[device, default: Ring(next: at)].add(traffic, at: at)
        }
    }

    /// Everything later than that number, oldest first.
    public func lines(of device: String, after number: Int64) -> [TrafficLine] {
        rings.withLock { $0[device]?.lines.filter { $0.number > number } ?? [] }
    }
}

/// One thing that was said on a wire.
public struct Traffic: Equatable, Sendable {
    public enum Way: String, Sendable {
        case toDevice, fromDevice
        /// Nothing was said: what the driver makes of it.
        case note
    }

    public let way: Way
    /// The command as its manual calls it, such as `DLE EOT 4`; an answer as hexadecimal digits.
    public let command: String
    /// A stable code for what that means; empty where the command says it.
    public let meaning: String
    /// How many bytes went over the wire; zero where nobody knows.
    public let bytes: Int

    public init(_ way: Way, _ command: String, meaning: String = "", bytes: Int = 0) {
        self.way = way
        self.command = command
        self.meaning = meaning
        self.bytes = bytes
    }

    /// An answer that holds states and nobody's content.
    public init(answer: [UInt8], meaning: String = "") {
        self.init(
            .fromDevice, answer.prefix(16).map(Self.hexadecimal).joined(separator: " "), meaning: meaning,
            bytes: answer.count)
    }

    /// Two digits.
    public static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}

public struct TrafficLine: Equatable, Sendable {
    /// Stays the same while the same is said again and again.
    public let first: Int64
    /// Rises with everything that is said; of a line that stands for several it is the last one's.
    public let number: Int64
    /// Milliseconds since 1970.
    public let at: Int64
    public let traffic: Traffic
    /// So often in a row.
    public let times: Int

    public init(first: Int64, number: Int64, at: Int64, traffic: Traffic, times: Int) {
        self.first = first
        self.number = number
        self.at = at
        self.traffic = traffic
        self.times = times
    }
}
