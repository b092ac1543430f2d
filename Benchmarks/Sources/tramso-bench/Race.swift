import Foundation
import Hall
import HallStore
import Journal
import Queueing
import SiteFile

/// Sixty-four clients press Next together until nobody waits: here, and against the pattern that most systems use.
enum Race {
    static let clients = 64
    private static let lines = ["a", "b"]

    static func measure(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let tickets = scale.isQuick ? 32 * clients : 320 * clients
        let group = "\(clients) clients press Next on \(tickets) tickets over HTTP"
        let ours = try await hall(tickets, in: scratch)
        var figures = ours.figures(group, "the hall")
        figures.append(Figure(group, "the hall: calls that the policy explains", Double(ours.explained ?? 0), ""))
        for kind in Peer.Kind.allCases {
            let theirs = try await peer(kind, tickets, in: scratch)
            figures += theirs.figures(group, kind.words)
            figures.append(
                Figure(
                    group, "the hall to \(kind.words), tickets", ours.ticketsPerSecond / theirs.ticketsPerSecond,
                    "ratio"))
        }
        return figures
    }

    private struct Outcome {
        let tickets: Int
        let called: [String]
        let errors: Int
        let seconds: Double
        var explained: Int?

        private var distinct: Int { Set(called).count }
        /// A number that is called again is nobody served.
        var ticketsPerSecond: Double { Double(distinct) / seconds }

        func figures(_ group: String, _ name: String) -> [Figure] {
            [
                Figure(group, "\(name): tickets called", ticketsPerSecond, "1/s"),
                Figure(group, "\(name): called twice", Double(called.count - distinct), ""),
                Figure(group, "\(name): never called", Double(tickets - distinct), ""),
                Figure(group, "\(name): errors", Double(errors), ""),
            ]
        }
    }

    // MARK: - The hall

    /// Every call is followed by "complete", since a counter of ours holds one citizen at a time; calls alone are counted.
    private static func hall(_ tickets: Int, in scratch: String) async throws -> Outcome {
        let folder = try Places.fresh(in: scratch)
        let hall = try await HallProgram.start(counters: clients, lines: lines, in: folder)
        let address = try hall.address
        try await fill(tickets, address)
        var outcome = try await race(tickets, on: address.port) { client in
            let call = Wire.post("/counters/\(client)/call-next", token: address.officer, key: UUID().uuidString)
            let done = Wire.post("/counters/\(client)/complete", token: address.officer, key: UUID().uuidString)
            return (call, done)
        }
        hall.stop()
        outcome.explained = try explained(in: folder)
        return outcome
    }

    private static func fill(_ tickets: Int, _ address: HallAddress) async throws {
        let load = Load(connections: clients, each: tickets / clients)
        _ = try await load.run(on: address) { wire, client in
            let wish = "{\"line\":\"\(lines[client % 2])\",\"channel\":\"screen\""
            let body = wish + (Int.random(in: 0..<7) == 0 ? ",\"priority\":true}" : "}")
            let issue = Wire.post("/tickets", token: address.officer, key: UUID().uuidString, body: body)
            let id = try await wire.exchange(issue).text(after: "\"id\":\"")
            let accept = Wire.post("/tickets/\(id)/accept-on-screen", token: address.kiosk, key: UUID().uuidString)
            _ = try await wire.exchange(accept)
            return []
        }
    }

    /// Plays the journal again and asks the policy, at each call, whom it would have called then and why.
    private static func explained(in folder: String) throws -> Int {
        let plan = try SiteConfiguration(file: "\(folder)/site.yaml").rules.plan
        var explained = 0
        _ = try JournalAudit(path: "\(folder)/data/hall.sqlite").replay { state, recorded in
            guard case .queue(.ticketCalled(let ticket, let counter, 1, _, let grounds)) = recorded.event,
                let desk = plan.counter(counter)
            else { return }
            let choice = state.queue.choice(for: desk, plan: plan, now: recorded.at)
            if choice?.ticket == ticket, choice?.grounds == grounds { explained += 1 }
        }
        return explained
    }

    // MARK: - The others

    private static func peer(_ kind: Peer.Kind, _ tickets: Int, in scratch: String) async throws -> Outcome {
        let folder = try Places.fresh(in: scratch)
        try Peer.fill(tickets, in: folder)
        let port = try await BenchHall.freePort()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--peer", kind.rawValue, folder, "\(port)"]
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        try await BenchHall.waitForServer(on: port)
        return try await race(tickets, on: port) { client in
            (Wire.post("/pull/\(client)", token: "", key: UUID().uuidString), nil)
        }
    }

    // MARK: - The race

    private static func race(
        _ tickets: Int, on port: Int, _ requests: @escaping @Sendable (Int) -> (call: String, done: String?)
    ) async throws -> Outcome {
        let start = ContinuousClock.now
        let all = try await withThrowingTaskGroup(of: (called: [String], errors: Int).self) { group in
            for client in 0..<clients {
                group.addTask { try await callUntilEmpty(client, port, tickets, requests) }
            }
            return try await group.reduce(into: [(called: [String], errors: Int)]()) { $0.append($1) }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return Outcome(
            tickets: tickets, called: all.flatMap(\.called), errors: all.reduce(0) { $0 + $1.errors }, seconds: seconds)
    }

    private static func callUntilEmpty(
        _ client: Int, _ port: Int, _ tickets: Int, _ requests: @Sendable (Int) -> (call: String, done: String?)
    ) async throws -> (called: [String], errors: Int) {
        var wire = try await Wire.connect(to: port)
        var (called, errors): ([String], Int) = ([], 0)
        while called.count <= tickets, errors < 100 {
            let request = requests(client)
            do {
                let reply = try await wire.exchange(request.call)
                guard reply.status != 204 else { break }
                called.append(try reply.text(after: "\"number\":\""))
                if let done = request.done { _ = try await wire.exchange(done) }
            } catch {
                errors += 1
                await wire.close()
                wire = try await Wire.connect(to: port)
            }
        }
        await wire.close()
        return (called, errors)
    }
}
