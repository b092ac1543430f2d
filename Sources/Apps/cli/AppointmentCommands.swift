import ArgumentParser
import Foundation

struct AppointmentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appointments", abstract: "Who is expected.", subcommands: [Import.self, List.self, Cancel.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a CSV table with the columns code, line and slot (2026-11-24 09:15): all of it, or nothing."
        )
        @OptionGroup var hall: HallOptions
        @Argument(help: "The file, or - for standard input.") var file: String

        func run() async throws {
            let bytes =
                file == "-"
                ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
            guard let bytes else { throw fail("\(file) cannot be read — check its name and rights.", code: 66) }
            try await hall.ask("POST", "/appointments", csv: Array(bytes)) { answer in
                let answer = JSONValue.object(answer)
                return "\(answer["read"].words) read, \(answer["changed"].words) new or changed"
            }
        }
    }

    struct List: AsyncParsableCommand {
        @OptionGroup var hall: HallOptions
        @Option(help: "2026-11-24; default: today.") var day: String?

        func run() async throws {
            try await hall.ask("GET", "/appointments\(day.map { "?day=\($0)" } ?? "")") { answer in
                let answer = JSONValue.object(answer)
                let found = answer["appointments"].items
                return
                    (["\(answer["day"].words): \(found.count)"]
                    + found.map { line($0["slot"], $0["code"], $0["lineName"], $0["state"], $0["number"]) })
                    .joined(separator: "\n")
            }
        }
    }

    struct Cancel: AsyncParsableCommand {
        @OptionGroup var hall: HallOptions
        @Argument var code: String

        func run() async throws {
            try await hall.ask("POST", "/appointments/\(code)/cancel") { _ in "cancelled" }
        }
    }
}
