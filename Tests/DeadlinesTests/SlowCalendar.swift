import Deadlines
import Journal
import Mutations
import Wording

/// A locality of chance, and the obvious way to count in it: minute after minute, day after day.
struct SlowCalendar {
    /// 2026-01-05, a Monday.
    static let start = ServiceDay("2026-01-05")?.start(at: .vietnam) ?? Moment(milliseconds: 0)
    static let days = 400

    /// What is worked on each day: the minutes of its halves.
    let work: [[Range<Int>]]
    /// Every minute of these days, worked or not.
    let minutes: [Bool]
    let real: WorkingCalendar

    init(_ dice: inout Dice) {
        let rules = CountingRules(
            countsReceiptDay: dice.isLucky(4), countsHalfDays: dice.isLucky(2), movesOffHolidays: !dice.isLucky(4),
            dueSoonDays: dice.below(4))
        let weeks = [Self.week(&dice), Self.week(&dice)]
        let change = dice.below(Self.days)
        var work = (0..<Self.days).map { day in weeks[day < change ? 0 : 1][day % 7] }
        let usual = work
        var taken: Set<Int> = []
        var (holidays, swaps): ([Holiday], [DaySwap]) = ([], [])
        for _ in 0..<dice.below(8) {
            let (first, length) = (dice.below(Self.days - 20), 1 + dice.below(9))
            for day in first..<first + length where taken.insert(day).inserted {
                holidays.append(
                    Holiday(Self.day(day), name: Words(vi: "nghỉ", en: "off"), isAnnounced: !dice.isLucky(3)))
                work[day] = []
            }
        }
        for _ in 0..<dice.below(12) {
            let (off, worked) = (dice.below(Self.days), dice.below(Self.days))
            guard off != worked, !taken.contains(off), !taken.contains(worked) else { continue }
            taken.formUnion([off, worked])
            swaps.append(DaySwap(off: Self.day(off), worked: Self.day(worked)))
            (work[off], work[worked]) = ([], usual[off])
        }
        self.work = work
        minutes = work.flatMap { halves in
            var day = [Bool](repeating: false, count: 1_440)
            for half in halves { for minute in half { day[minute] = true } }
            return day
        }
        real = WorkingCalendar(
            offset: .vietnam,
            weeks: [(change, weeks[1]), (0, weeks[0])].map { from, week in
                WorkingWeek(from: Self.day(from), days: week.map(Self.workingDay))
            }, holidays: holidays, swaps: swaps, rules: rules)
    }

    /// Five whole days, perhaps half a Saturday and some days with one half only.
    private static func week(_ dice: inout Dice) -> [[Range<Int>]] {
        let morning = 420 + dice.below(4) * 15..<690 + dice.below(3) * 15
        let afternoon = 780 + dice.below(3) * 15..<990 + dice.below(4) * 15
        var week = [[Range<Int>]](repeating: [morning, afternoon], count: 5)
        if dice.isLucky(3) { week[dice.below(4)] = [[morning], [afternoon], []][dice.below(3)] }
        return week + [[[morning], [], [morning, afternoon]][dice.below(3)], dice.isLucky(5) ? [morning] : []]
    }

    private static func workingDay(_ halves: [Range<Int>]) -> WorkingDay {
        let parts = halves.map { WorkingDay.HalfDay(from: $0.lowerBound, to: $0.upperBound) }
        return WorkingDay(morning: parts.first { $0.from < 720 }, afternoon: parts.first { $0.from >= 720 })
    }

    static func day(_ number: Int) -> ServiceDay { ServiceDay(of: moment(number * 1_440), at: .vietnam) }
    static func moment(_ minute: Int) -> Moment { start.adding(milliseconds: Int64(minute) * 60_000) }
    static func minute(of moment: Moment) -> Int { Int((moment.milliseconds - start.milliseconds) / 60_000) }

    func counts(_ day: Int) -> Bool { real.rules.countsHalfDays ? !work[day].isEmpty : work[day].count == 2 }
    /// The minute at which a day's work ends.
    func closing(_ day: Int) -> Int { day * 1_440 + (work[day].last?.upperBound ?? 1_440) }
    /// The first working day from `day` on that is not over at `minute`.
    func open(from day: Int, at minute: Int) -> Int {
        (day...).first { counts($0) && closing($0) > minute } ?? day
    }
}

extension SlowCalendar {
    /// One stretch in which the clock stands still, in minutes.
    typealias Stop = Range<Int>

    /// When a dossier is due, in minutes, that came in at `start` and whose clock stood still in the meantime.
    func due(_ time: StatutoryTime, from start: Int, stops: [Stop]) -> Int {
        switch time {
        case .workingHours(let hours): dueInHours(hours, start, stops)
        case .workingDays(let days): dueInDays(days, start, stops, isPlain: false)
        case .days(let days): dueInDays(days, start, stops, isPlain: true)
        case .sameDay(let before): dueSameDay(before, start, stops)
        }
    }

    /// Minute after minute, those that are worked and not stopped.
    private func dueInHours(_ hours: Int, _ start: Int, _ stops: [Stop]) -> Int {
        var (left, minute) = (hours * 60, start)
        while left > 0 {
            if minutes[minute], !stops.contains(where: { $0.contains(minute) }) { left -= 1 }
            minute += 1
        }
        return minute
    }

    /// Day after day: not the day of receipt, and not those after a stop up to the day on which the clock goes on.
    private func dueInDays(_ days: Int, _ start: Int, _ stops: [Stop], isPlain: Bool) -> Int {
        let isCounted = { (day: Int) in isPlain || counts(day) }
        var (left, day) = (days, start / 1_440)
        if real.rules.countsReceiptDay, isCounted(day) { left -= 1 }
        // A last working day that is over when it begins is none: the next one is.
        let isOver = { (day: Int, minute: Int) in !isPlain && open(from: day, at: minute) > day }
        if left == 0, isOver(day, start) { left = 1 }
        var end = left > 0 ? nil : dayEnd(day, start, isPlain)
        var stops = stops[...]
        while true {
            if let stop = stops.first, stop.lowerBound / 1_440 <= day {
                stops.removeFirst()
                // Whoever is late already gets nothing back.
                if let end, end <= stop.lowerBound { return end }
                day = stop.upperBound / 1_440
                if left == 0, isOver(day, stop.upperBound) { left = 1 }
                end = left > 0 ? nil : dayEnd(day, stop.upperBound, isPlain)
                continue
            }
            if let end, stops.first.map({ $0.lowerBound >= end }) ?? true { return end }
            day += 1
            if isCounted(day), left > 0 {
                left -= 1
                if left == 0 { end = dayEnd(day, day * 1_440, isPlain) }
            }
        }
    }

    /// The end of a term whose last day this is, which may be a later day.
    private func dayEnd(_ day: Int, _ minute: Int, _ isPlain: Bool) -> Int {
        if isPlain, !real.rules.movesOffHolidays, closing(day) > minute { return closing(day) }
        return closing(open(from: day, at: minute))
    }

    /// As if it came in when the clock went on for the last time before it was due.
    private func dueSameDay(_ before: Int, _ start: Int, _ stops: [Stop]) -> Int {
        var end = sameDay(before, start)
        for stop in stops where stop.lowerBound < end { end = sameDay(before, stop.upperBound) }
        return end
    }

    private func sameDay(_ before: Int, _ minute: Int) -> Int {
        let today = minute / 1_440
        if counts(today), minute % 1_440 < before, minute < closing(today) { return closing(today) }
        return closing(open(from: today + 1, at: minute))
    }
}
