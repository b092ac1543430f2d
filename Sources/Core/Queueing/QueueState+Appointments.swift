import Codes
public import Journal

/// Which appointment a code means, and whether its time has come.
extension QueueState {
    /// However it is typed, as long as the letters and digits mean one appointment and no second.
    public func booking(_ code: String) -> Booking? {
        if let exact = appointments[code] { return exact }
        let form = ScannedCode.normalForm(of: code)
        guard form.count >= 4 else { return nil }
        let alike = appointments.values.filter { ScannedCode.normalForm(of: $0.appointment.code) == form }
        return alike.count == 1 ? alike.first : nil
    }

    /// Whether an appointment gives a number now.
    public enum CheckIn: Equatable, Sendable {
        case open
        /// Not before this moment, today or on a later day.
        case early(from: Moment)
        /// Its day is over.
        case over
    }

    public func checkIn(_ appointment: Appointment, plan: QueuePlan, now: Moment, offset: UTCOffset) -> CheckIn {
        let (day, today) = (ServiceDay(of: appointment.slot, at: offset), ServiceDay(of: now, at: offset))
        if day.daysSince1970 < today.daysSince1970 { return .over }
        let from = appointment.slot.adding(milliseconds: -plan.policy.earlyMs)
        return day == today && from <= now ? .open : .early(from: from)
    }
}
