import Foundation
import NIOCore
import Synchronization

/// A morning of 5,000 tickets in some minutes: 200 officers, 1,000 screens, and what the hall needs for it.
enum Morning {
    static let counters = 200
    static let boards = 50
    static let phones = 750

    static func measure(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let folder = try Places.fresh(in: scratch)
        let hall = try await HallProgram.start(counters: counters, lines: BenchHall.lines, in: folder)
        defer { hall.stop() }
        let day = Day(
            address: try hall.address, tickets: scale.isQuick ? 600 : 5_000, seconds: scale.isQuick ? 40 : 240)
        try await day.openScreens()
        let watch = Watch(hall.costs)
        let watching = Task { await watch.run() }
        let start = ContinuousClock.now
        try await day.play()
        watching.cancel()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return figures(day, watch, seconds)
    }

    private static func figures(_ day: Day, _ watch: Watch, _ seconds: Double) -> [Figure] {
        let group =
            "a morning: \(day.tickets) tickets in \(Int(seconds)) s, \(counters) counters, "
            + "\(counters + boards + phones) screens (\(boards) boards, \(counters) counter pages, \(phones) phones)"
        var figures = [
            Figure(group, "durable POSTs", Double(day.latencies.count) / seconds, "1/s"),
            Figure(group, "call to its answer, p50", day.callLatencies.median, "ms"),
            Figure(group, "call to its answer, p99", day.callLatencies.percentile(99), "ms"),
        ]
        let arrivals = day.arrivals()
        for (name, times) in [
            ("a board", arrivals.boards), ("the officer's page", arrivals.counters),
            ("the citizen's phone", arrivals.phones),
            ("any of these screens", arrivals.boards + arrivals.counters + arrivals.phones),
        ] {
            figures.append(Figure(group, "call to \(name), p50", times.median, "ms"))
            figures.append(Figure(group, "call to \(name), p99", times.percentile(99), "ms"))
        }
        figures += [
            Figure(group, "call to any of these screens, longest", arrivals.all.max() ?? 0, "ms"),
            Figure(group, "arrivals measured", Double(arrivals.all.count), ""),
            Figure(group, "arrivals that should have been and were not", Double(arrivals.missing), ""),
            Figure(group, "messages to screens", Double(day.ears.messages) / seconds, "1/s"),
            Figure(group, "bytes to screens", day.ears.megabytes / seconds, "MB/s"),
            Figure(group, "processor time of the hall, of one core", watch.processorShare * 100, "%"),
        ]
        for (index, memory) in watch.quarters.enumerated() {
            figures.append(Figure(group, "resident memory of the hall after \(index) quarters", memory, "MB"))
        }
        return figures
    }
}

/// Looks at the hall's process while it works.
final class Watch: Sendable {
    private let costs: ProcessCosts
    private let samples = Mutex<[Double]>([])
    private let start: (processor: Double, at: ContinuousClock.Instant)

    init(_ costs: ProcessCosts) {
        self.costs = costs
        start = (costs.processorSeconds, .now)
    }

    func run() async {
        while !Task.isCancelled {
            let now = costs.residentMB
            samples.withLock { $0.append(now) }
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
        }
    }

    /// Of one core, since the watch began.
    var processorShare: Double {
        (costs.processorSeconds - start.processor) / ((ContinuousClock.now - start.at) / .seconds(1))
    }

    /// At the beginning, after each quarter, at the end.
    var quarters: [Double] {
        let all = samples.withLock { $0 }
        guard !all.isEmpty else { return [] }
        return (0...4).map { all[min(all.count - 1, $0 * all.count / 4)] }
    }
}
