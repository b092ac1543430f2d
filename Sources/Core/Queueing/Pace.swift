import Journal

/// Whether people come when they are called today, and how long their way is.
public struct DayPace: Equatable, Sendable, Codable {
    public internal(set) var called = 0
    public internal(set) var missed = 0
    /// From the call to the counter; learned over the days, in milliseconds.
    public internal(set) var wayMs: Int64 = 30_000

    mutating func begin() {
        self = DayPace(wayMs: wayMs)
    }

    init(wayMs: Int64 = 30_000) {
        self.wayMs = wayMs
    }
}

/// How long one service takes: what was seen lately, newest last.
public struct Pace: Equatable, Sendable, Codable {
    /// Exponentially weighted mean of the services, in milliseconds.
    public private(set) var meanMs: Int64
    public private(set) var services = 0
    /// What a service takes on an ordinary day, in milliseconds: slow to change, so that one slow day stands out.
    public private(set) var usualMs: Int64
    /// The latest services, in seconds.
    public private(set) var recent: [Int32] = []

    /// So many are kept: enough for a distribution, few enough to follow a change within days.
    static let memory = 300

    /// What is assumed of a line that a site says nothing of: six minutes.
    static let unseenMs: Int64 = 6 * 60_000

    public init(expectedMs: Int64) {
        meanMs = expectedMs
        usualMs = expectedMs
    }

    /// The first services weigh as much as their number says, later ones a twentieth.
    mutating func learn(_ milliseconds: Int64) {
        services += 1
        let weight = Int64(min(services + 1, 20))
        meanMs += (milliseconds - meanMs) / weight
        usualMs += (milliseconds - usualMs) / Int64(min(services + 1, 300))
        recent.append(Int32(clamping: milliseconds / 1_000))
        if recent.count > Self.memory { recent.removeFirst() }
    }
}
