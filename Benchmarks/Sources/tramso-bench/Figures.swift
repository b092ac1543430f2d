import Foundation

/// One measured figure.
struct Figure: Codable, Sendable {
    let group: String
    let name: String
    let value: Double
    /// `ms`, `1/s`, `s`, `µs`, `%` or `ratio`.
    let unit: String

    init(_ group: String, _ name: String, _ value: Double, _ unit: String) {
        self.group = group
        self.name = name
        self.value = value
        self.unit = unit
    }
}

struct Report: Codable {
    private(set) var date = Date().formatted(.iso8601)
    let quick: Bool
    private(set) var cores = ProcessInfo.processInfo.activeProcessorCount
    private(set) var system = ProcessInfo.processInfo.operatingSystemVersionString
    /// `/proc/loadavg` at the start: others at work on the machine explain much.
    private(set) var load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    private(set) var figures: [Figure] = []

    init(quick: Bool) {
        self.quick = quick
    }

    /// Printed as they come: a bench that is interrupted has still said something.
    mutating func add(_ more: [Figure]) {
        for figure in more {
            if figures.last?.group != figure.group { say("\n\(figure.group)") }
            let name = figure.name.padding(toLength: 64, withPad: " ", startingAt: 0)
            say("  \(name) \(Self.short(figure.value)) \(figure.unit)")
            figures.append(figure)
        }
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: path))
    }

    /// Three digits are more than the machine's noise deserves.
    private static func short(_ value: Double) -> String {
        let digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
        return String(format: "%10.\(digits)f", value)
    }
}

/// Prints at once, also into a file, where `print` keeps pages back.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}

extension [Double] {
    var median: Double { percentile(50) }

    /// By rank, without interpolation; 0 of nothing.
    func percentile(_ percent: Double) -> Double {
        guard !isEmpty else { return 0 }
        let rank = Int((percent / 100 * Double(count)).rounded(.up)) - 1
        return sorted()[Swift.min(Swift.max(rank, 0), count - 1)]
    }
}

enum Stopwatch {
    /// Milliseconds that the work took.
    static func time(_ work: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await work()
        return (ContinuousClock.now - start) / .milliseconds(1)
    }
}
