import Deadlines
import Journal
import Wording

/// The file of days off and swapped days, as Examples/holidays.yaml shows it.
struct DaysOff {
    let holidays: [Holiday]
    let swaps: [DaySwap]
    let knownThrough: ServiceDay

    /// No holiday is as long: a wrong year in “to” is found.
    private static let longest = 31

    init(_ root: SiteNode, over plain: WorkingCalendar) throws(SiteProblem) {
        knownThrough = try SiteConfiguration.day(try root.text("known-through"), root)
        var taken: Set<ServiceDay> = []
        var holidays: [Holiday] = []
        for item in try root.items("days-off") {
            let (name, isAnnounced) = (try item.words("name"), try Self.isAnnounced(item))
            for day in try Self.days(item) {
                try Self.take(day, item, &taken)
                holidays.append(Holiday(day, name: name, isAnnounced: isAnnounced))
            }
        }
        var swaps: [DaySwap] = []
        for item in try root.items("swaps") {
            let off = try SiteConfiguration.day(try item.text("off"), item)
            let worked = try SiteConfiguration.day(try item.text("worked"), item)
            for day in [off, worked] { try Self.take(day, item, &taken) }
            guard !plain.work(on: off).isOff, !plain.work(on: worked).isWhole else {
                throw item.problem(
                    "\(off) is off anyway, or \(worked) is worked anyway", "look at the days of the week again",
                    vi: "hoán đổi sai: \(off) vốn là ngày nghỉ, hoặc \(worked) vốn là ngày làm việc")
            }
            swaps.append(DaySwap(off: off, worked: worked, isAnnounced: try Self.isAnnounced(item)))
        }
        (self.holidays, self.swaps) = (holidays, swaps)
    }

    private static func isAnnounced(_ item: SiteNode) throws(SiteProblem) -> Bool {
        try item.choice("announced", or: "true", of: ["true", "false"]) == "true"
    }

    /// `day`, or every day `from` one `to` another.
    private static func days(_ item: SiteNode) throws(SiteProblem) -> [ServiceDay] {
        if item["day"] != nil { return [try SiteConfiguration.day(try item.text("day"), item)] }
        let first = try SiteConfiguration.day(try item.text("from"), item)
        let last = try SiteConfiguration.day(try item.text("to"), item)
        guard first <= last, last.daysSince1970 - first.daysSince1970 < longest else {
            throw item.problem(
                "\(first) to \(last) is no holiday: it ends before it begins, or is longer than a month",
                "look at “from” and “to”", vi: "kỳ nghỉ từ \(first) đến \(last) không hợp lệ")
        }
        return (0...last.daysSince1970 - first.daysSince1970).map { ahead in
            let start = first.start(at: .vietnam).adding(milliseconds: Int64(ahead) * 86_400_000)
            return ServiceDay(of: start, at: .vietnam)
        }
    }

    private static func take(_ day: ServiceDay, _ item: SiteNode, _ taken: inout Set<ServiceDay>) throws(SiteProblem) {
        guard taken.insert(day).inserted else {
            throw item.problem(
                "\(day) stands in the file twice", "leave one of them out",
                vi: "ngày \(day) được ghi hai lần trong tệp ngày nghỉ")
        }
    }
}
