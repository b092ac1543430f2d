import Forecasting
import Queueing

/// How long something took, of those who came so far. Milliseconds.
public struct Times: Equatable, Sendable {
    public let count: Int
    public let mean: Int64
    /// Half took no longer. A measured time, never one between two: the value at rank `share × (count − 1)`, rounded.
    public let p50: Int64
    /// Nine of ten took no longer.
    public let p90: Int64
    /// Nineteen of twenty took no longer.
    public let p95: Int64

    /// - Returns: `nil` of nobody.
    init?(_ all: [Int64]) {
        guard !all.isEmpty else { return nil }
        let sorted = all.sorted()
        count = sorted.count
        mean = sorted.reduce(0, +) / Int64(sorted.count)
        p50 = sorted.quantile(0.5)
        p90 = sorted.quantile(0.9)
        p95 = sorted.quantile(0.95)
    }
}

/// What one row of a report says.
///
/// Of a whole day, a period or an hour it counts *visits*: each was issued once and has one end, so that the counts add
/// up. Of a line or a counter it counts *steps*, since a visit may have several there and elsewhere.
public struct Figures: Equatable, Sendable {
    /// Tickets taken: of a line, those taken in it; of a counter, none.
    public let issued: Int
    public let served: Int
    public let noShow: Int
    /// Given up by the citizen or taken away by staff.
    public let removed: Int
    /// The day ended before their turn.
    public let expired: Int
    /// Not over yet: waiting, at a counter, or away to mend something.
    public let present: Int
    /// Steps that went on in another line or at another counter.
    public let transferred: Int
    /// Steps that sent the citizen to mend something.
    public let held: Int
    /// Dossiers of those served.
    public let dossiers: Int
    /// From joining a line to the call; of everybody who was called, also if nobody came.
    public let waiting: Times?
    /// From the call until the citizen stood at the counter.
    public let way: Times?
    public let service: Times?
    /// How many of those called had waited no longer than the house promises.
    public let withinTarget: Int
    public let ratings: Int
    /// In thousandths: 3500 is three and a half of four.
    public let ratingMean: Int?
}

/// The sums that figures are made of, while they are still counted.
struct Sums: Sendable {
    private var ends: [Visit.End: Int] = [:]
    var issued = 0
    var present = 0
    var transferred = 0
    var held = 0
    private var dossiers = 0
    private var waits: [Int64] = []
    private var ways: [Int64] = []
    private var services: [Int64] = []
    private var ratings = (count: 0, sum: 0)

    mutating func end(_ end: Visit.End, dossiers: Int) {
        ends[end, default: 0] += 1
        if end == .served { self.dossiers += dossiers }
    }

    mutating func time(_ step: ServiceStep) {
        if step.calledAt != nil { waits.append(step.waitingMs) }
        if let way = step.wayMs { ways.append(way) }
        if let service = step.serviceMs { services.append(service) }
    }

    mutating func pass(_ outcome: ServiceStep.Outcome) {
        switch outcome {
        case .transferredToLine, .transferredToCounter: transferred += 1
        case .held: held += 1
        default: break
        }
    }

    mutating func rate(_ score: Int) {
        ratings = (ratings.count + 1, ratings.sum + score)
    }

    func figures(targetMs: Int64) -> Figures {
        Figures(
            issued: issued, served: ends[.served] ?? 0, noShow: ends[.noShow] ?? 0, removed: ends[.removed] ?? 0,
            expired: ends[.expired] ?? 0, present: present, transferred: transferred, held: held, dossiers: dossiers,
            waiting: Times(waits), way: Times(ways), service: Times(services),
            withinTarget: waits.count { $0 <= targetMs }, ratings: ratings.count,
            ratingMean: ratings.count > 0 ? (ratings.sum * 1_000 + ratings.count / 2) / ratings.count : nil)
    }
}

extension ServiceStep.Outcome {
    /// How a visit would have ended, had it ended with this step; `nil` where it went on.
    var end: Visit.End? {
        switch self {
        case .normal, .endedBySignOut: .served
        case .noShow: .noShow
        case .removedByCitizen, .removedByStaff: .removed
        case .expired: .expired
        case .transferredToLine, .transferredToCounter, .held: nil
        }
    }
}
