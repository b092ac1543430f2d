import Journal
import Queueing

/// Figures counted the slow and obvious way, straight from the tickets: what the report must say.
struct ObviousFigures {
    let tickets: [Ticket]

    /// The first of the sorted times that so many others do not exceed.
    static func quantile(_ all: [Int64], _ share: Double) -> Int64? {
        let rank = Int((share * Double(all.count - 1)).rounded())
        return all.sorted().first { value in all.count { $0 <= value } > rank }
    }

    func steps(_ isMeant: (ServiceStep) -> Bool) -> [ServiceStep] {
        tickets.flatMap(\.steps).filter(isMeant)
    }

    func waits(_ isMeant: (ServiceStep) -> Bool = { _ in true }) -> [Int64] {
        steps(isMeant).compactMap { step in step.calledAt.map { max(0, $0.milliseconds - step.queuedAt.milliseconds) } }
    }

    func services(_ isMeant: (ServiceStep) -> Bool = { _ in true }) -> [Int64] {
        steps(isMeant).compactMap { step in step.servedAt.map { step.endedAt.milliseconds - $0.milliseconds } }
    }

    func count(_ outcomes: ServiceStep.Outcome..., where isMeant: (ServiceStep) -> Bool) -> Int {
        steps(isMeant).count { outcomes.contains($0.outcome) }
    }

    /// Second by second: who holds the counter, and whether anybody waits whom it may call.
    func seconds(_ counter: String, open: [DeskSecond], lines: [String]) -> (
        serving: Int, idleWanted: Int, idleFree: Int
    ) {
        var (serving, wanted, free) = (0, 0, 0)
        let (there, waiting) = (steps { $0.counter == counter }, steps { lines.contains($0.line) })
        for second in open {
            let at = second.at
            let here = there.first { step in
                step.calledAt.map { $0 <= at && at < step.endedAt } ?? false
            }
            if let here {
                if let servedAt = here.servedAt, servedAt <= at { serving += 1 }
            } else if second.isOpen {
                let waits = waiting.contains {
                    $0.queuedAt <= at && at < ($0.calledAt ?? $0.endedAt)
                }
                if waits { wanted += 1 } else { free += 1 }
            }
        }
        return (serving, wanted, free)
    }
}

struct DeskSecond {
    let at: Moment
    let isOpen: Bool
}
