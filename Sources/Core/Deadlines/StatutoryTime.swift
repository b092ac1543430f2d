import Journal
public import Wording

/// How long the authority may take by law (*thời hạn giải quyết*), from a complete dossier on.
public enum StatutoryTime: Hashable, Sendable, Codable {
    /// What comes before this minute of the day is done the same day, the rest on the next working day.
    case sameDay(before: Int)
    /// Hours that are worked; nights, lunch and days off do not count.
    case workingHours(Int)
    case workingDays(Int)
    /// Days of the calendar, worked or not.
    case days(Int)

    public var words: Words {
        switch self {
        case .sameDay(let minute):
            return Words(
                vi: "Trong ngày, nếu nộp trước \(minute.clock); sau giờ đó: ngày làm việc tiếp theo",
                en: "The same day if filed before \(minute.clock), otherwise the next working day")
        case .workingHours(let hours):
            return Words(
                vi: "\(hours) giờ làm việc", en: hours == 1 ? "1 working hour" : "\(hours) working hours")
        case .workingDays(let days):
            return Words(vi: "\(days) ngày làm việc", en: days == 1 ? "1 working day" : "\(days) working days")
        case .days(let days):
            return Words(vi: "\(days) ngày", en: days == 1 ? "1 day" : "\(days) days")
        }
    }
}
