import Deadlines
import Foundation
import Journal
import Queueing

extension SiteConfiguration {
    /// By what due dates are counted: weeks in the site's file, days off in a file of their own.
    ///
    /// A calendar with a mistake is left out and told: a wrong due date harms more than one that a person has to set.
    static func calendar(_ root: SiteNode, _ offset: UTCOffset, _ warnings: inout [SiteProblem]) -> WorkingCalendar? {
        guard let node = root["calendar"] else { return nil }
        do throws(SiteProblem) {
            let rules = try rules(node)
            let weeks = try node.items("weeks").map { item throws(SiteProblem) in try week(item, rules) }
            guard !weeks.isEmpty else {
                throw node.problem(
                    "“weeks” is missing or empty", "write at least one, with “from” and the hours of its days",
                    vi: "lịch làm việc chưa có giờ làm việc của tuần nào")
            }
            let plain = WorkingCalendar(offset: offset, weeks: weeks, rules: rules)
            let file = node.beside(try node.text("holidays")).path
            let off = try DaysOff(
                SiteNode(file: file, ifGone: "write the path of the file of days off, seen from the site file"),
                over: plain)
            return WorkingCalendar(
                offset: offset, weeks: weeks, holidays: off.holidays, swaps: off.swaps,
                knownThrough: off.knownThrough, rules: rules)
        } catch {
            warnings.append(error)
            warnings.append(
                node.problem(
                    "no due dates are counted until the calendar is right", "mend it, then start again",
                    vi: "chưa tính được ngày hẹn trả cho đến khi sửa xong lịch làm việc"))
            return nil
        }
    }

    /// The minute that ends the day of a same-day procedure where the catalogue does not say: 15:00, as 32 entries of the
    /// national portal have it.
    static func sameDayUntil(_ root: SiteNode, _ warnings: inout [SiteProblem]) -> Int {
        let usual = 15 * 60
        guard let node = root["calendar"]?["same-day-until"] else { return usual }
        guard let minute = node.scalar.flatMap({ Int(clock: $0) }) else {
            warnings.append(
                node.problem(
                    "“same-day-until” is no time of day; 15:00 is used", "write \"15:00\", in quotes",
                    vi: "“same-day-until” không phải là giờ trong ngày; dùng 15:00"))
            return usual
        }
        return minute
    }

    private static func rules(_ node: SiteNode) throws(SiteProblem) -> CountingRules {
        let counted = ["not-counted", "counted"]
        return CountingRules(
            countsReceiptDay: try node.choice("receipt-day", or: "not-counted", of: counted) == "counted",
            countsHalfDays: try node.choice("half-days", or: "not-counted", of: counted) == "counted",
            movesOffHolidays: try node.choice("ends-on-day-off", or: "moves", of: ["moves", "stays"]) == "moves",
            dueSoonDays: try node.number("due-soon", or: 1, in: 0...30))
    }

    private static func week(_ item: SiteNode, _ rules: CountingRules) throws(SiteProblem) -> WorkingWeek {
        let from = try day(try item.text("from"), item)
        var days: [WorkingDay] = []
        for name in weekdays { days.append(try workingDay(item, name)) }
        guard days.contains(where: { $0.isWhole || rules.countsHalfDays && !$0.isOff }) else {
            throw item.problem(
                "the week from \(from) has no working day", "write the morning and the afternoon of its days",
                vi: "tuần áp dụng từ \(from) không có ngày làm việc nào")
        }
        return WorkingWeek(from: from, days: days)
    }

    /// A morning, an afternoon, or both.
    private static func workingDay(_ item: SiteNode, _ name: String) throws(SiteProblem) -> WorkingDay {
        let noon = 12 * 60
        let halves = try sessions(item, name).map { WorkingDay.HalfDay(from: $0.from, to: $0.to) }
        switch halves.count {
        case 0: return .off
        case 1 where halves[0].to <= noon + 60: return WorkingDay(morning: halves[0], afternoon: nil)
        case 1 where halves[0].from >= noon - 60: return WorkingDay(morning: nil, afternoon: halves[0])
        case 2: return WorkingDay(morning: halves[0], afternoon: halves[1])
        default:
            throw (item[name] ?? item).problem(
                "\(name) is neither a morning, nor an afternoon, nor both",
                "write them apart: [\"07:30-11:30\", \"13:00-17:00\"]",
                vi: "“\(name)”: hãy ghi riêng buổi sáng và buổi chiều")
        }
    }
}
