/// Several connections at once, each doing the same number of things.
struct Load: Sendable {
    let connections: Int
    /// How often each connection does its work.
    let each: Int

    struct Outcome: Sendable {
        let requestsPerSecond: Double
        /// Of every request, in milliseconds.
        let latencies: [Double]
    }

    /// Connecting is not part of the time.
    ///
    /// - Parameter work: one piece of work on connection number `n`; the milliseconds that each of its requests took.
    func run(
        on hall: HallAddress, _ work: @escaping @Sendable (Wire, Int) async throws -> [Double]
    ) async throws -> Outcome {
        var wires: [Wire] = []
        for _ in 0..<connections { wires.append(try await Wire.connect(to: hall.port)) }
        let start = ContinuousClock.now
        let latencies = try await all(wires, work)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        for wire in wires { await wire.close() }
        return Outcome(requestsPerSecond: Double(latencies.count) / seconds, latencies: latencies)
    }

    private func all(
        _ wires: [Wire], _ work: @escaping @Sendable (Wire, Int) async throws -> [Double]
    ) async throws -> [Double] {
        let each = each
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for (number, wire) in wires.enumerated() {
                group.addTask {
                    var latencies: [Double] = []
                    for _ in 0..<each { latencies += try await work(wire, number) }
                    return latencies
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
