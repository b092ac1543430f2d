import Deadlines
import Foundation

/// A statutory time as it is published, in Vietnamese: *03 ngày làm việc kể từ ngày nhận đủ hồ sơ*.
///
/// What is not one plain time in words that are known is not read: a due date that is guessed wrongly harms more than one
/// that a person sets.
enum StatutoryText {
    /// - Parameter cutoff: the minute that a same-day procedure ends at where the text does not say.
    static func read(_ text: String, cutoff: Int) -> StatutoryTime? {
        let plain = text.precomposedStringWithCanonicalMapping.lowercased()
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .trimmingCharacters(in: CharacterSet(charactersIn: " .;"))
        return sameDay(plain, cutoff) ?? amount(plain)
    }

    /// The time of a case: before or behind its colon, where exactly one of them is a time.
    ///
    /// Plain days of a procedure that is counted in working days are not read: where the portal says “ngày” there, it has
    /// often lost the words “làm việc”.
    static func read(case text: String, of main: StatutoryTime?, cutoff: Int) -> StatutoryTime? {
        let times = text.split(separator: ":", maxSplits: 1).compactMap { read(String($0), cutoff: cutoff) }
        guard times.count == 1 else { return nil }
        if case .days = times[0] {
            guard case .days = main else { return nil }
        }
        return times[0]
    }

    private static func sameDay(_ text: String, _ cutoff: Int) -> StatutoryTime? {
        guard
            let found = text.wholeMatch(
                of:
                    /(?:ngay )?trong ngày(?: làm việc)?(?:[,;]? (?:nếu nhận |tiếp nhận )?sau (\d{1,2})(?: ?(?:giờ|h|:) ?(\d{2})?)?(?: .*)?)?/
            )
        else { return nil }
        guard let hour = found.1.flatMap({ Int($0) }) else { return .sameDay(before: cutoff) }
        let minute = found.2.flatMap { Int($0) } ?? 0
        return hour < 24 && minute < 60 ? .sameDay(before: hour * 60 + minute) : nil
    }

    private static func amount(_ text: String) -> StatutoryTime? {
        guard
            let found = text.wholeMatch(
                of:
                    /(?:không quá |tối đa |trong (?:thời hạn )?)?(\d{1,3}) (giờ làm việc|ngày làm việc|ngày)(?:,? (?:kể )?từ \D*)?/
            ),
            let amount = Int(found.1), amount > 0
        else { return nil }
        return switch found.2 {
        case "giờ làm việc": .workingHours(amount)
        case "ngày làm việc": .workingDays(amount)
        default: .days(amount)
        }
    }
}
