import Journal
import Queueing

/// When counters are at work in the hours to come: as on other days, or, before any was seen, by the hours of the house.
struct Roster: Sendable {
    /// How many work in each half-hour from now on.
    private let working: [Int]
    private let halfHours: HalfHours
    /// Breaks of today, in milliseconds from now.
    private let breaks: [(from: Double, to: Double)]
    private let cover: Int

    /// - Parameter open: counters at work now.
    init(_ habits: Habits, _ hours: OpeningHours, open: Int, now: Moment, offset: UTCOffset) {
        let present = Habits.slot(of: now)
        halfHours = HalfHours(from: now)
        if let usual = habits.working[present] {
            // Whoever is missing today, or here beside the plan, is so for the hours to come as well.
            working = (0..<20).map { ahead in
                let later = habits.working[(present + ahead) % Int(Habits.slotsADay)] ?? usual
                return max(1, Int((Double(open) + later - usual).rounded()))
            }
        } else {
            working = []
        }
        let day = ServiceDay(of: now, at: offset)
        let sessions = hours.sessions(on: day) ?? []
        let start = day.start(at: offset).milliseconds - now.milliseconds
        breaks = zip(sessions, sessions.dropFirst()).map { before, after in
            (Double(start) + Double(before.to) * 60_000, Double(start) + Double(after.from) * 60_000)
        }
        cover = hours.lunchCover
    }

    /// When a counter that is free at `moment` calls: at once, or after its break.
    func back(at moment: Double, counter: Int, of count: Int) -> Double {
        guard working.isEmpty else { return backAsUsual(moment, counter) }
        guard counter < count else { return .infinity }
        for pause in breaks where pause.from <= moment && moment < pause.to {
            let staying = (count * cover + 9) / 10
            return counter < staying ? moment : pause.to
        }
        return moment
    }

    private func backAsUsual(_ moment: Double, _ counter: Int) -> Double {
        var moment = moment
        var slot = halfHours.place(of: moment)
        while slot < working.count, counter >= working[slot] {
            slot += 1
            moment = halfHours.start(of: slot)
        }
        // Beyond what is foreseen, those go on who are there at the end of it.
        return slot < working.count || counter < (working.last ?? 1) ? moment : .infinity
    }
}
