public import Journal

/// What an ordinary day at this hall is like, learned from its days: who is at work when, and how many tickets come. By half-hours of UTC, since evolving knows no time zone and needs none.
public struct Habits: Equatable, Sendable, Codable {
    /// Counters at work at the end of each half-hour.
    public private(set) var working: [Int: Double] = [:]
    /// Tickets without appointment of each kind (`line/class`, `line/` for ordinary ones) in each half-hour.
    public private(set) var arrivals: [String: [Int: Double]] = [:]
    private var slot: Int64 = 0
    private var coming: [String: Int] = [:]

    public static let slotMs: Int64 = 1_800_000
    public static let slotsADay: Int64 = 48
    /// What a new day weighs against all before it.
    private static let weight = 0.25

    init() {}

    public static func slot(of moment: Moment) -> Int {
        Int(moment.milliseconds / slotMs % slotsADay)
    }

    public static func key(_ line: String, _ priority: String?) -> String { "\(line)/\(priority ?? "")" }

    /// Notes a half-hour that is over, when the next one begins.
    mutating func pass(to moment: Moment, working count: Int, isOpen: Bool) {
        let now = moment.milliseconds / Self.slotMs
        guard now != slot else { return }
        defer {
            slot = now
            coming = [:]
        }
        // A gap of hours, or a clock that went back, teaches nothing.
        guard now > slot, now - slot <= 3, isOpen else { return }
        let index = Int(slot % Self.slotsADay)
        working[index] = Self.blend(working[index], Double(count))
        for key in Set(arrivals.keys).union(coming.keys) {
            let old = arrivals[key]?[index]
            arrivals[key, default: [:]][index] = Self.blend(old, Double(coming[key] ?? 0))
        }
    }

    mutating func note(_ line: String, _ priority: String?) {
        coming[Self.key(line, priority), default: 0] += 1
    }

    private static func blend(_ old: Double?, _ new: Double) -> Double {
        old.map { $0 + (new - $0) * weight } ?? new
    }
}
