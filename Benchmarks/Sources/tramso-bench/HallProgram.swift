import Foundation
import HallLink

/// `tramso-hall` as it is shipped, in a process of its own: store on disk, web server, forecaster, timekeeper, courier.
final class HallProgram {
    let folder: String
    let port: Int
    private let process = Process()

    /// Tickets are asked for in the manager's name: a kiosk of its own may not give so many in a minute.
    var address: HallAddress {
        get throws { HallAddress(port: port, kiosk: try token("kiosk"), officer: try token("manager")) }
    }

    /// - Parameter counters: how many the centre has; lines are shared out among them.
    static func start(counters: Int, lines: [String], in folder: String) async throws -> HallProgram {
        try site(counters: counters, lines: lines).write(
            toFile: "\(folder)/site.yaml", atomically: true, encoding: .utf8)
        try FileManager.default.copyItem(
            atPath: "\(Places.repository)/Examples/procedures.json", toPath: "\(folder)/procedures.json")
        let hall = HallProgram(folder: folder, port: try await BenchHall.freePort())
        try hall.run()
        try await BenchHall.waitForServer(on: hall.port)
        return hall
    }

    private init(folder: String, port: Int) {
        self.folder = folder
        self.port = port
    }

    private func run() throws {
        // Built beside this program.
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        process.executableURL = beside.appendingPathComponent("tramso-hall")
        process.arguments = [
            "--config", "\(folder)/site.yaml", "--data", "\(folder)/data", "--port", "\(port)", "--kiosk",
            "\(Places.repository)/Kiosk", "--openapi", "\(Places.repository)/docs/openapi.yaml", "--simulate",
        ]
        try process.run()
    }

    /// As a power cut would: what was answered is on disk. (Foundation starts children with SIGTERM blocked.)
    func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What a device agent talks to the hall with.
    func agentClient() throws -> HallClient {
        HallClient(address: "http://127.0.0.1:\(port)", token: try token("devices"))
    }

    private func token(_ role: String) throws -> String {
        try String(contentsOfFile: "\(folder)/data/\(role).token", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func site(counters: Int, lines: [String]) -> String {
        let lineRows = lines.enumerated().map { index, code in
            let prefix = ["A", "C", "E", "H", "K", "M"][index]
            return "  - { code: \(code), prefix: \(prefix), minutes: 8, name: { vi: Hộ tịch, en: Civil status } }"
        }
        let counterRows = (0..<counters).map {
            "  - { id: \"\($0)\", name: { vi: Quầy \($0), en: Counter \($0) }, lines: [\(lines[$0 % lines.count]), "
                + "\(lines[($0 + 1) % lines.count])] }"
        }
        return """
            site: { id: BENCH, name: { vi: Trung tâm, en: Centre }, utc-offset: "+07:00" }
            listen: { host: 127.0.0.1, port: 8080 }
            lines:
            \(lineRows.joined(separator: "\n"))
            counters:
            \(counterRows.joined(separator: "\n"))
            priorities:
              - { code: elderly, weight: 4, name: { vi: Người cao tuổi, en: Elderly person } }
            queue: { kiosk-burst: 1000, stop-when-full: false }
            catalogue: procedures.json
            hand-over: { system: folder, folder: handover }
            devices: { printer: none, soundbox: none, scanner: none }

            """
    }

    /// What it costs, for whoever watches.
    var costs: ProcessCosts { ProcessCosts(id: process.processIdentifier) }
}

/// What a process has used so far, as the kernel counts it.
struct ProcessCosts: Sendable {
    let id: Int32

    /// Resident memory in megabytes.
    var residentMB: Double {
        let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (line.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1_024
    }

    /// Processor time of all its threads, in seconds.
    var processorSeconds: Double {
        let stat = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        // Behind the name: utime and stime are fields 14 and 15 of proc(5), in hundredths of a second.
        let fields = stat.split(separator: ")").last?.split(separator: " ").map { Double($0) ?? 0 } ?? []
        return fields.count > 12 ? (fields[11] + fields[12]) / 100 : 0
    }
}
