import HallAPI
import Journal

/// What one soundbox has said and others of the site have still to say.
///
/// The journal keeps whether the first soundbox that had its turn was heard, not in which rooms the call was; which
/// soundbox still waits for its turn is forgotten with this life of the hall.
struct Echoes {
    private struct Echo {
        let job: Job
        let since: Moment
    }

    /// By agent, oldest first.
    private var waiting: [String: [Echo]] = [:]

    /// Older ones are not spoken any more, in milliseconds: whoever is called looks at the board by then.
    static let keptMs: Int64 = 90_000

    /// One agent has said it: the `others` have it on their lists until they have said it too.
    mutating func note(_ job: Job, saidBy agent: String, others: [String], at now: Moment) {
        settle(job.id, by: agent)
        for other in others where !(waiting[other] ?? []).contains(where: { $0.job.id == job.id }) {
            waiting[other, default: []].append(Echo(job: job, since: now))
        }
    }

    mutating func settle(_ job: String, by agent: String) {
        waiting[agent]?.removeAll { $0.job.id == job }
    }

    /// What an agent has still to say, with its age as of now.
    mutating func jobs(for agent: String, at now: Moment) -> [Job] {
        waiting[agent]?.removeAll { now.sinceOrZero($0.since) > Self.keptMs }
        return (waiting[agent] ?? []).map { echo in
            var job = echo.job
            job.announcement = job.announcement?.older(by: now.sinceOrZero(echo.since))
            return job
        }
    }
}
