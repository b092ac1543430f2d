import Journal
import Wording

extension ServiceDay {
    /// *thứ tư, 25/11*; the year is the reader's own.
    var words: Words {
        let (vi, en) = Self.weekdays[weekday]
        let date = "\(day)/\(month)"
        return Words(vi: "\(vi), \(date)", en: "\(en), \(date)")
    }

    /// Monday first (ISO 8601).
    private static let weekdays = [
        ("thứ hai", "Monday"), ("thứ ba", "Tuesday"), ("thứ tư", "Wednesday"), ("thứ năm", "Thursday"),
        ("thứ sáu", "Friday"), ("thứ bảy", "Saturday"), ("chủ nhật", "Sunday"),
    ]
}

extension Moment {
    /// *08:30 thứ tư, 25/11*.
    func words(at offset: UTCOffset) -> Words {
        let (clock, day) = (minuteOfDay(at: offset).clock, ServiceDay(of: self, at: offset).words)
        return Words(vi: "\(clock) \(day.vi)", en: "\(clock) on \(day.en)")
    }
}
