import Foundation

/// `tramso-bench [--quick] [--only NAME] [--json FILE]`
///
/// Measures the hall on this machine, prints a table, writes JSON.
@main
enum Bench {
    static func main() async {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments.first == "--peer" { return try await servePeer(arguments) }
            let wishes = try Wishes(arguments)
            watchTheTime()
            var report = Report(quick: wishes.isQuick)
            say("Load of the machine: \(report.load.trimmingCharacters(in: .whitespacesAndNewlines))")
            try await Places.withScratch { scratch in
                for (name, measure) in measurements(scale: Scale(isQuick: wishes.isQuick), scratch)
                where wishes.only == nil || wishes.only == name {
                    report.add(try await measure())
                }
            }
            try report.write(to: wishes.json)
            say("\nWritten to \(wishes.json)")
        } catch {
            FileHandle.standardError.write(Data("tramso-bench: \(error)\n".utf8))
            exit(1)
        }
    }

    /// `--peer KIND FOLDER PORT`: this program again, as what the hall is compared to.
    private static func servePeer(_ arguments: [String]) async throws {
        guard arguments.count == 4, let kind = Peer.Kind(rawValue: arguments[1]), let port = Int(arguments[3]) else {
            throw BenchFault("--peer is for tramso-bench itself")
        }
        try await Peer.serve(kind, folder: arguments[2], port: port)
    }

    private static func measurements(
        scale: Scale, _ scratch: String
    ) -> [(name: String, measure: () async throws -> [Figure])] {
        [
            ("tickets", { try await Crafts.tickets(scale) }),
            ("printing", { try await Printing.measure(scale, in: scratch) }),
            ("digitise", { try Digitise.measure(scale, in: scratch) }),
            ("reading", { try Reading.measure(scale) }),
            ("secrets", { try await Crafts.secrets(scale) }),
            ("replay", { try await Replay.measure(scale, in: scratch) }),
            ("visits", { try await Visits.measure(scale, in: scratch) }),
            ("late", { try await Visits.measureLongDay(scale, in: scratch) }),
            ("calls", { try await Calls.measure(scale, in: scratch) }),
            ("heard", { try await Heard.measure(scale, in: scratch) }),
            ("issued", { try await Issued.measure(scale, in: scratch) }),
            ("race", { try await Race.measure(scale, in: scratch) }),
            ("morning", { try await Morning.measure(scale, in: scratch) }),
        ]
    }

    /// Nothing here may run for longer than twenty minutes, whatever is wrong with the machine.
    private static func watchTheTime() {
        Task.detached {
            try await Task.sleep(for: .seconds(1_200))
            FileHandle.standardError.write(Data("tramso-bench: gave up after twenty minutes\n".utf8))
            exit(1)
        }
    }
}

struct Wishes {
    var isQuick = false
    /// One measurement's name; `nil` for all.
    var only: String?
    var json = "\(Places.package)/results.json"

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--quick": isQuick = true
            case "--only":
                guard let name = rest.popFirst() else { throw BenchFault("--only wants a name") }
                only = name
            case "--json":
                guard let file = rest.popFirst() else { throw BenchFault("--json wants a file") }
                json = file
            default: throw BenchFault("\(argument)? Usage: tramso-bench [--quick] [--only NAME] [--json FILE]")
            }
        }
    }
}

/// How much of everything.
struct Scale: Sendable {
    let isQuick: Bool

    var rounds: Int { isQuick ? 1 : 5 }
    /// Of the replayed journal.
    var days: Int { isQuick ? 4 : 20 }
    var calls: Int { isQuick ? 5 : 25 }
    var repetitions: Int { isQuick ? 5 : 30 }
}

struct BenchFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
