/// How many frames the next packet of a stream holds.
///
/// A rate that does not divide into the bus's intervals is spread as evenly as whole frames allow: 44.1 kHz is nine
/// packets of 44 and one of 45 in ten milliseconds. A device with a clock of its own says by feedback what it really
/// takes; from then on its word counts (USB 2.0, 5.12.4.2).
public struct PacketPacer: Equatable, Sendable {
    private let rate: Int
    private let intervals: Int
    private let most: Int
    /// In rate/interval units while the nominal rate counts; in 65,536ths of a frame afterwards.
    private var rest = 0
    /// Frames an interval, in 65,536ths, as the device has asked.
    private var asked: Int?

    /// - Parameters:
    ///   - rate: frames a second.
    ///   - intervals: packets a second.
    ///   - most: frames that one packet may hold.
    public init(rate: Int, intervals: Int, most: Int) {
        precondition(rate > 0 && intervals > 0 && most > 0, "A stream has a rate, intervals, and room in its packets.")
        self.rate = rate
        self.intervals = intervals
        self.most = most
    }

    /// Frames of the next packet.
    public mutating func next() -> Int {
        let (unit, step) = asked.map { (65_536, $0) } ?? (intervals, rate)
        rest += step
        let frames = min(rest / unit, most)
        rest -= frames * unit
        // What a full packet could not take is not owed for ever: a device that asks for too much is only given the most.
        rest = min(rest, unit)
        return frames
    }

    /// Takes in what the device asks for.
    ///
    /// - Parameter feedback: frames an interval, in 65,536ths. More than an eighth off the rate is no clock's drift
    ///   but a device that counts otherwise; it is not heeded.
    public mutating func heed(_ feedback: Int) {
        let nominal = rate * 65_536 / intervals
        guard abs(feedback - nominal) <= nominal / 8 else { return }
        if asked == nil { rest = rest * 65_536 / intervals }
        asked = feedback
    }

    /// What a feedback packet says: 10.14 in three bytes at full speed, 16.16 in four at high speed, each in frames
    /// per frame or microframe of the bus.
    ///
    /// - Parameter microframes: of the bus in one interval of the stream; 1 at full speed.
    /// - Returns: frames an interval, in 65,536ths; `nil` for a packet of another length.
    public static func feedback(in bytes: [UInt8], microframes: Int) -> Int? {
        let value = bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        switch bytes.count {
        case 3: return (value << 2) * microframes
        case 4: return value * microframes
        default: return nil
        }
    }
}
