import Foundation
import Subprocess

/// What the machine says of itself, by the programs that any Debian has; what is not there is said so.
enum MachineState {
    private static let questions: [(title: String, program: String, arguments: [String])] = [
        ("system", "uname", ["-srvm"]), ("up since", "uptime", ["-s"]), ("memory", "free", ["-m"]),
        ("processes", "ps", ["-eo", "pid,ppid,rss,etime,stat,comm", "--sort=-rss"]),
        ("USB", "lsusb", []), ("units", "systemctl", ["--no-pager", "list-units", "tramso*"]),
        ("clock", "timedatectl", ["show"]),
    ]

    static func report(data: String) async -> [UInt8] {
        var text = ""
        for question in questions + [("disk", "df", ["-h", data])] {
            text += "== \(question.title)\n\(await answer(question.program, question.arguments))\n"
        }
        return Array(text.utf8)
    }

    /// The last lines that our own processes have written; they name no people.
    static func log() async -> [UInt8] {
        Array(await answer("journalctl", ["--no-pager", "-o", "short-iso", "-n", "5000", "-u", "tramso-*"]).utf8)
    }

    private static func answer(_ program: String, _ arguments: [String]) async -> String {
        do {
            let result = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments), output: .string(limit: 4 << 20),
                error: .string(limit: 64 << 10))
            let said = result.standardOutput + result.standardError
            return result.terminationStatus.isSuccess
                ? said : "\(program) ended with \(result.terminationStatus)\n\(said)"
        } catch {
            return "\(program) could not be asked: \(error)\n"
        }
    }
}
