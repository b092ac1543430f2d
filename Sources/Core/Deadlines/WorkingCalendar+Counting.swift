import Journal

extension WorkingCalendar {
    /// How many working days lie after `first`, up to and with `last`.
    func workingDays(after first: ServiceDay, through last: ServiceDay) -> Int {
        var (count, day) = (0, first)
        while day < last {
            day = day.adding(days: 1)
            if isWorkingDay(day) { count += 1 }
        }
        return count
    }

    /// The working day that is so many after `day`.
    func workingDay(_ count: Int, after day: ServiceDay) -> ServiceDay {
        var (left, found) = (count, day)
        while left > 0 {
            found = found.adding(days: 1)
            if isWorkingDay(found) { left -= 1 }
        }
        return found
    }

    /// The first working day from `day` on whose work has not ended by `moment`.
    func workingDay(from day: ServiceDay, endingAfter moment: Moment) -> ServiceDay {
        var found = day
        while !isWorkingDay(found) || closing(of: found) <= moment { found = found.adding(days: 1) }
        return found
    }

    /// The moment until which so much is worked from `start` on: at noon rather than at the next afternoon's begin.
    func moment(after work: Int64, workedFrom start: Moment) -> Moment {
        var (left, day) = (work, day(of: start))
        while true {
            for half in self.work(on: day).halves {
                let from = max(moment(half.from, of: day), start)
                let worked = moment(half.to, of: day).sinceOrZero(from)
                if left <= worked { return from.adding(milliseconds: left) }
                left -= worked
            }
            day = day.adding(days: 1)
        }
    }

    /// Milliseconds that are worked between two moments.
    func worked(from start: Moment, to end: Moment) -> Int64 {
        var (sum, day) = (Int64(0), day(of: start))
        while day.start(at: offset) < end {
            for half in work(on: day).halves {
                sum += min(moment(half.to, of: day), end).sinceOrZero(max(moment(half.from, of: day), start))
            }
            day = day.adding(days: 1)
        }
        return sum
    }
}
