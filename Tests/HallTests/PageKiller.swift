import RunningSite
import Testing

/// Gives a page process life after life, each one step longer, until a page has come of it; then from the start.
struct PageKiller {
    private let site: RunningSite
    private(set) var kills = 0
    /// Of this hall's time: by how many lives each piece of work was begun and not ended.
    private var begun: [String: Int] = [:]

    init(_ site: RunningSite) { self.site = site }

    /// - Parameters:
    ///   - stages: what a life asks until one more is `done`.
    ///   - waiting: the beginning of the names of work that is left for later.
    mutating func killAtEachStep(
        of stages: [String], leaving waiting: String = "-", times: Int, done: () async throws -> Int
    ) async throws {
        var (step, before) = (1, 0)
        while before < times {
            let end = HallRelay.Step(step)
            let asked = try await live(until: end, leaving: waiting)
            try #require(asked.map(Self.stage) == stages.prefix(end.request).map { $0 }, "\(end)")
            let now = try await done()
            // A page is there once the hall has heard its outcome, and not one step before.
            let isLast = step == stages.count * 2
            try #require(now == before + (isLast ? 1 : 0), "\(end)")
            (before, step) = (now, isLast ? 1 : step + 1)
        }
    }

    private mutating func live(until end: HallRelay.Step, leaving waiting: String) async throws -> [String] {
        let site = site
        let relay = HallRelay(
            at: "\(site.folder)/relay.sock", before: "\(site.folder)/data/hall.sock", end: end,
            treat: { request in
                if request.contains("/jobs/\(waiting)") { return .leftUnanswered }
                // The same before each page: whoever dies there has begun nothing.
                return Self.stage(request) == nil ? .passed : .counted
            }, kill: { site.kill("pages") })
        try await relay.listen {
            try site.startPages(through: relay.path)
            try await site.until("the page process came to \(end)") { relay.isKilled }
        }
        kills += 1
        try await spare(relay.asked, end)
        return relay.asked
    }

    /// The hall gives up what three processes have died of, as it should; a hall that starts anew begins to count anew.
    private mutating func spare(_ asked: [String], _ end: HallRelay.Step) async throws {
        guard let start = asked.first, end != HallRelay.Step(1) else { return }
        begun[start, default: 0] += 1
        guard begun[start] == 3 else { return }
        begun = [:]
        site.kill("hall")
        try await site.startHall()
    }

    /// `nil` for the list of work and the bell.
    private static func stage(_ request: String) -> String? {
        let path = request.dropFirst(request.prefix { $0 != " " }.count + 1)
        if request.hasPrefix("POST"), path.hasSuffix("/start") { return "start" }
        if request.hasPrefix("POST"), path.hasSuffix("/outcome") { return "outcome" }
        if path.contains("/files") { return request.hasPrefix("PUT") ? "store" : "fetch" }
        return nil
    }
}
