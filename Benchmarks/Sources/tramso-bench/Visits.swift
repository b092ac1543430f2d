import Foundation
import Journal

/// Whole visits over HTTP, each step on disk before it is answered, against a route that does nothing.
enum Visits {
    private static let group = "visit over HTTP (issue, accept on screen, call next, complete)"

    static func measure(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let floor = try await diskFloor(scale, in: scratch)
        var figures = [Figure(group, "append 4 kB and fsync, nothing else, median", floor, "ms")]
        for connections in [64, 1] {
            let visits = Load(connections: connections, each: connections == 1 ? 100 : 8)
            let idle = Load(connections: connections, each: connections == 1 ? 1_000 : 100)
            figures += try await compare(visits, idle, rounds: scale.rounds, in: scratch)
        }
        return figures
    }

    /// A B A B, each pair of rounds in a new hall, so that none is measured in a fuller one than its neighbour.
    private static func compare(
        _ visits: Load, _ idle: Load, rounds: Int, in scratch: String
    ) async throws -> [Figure] {
        var (durable, noop, ratios, latencies): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for _ in 0..<rounds {
            let folder = try Places.fresh(in: scratch)
            let (a, b) = try await BenchHall.run(in: folder) { hall in
                // Code and caches are cold at first; that round is not counted.
                _ = try await Load(connections: idle.connections, each: 10).run(on: hall) { wire, _ in
                    try await doNothing(wire)
                }
                let noop = try await idle.run(on: hall) { wire, _ in try await doNothing(wire) }
                let durable = try await visits.run(on: hall) { wire, number in
                    try await visit(wire, hall, number)
                }
                return (noop, durable)
            }
            noop.append(a.requestsPerSecond)
            durable.append(b.requestsPerSecond)
            ratios.append(b.requestsPerSecond / a.requestsPerSecond)
            latencies += b.latencies
        }
        let name = visits.connections == 1 ? "1 connection" : "\(visits.connections) connections"
        return [
            Figure(group, "\(name): no-op, GET /catalogue without procedures", noop.median, "1/s"),
            Figure(group, "\(name): durable POST", durable.median, "1/s"),
            Figure(group, "\(name): durable POST to no-op", ratios.median, "ratio"),
            Figure(group, "\(name): answer to a durable POST, p50", latencies.median, "ms"),
            Figure(group, "\(name): answer to a durable POST, p99", latencies.percentile(99), "ms"),
        ]
    }

    /// The same visits in a hall that has seen many people today already.
    static func measureLongDay(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let group = "the same at 64 connections, late in the day"
        let counts = [0, 1_000, 4_000]
        var rates: [Int: [Double]] = [:]
        for _ in 0..<min(scale.rounds, 3) {
            for count in counts {
                let folder = try Places.fresh(in: scratch)
                var past = Past()
                try await past.write(days: 1, ticketsPerDay: count, to: BenchHall.journal(in: folder))
                let outcome = try await BenchHall.run(in: folder) { hall in
                    try await Load(connections: 64, each: 8).run(on: hall) { wire, number in
                        try await visit(wire, hall, number)
                    }
                }
                rates[count, default: []].append(outcome.requestsPerSecond)
            }
        }
        let first = rates[0, default: []].median
        return counts.flatMap { count in
            let rate = rates[count, default: []].median
            return [
                Figure(group, "after \(count) finished tickets", rate, "1/s"),
                Figure(group, "after \(count) finished tickets, to an empty day", rate / first, "ratio"),
            ]
        }
    }

    static func doNothing(_ wire: Wire) async throws -> [Double] {
        [try await Stopwatch.time { _ = try await wire.exchange(Wire.get("/catalogue")) }]
    }

    /// One person's visit; each officer stands at the counter of the connection's number.
    ///
    /// Whoever is called need not be the one who was just issued: every connection puts one person into a line
    /// before it calls one out of it, so there always is somebody.
    static func visit(_ wire: Wire, _ hall: HallAddress, _ number: Int) async throws -> [Double] {
        var ticket = ""
        let wish = "{\"line\":\"\(BenchHall.line(of: number))\",\"channel\":\"screen\"}"
        let issue = Wire.post("/tickets", token: hall.kiosk, key: UUID().uuidString, body: wish)
        var latencies = [
            try await Stopwatch.time { ticket = try await wire.exchange(issue).text(after: "\"id\":\"") }
        ]
        let steps = [
            ("/tickets/\(ticket)/accept-on-screen", hall.kiosk),
            ("/counters/\(number)/call-next", hall.officer), ("/counters/\(number)/complete", hall.officer),
        ]
        for (path, token) in steps {
            let request = Wire.post(path, token: token, key: UUID().uuidString)
            latencies.append(
                try await Stopwatch.time {
                    guard try await wire.exchange(request).status != 204 else { throw BenchFault("nobody waits") }
                })
        }
        return latencies
    }

    /// What the disk takes for the smallest thing that can be called durable.
    private static func diskFloor(_ scale: Scale, in scratch: String) async throws -> Double {
        let path = "\(scratch)/floor"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw BenchFault("cannot write \(path)") }
        var times: [Double] = []
        for _ in 0..<scale.repetitions * 5 {
            times.append(
                try await Stopwatch.time {
                    try file.write(contentsOf: Data(count: 4_096))
                    try file.synchronize()
                })
        }
        try file.close()
        return times.median
    }
}
