public import Journal
public import Wording

/// The term of one dossier: when it is due, when its clock stood still, and who changed it.
///
/// A value without a clock: the caller passes the moment and the calendar in. A moment before the last one, from a clock
/// that was set back, counts as the last one.
public struct Deadline: Equatable, Sendable, Codable {
    public enum State: Equatable, Sendable, Codable {
        case running(Due)
        /// The clock stands still while the citizen is asked for more (state 5, *yêu cầu bổ sung giấy tờ*).
        case stopped(since: Moment, left: RemainingTime, due: Due)
        case finished(at: Moment, due: Due)
    }

    public let time: StatutoryTime
    public let startedAt: Moment
    public private(set) var state: State
    /// Every change of the due date, the oldest first. Nothing is ever taken out of it.
    public private(set) var changes: [DueChange] = []

    /// A dossier came in complete.
    public init(_ time: StatutoryTime, from moment: Moment, by calendar: WorkingCalendar) {
        self.time = time
        startedAt = moment
        state = .running(calendar.due(time, from: moment))
    }

    /// When it is due; while the clock stands still, when it was.
    public var due: Due {
        switch state {
        case .running(let due), .stopped(_, _, let due), .finished(_, let due): due
        }
    }

    /// What was promised first.
    public var firstDue: Moment { changes.first?.from ?? due.at }

    /// The last change by hand, of which form 04 tells: what was promised before, why it changed, and until when.
    public var amendment: DueChange? {
        changes.last { if case .amended = $0.cause { true } else { false } }
    }

    /// Stops the clock: the citizen was asked for more.
    public mutating func stop(at moment: Moment, by calendar: WorkingCalendar) throws(Refusal) {
        let due = try running()
        let now = notBefore(moment)
        let left = calendar.remaining(of: due, time, isAmended: amendment != nil, at: now)
        state = .stopped(since: now, left: left, due: due)
    }

    /// Lets the clock go on: what was asked for has come.
    public mutating func resume(at moment: Moment, by calendar: WorkingCalendar) throws(Refusal) {
        guard case .stopped(let since, let left, let old) = state else { throw .deadlineNotStopped }
        let now = max(moment, since)
        // A date set by hand may lie on a day that is not counted, and a calendar may have changed: no stop shortens a term.
        let due = max(calendar.due(left, resumedAt: now, else: old), old)
        change(from: old, to: due, at: now, .supplemented(askedAt: since))
        state = .running(due)
    }

    /// Sets the due date to the end of another day's work, by hand.
    public mutating func amend(
        to day: ServiceDay, why amendment: Amendment, at moment: Moment, by calendar: WorkingCalendar
    ) throws(Refusal) {
        let old = try running()
        let now = notBefore(moment)
        guard !amendment.approver.isBlank else { throw .approverMissing }
        guard amendment.reason != .other || !amendment.note.isBlank else { throw .amendmentUnexplained }
        guard !calendar.work(on: day).isOff else {
            throw .dueOnDayOff(day, calendar.holiday(on: day), next: calendar.workingDay(1, after: day))
        }
        let due = calendar.endOfWork(day)
        guard due.at > now else { throw .dueInThePast(day) }
        guard due.at != old.at else { throw .dueUnchanged(day) }
        change(from: old, to: due, at: now, .amended(amendment))
        state = .running(due)
    }

    /// The result is there. What is finished while the clock stands still counts as if it went on at that moment.
    public mutating func finish(at moment: Moment, by calendar: WorkingCalendar) throws(Refusal) {
        if case .stopped = state { try resume(at: moment, by: calendar) }
        let due = try running()
        state = .finished(at: notBefore(moment), due: due)
    }

    private mutating func change(from old: Due, to new: Due, at moment: Moment, _ cause: DueChange.Cause) {
        guard new.at != old.at else { return }
        changes.append(DueChange(at: moment, from: old.at, to: new.at, cause: cause))
    }

    private func running() throws(Refusal) -> Due {
        switch state {
        case .running(let due): return due
        case .stopped: throw .deadlineStopped
        case .finished: throw .deadlineFinished
        }
    }

    private func notBefore(_ moment: Moment) -> Moment {
        max(moment, changes.last?.at ?? startedAt)
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
