import Journal
import Queueing

extension SiteConfiguration {
    static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// Hours by weekday; without “hours” a hall is always open.
    static func hours(_ root: SiteNode) throws(SiteProblem) -> OpeningHours {
        guard let node = root["hours"] else { return .always }
        var week: [[OpeningHours.Session]] = []
        for day in weekdays { week.append(try sessions(node, day)) }
        guard week.contains(where: { !$0.isEmpty }) else {
            throw node.problem(
                "no day has hours", "write “monday: [\"07:30-11:30\", \"13:00-17:00\"]”, or leave “hours” out")
        }
        var holidays: Set<ServiceDay> = []
        for text in try node.texts("holidays") { holidays.insert(try day(text, node)) }
        var exceptions: [ServiceDay: [OpeningHours.Session]] = [:]
        if let own = node["exceptions"] {
            for key in own.keys { exceptions[try day(key, own)] = try sessions(own, key) }
        }
        return OpeningHours(
            week: week, holidays: holidays, exceptions: exceptions,
            lunchCover: try node.number("lunch-cover", or: 0, in: 0...10))
    }

    static func day(_ text: String, _ node: SiteNode) throws(SiteProblem) -> ServiceDay {
        guard let day = ServiceDay(text) else {
            throw node.problem("“\(text)” is no day of the calendar", "write it like \"2027-01-01\"")
        }
        return day
    }

    static func sessions(_ node: SiteNode, _ key: String) throws(SiteProblem) -> [OpeningHours.Session] {
        var sessions: [OpeningHours.Session] = []
        for text in try node.texts(key) {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int(clock: $0) }
            guard ends.count == 2, let from = ends[0], let to = ends[1], from < to,
                sessions.last.map({ $0.to <= from }) ?? true
            else {
                throw (node[key] ?? node).problem(
                    "“\(text)” is no stretch of a day, or overlaps the one before", "write it like \"07:30-11:30\"")
            }
            sessions.append(.init(from: from, to: to))
        }
        return sessions
    }
}
