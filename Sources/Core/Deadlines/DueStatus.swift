public import Journal
public import Wording

/// How a dossier stands to its due date: an attribute, never a state.
public enum DueStatus: String, Sendable, Codable, CaseIterable {
    case notDue
    /// *Sắp đến hạn*: the due day is one of the next few working days.
    case dueSoon
    /// *Đến hạn*: the due day is today.
    case due
    /// *Quá hạn*
    case overdue
    /// The clock stands still.
    case stopped
    /// Finished on a day before the due day (*trước hạn*).
    case early
    /// Finished on the due day, in time (*đúng hạn*).
    case onTime
    case late

    public var words: Words {
        switch self {
        case .notDue: Words(vi: "Chưa đến hạn", en: "Not due yet")
        case .dueSoon: Words(vi: "Sắp đến hạn", en: "Due soon")
        case .due: Words(vi: "Đến hạn", en: "Due today")
        case .overdue: Words(vi: "Quá hạn", en: "Overdue")
        case .stopped: Words(vi: "Tạm dừng chờ bổ sung", en: "Stopped: waiting for more papers")
        case .early: Words(vi: "Trước hạn", en: "Finished early")
        case .onTime: Words(vi: "Đúng hạn", en: "Finished on time")
        case .late: Words(vi: "Trễ hạn", en: "Finished late")
        }
    }
}

extension Deadline {
    /// How it stands at a moment. Where the clock was stopped too late, the dossier stays overdue.
    public func status(at now: Moment, by calendar: WorkingCalendar) -> DueStatus {
        switch state {
        case .stopped(_, .nothing, _): return .overdue
        case .stopped: return .stopped
        case .finished(let moment, let due) where moment > due.at: return .late
        case .finished(let moment, let due):
            return calendar.day(of: moment) < calendar.lastDay(of: due) ? .early : .onTime
        case .running(let due) where now > due.at: return .overdue
        case .running(let due):
            let (today, last) = (calendar.day(of: now), calendar.lastDay(of: due))
            if today >= last { return .due }
            let lead = calendar.rules.dueSoonDays
            return lead > 0 && last <= calendar.workingDay(lead, after: today) ? .dueSoon : .notDue
        }
    }
}

extension WorkingCalendar {
    /// The day on which it must be done; midnight belongs to the day that it ends.
    fileprivate func lastDay(of due: Due) -> ServiceDay {
        day(of: due.at.adding(milliseconds: -1))
    }
}
