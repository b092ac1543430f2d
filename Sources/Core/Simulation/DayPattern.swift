import Forecasting
import Journal
public import Queueing
import Wording

/// One kind of day at an invented centre: who comes when, what they want, and who is there to serve them.
///
/// Everything is invented, and of the kind that the field's reports tell of: lognormal services, a rush in the morning, a
/// thin roster over lunch, days that are slow for no visible reason.
public struct DayPattern: Equatable, Sendable {
    public let name: String
    /// People a day.
    public var arrivals: Double
    /// Counters at work by half-hour from ``opening`` on; the last value holds until closing.
    public var roster: [Int]
    /// The deviation of the day's own pace, as a share.
    public var dayEffect = 0.15
    public var priorityShare = 0.15
    public var noShow = 0.04
    /// How often somebody is held, transferred, cancels or comes late: 0 leaves these out.
    public var turmoil = 0.0

    /// 7:30, in minutes.
    public static let opening = 450
    /// 17:00.
    public static let closing = 1_020

    public init(name: String, arrivals: Double, roster: [Int]) {
        self.name = name
        self.arrivals = arrivals
        self.roster = roster
    }

    /// Counters at work in each half-hour of a peak day: late starters, lunch, early leavers.
    private static let real = [4, 5, 6, 8, 8, 8, 8, 8, 3, 3, 3, 6, 7, 7, 7, 7, 6, 6, 5]

    /// The four loads on which estimators are judged.
    public static let judged: [DayPattern] = [
        DayPattern(name: "peak day, real roster", arrivals: 345, roster: real),
        DayPattern(name: "15 % less, real roster", arrivals: 293, roster: real),
        DayPattern(name: "flat roster, 20 % less", arrivals: 320, roster: [7]),
        DayPattern(name: "flat roster, full", arrivals: 400, roster: [7]),
    ]

    /// Three kinds of business, and counters that all do all of it.
    public static let plan = QueuePlan(
        lines: [
            ServiceLine(code: "a", prefix: "A", name: Words(vi: "Hộ tịch", en: "Civil status"), expectedMs: 480_000),
            ServiceLine(
                code: "c", prefix: "C", name: Words(vi: "Chứng thực", en: "Certification"), expectedMs: 300_000),
            ServiceLine(code: "h", prefix: "H", name: Words(vi: "Đất đai", en: "Land"), expectedMs: 960_000),
        ],
        counters: (1...8).map {
            CounterPlan(id: "\($0)", name: Words(vi: "Quầy \($0)", en: "Counter \($0)"), lines: ["a", "c", "h"])
        },
        hours: OpeningHours(
            week: Array(repeating: [.init(from: 450, to: 690), .init(from: 780, to: 1_020)], count: 7), lunchCover: 4),
        policy: openHouse)

    /// Nobody is sent away: what is judged is the wait of those who come.
    private static var openHouse: QueuePolicy {
        var policy = QueuePolicy()
        policy.stopsAtCapacity = false
        policy.guardMs = 3 * 3_600_000
        return policy
    }

    /// How many of a hundred come in each half-hour.
    private static let rush: [Double] = [9, 10, 10, 9, 8, 7, 5, 4, 2, 1, 1, 5, 7, 7, 6, 5, 3, 1, 0]

    /// When people come, in milliseconds since midnight, in order.
    func arrivalTimes(_ chance: inout Chance) -> [Int64] {
        let whole = Self.rush.reduce(0, +)
        var times: [Int64] = []
        for (index, share) in Self.rush.enumerated() where share > 0 {
            let start = Double(Self.opening + index * 30) * 60_000
            var at = chance.exponential(mean: 1_800_000 * whole / (arrivals * share))
            while at < 1_800_000 {
                times.append(Int64(start + at))
                at += chance.exponential(mean: 1_800_000 * whole / (arrivals * share))
            }
        }
        return times
    }

    func working(at minute: Int) -> Int {
        let slot = max(0, (minute - Self.opening) / 30)
        return roster[min(slot, roster.count - 1)]
    }

    func line(_ chance: inout Chance) -> String {
        let part = chance.unit()
        return part < 0.5 ? "a" : part < 0.85 ? "c" : "h"
    }

    /// - Parameter effort: how far from the usual, in deviations of the logarithm.
    func serviceMs(_ line: String, effort: Double) -> Double {
        switch line {
        case "a": Chance.lognormal(mean: 480_000, sigma: 0.6, at: effort)
        case "c": Chance.lognormal(mean: 300_000, sigma: 0.5, at: effort)
        default: Chance.lognormal(mean: 960_000, sigma: 0.7, at: effort)
        }
    }
}
