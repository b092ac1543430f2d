import ArgumentParser
import Foundation
import HallAPI
import HallLink

struct DeviceCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "Peripherals: what they say, and what people say of them.",
        subcommands: [
            List.self, Show.self, Watch.self, Traffic.self, Test.self, NewRoll.self, Rename.self, Off.self, On.self,
            Serviced.self, Retire.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every peripheral of every machine: its state, since when, its serial, and what it has done.")
        @OptionGroup var hall: HallOptions

        func run() async throws {
            let answer = try await hall.get(DevicesView.self, "/devices")
            print(hall.json ? try asJSON(answer) : DeviceTelling.table(answer.devices))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All that is known of one peripheral, with what befell it and what people did with it.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String

        func run() async throws {
            let all = try await hall.get(DevicesView.self, "/devices").devices
            guard let found = all.first(where: { $0.id == device }) else {
                throw fail("there is no device \(device) — `tramso devices list` prints their ids", code: 65)
            }
            print(hall.json ? try asJSON(found) : DeviceTelling.sheet(found))
        }
    }

    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a line whenever a peripheral says something else; end it with Ctrl+C.")
        @OptionGroup var hall: HallOptions

        func run() async throws {
            var known: [String: String] = [:]
            try await hall.everySecond("/devices") { answer in
                for device in JSONValue.object(answer)["devices"].items {
                    let (id, said) = (device["id"].words, line(device["readiness"], device["troubles"]))
                    if known.updateValue(said, forKey: id) != said {
                        tell(line(.text(hall.clock()), device["id"]) + "  " + said)
                    }
                }
            }
        }
    }

    struct Traffic: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what goes over the wire of a peripheral, as it goes; end it with Ctrl+C.",
            discussion: "What tickets, papers and codes say is left out.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String

        func run() async throws {
            var last: Int64 = 0
            var told: Set<Int64> = []
            // No line before the last few hundred comes again.
            try await hall.everySecond({ "/devices/\(inPath(device))/traffic?after=\(last)" }) { answer in
                told = told.filter { $0 > last - 2_000 }
                for said in JSONValue.object(answer)["lines"].items {
                    guard let first = Int64(said["first"].words), let number = Int64(said["number"].words) else {
                        continue
                    }
                    last = max(last, number)
                    let arrow = ["toDevice": "→", "fromDevice": "←"][said["way"].words] ?? "•"
                    // The same again is told the first time only.
                    guard told.insert(first).inserted else { continue }
                    tell(line(said["at"], .text(arrow), said["command"], said["meaning"]))
                }
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print, speak, scan or read a test.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String

        func run() async throws {
            try await hall.ask("POST", "/devices/\(inPath(device))/test") { _ in "asked; watch the device" }
        }
    }

    struct NewRoll: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say that a new roll of paper is in a printer.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String

        func run() async throws {
            try await hall.ask("POST", "/devices/\(inPath(device))/new-roll") { _ in "noted" }
        }
    }

    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Call a peripheral by a name; none takes it away.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String
        @Argument(help: "At most 40 characters.") var name = ""

        func run() async throws {
            try await hall.amend(device, DeviceAmendment(name: name))
        }
    }

    struct Off: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a peripheral out of work.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String

        func run() async throws { try await hall.amend(device, DeviceAmendment(isOff: true)) }
    }

    struct On: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put a peripheral to work again.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String

        func run() async throws { try await hall.amend(device, DeviceAmendment(isOff: false)) }
    }

    struct Serviced: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that a peripheral was looked over: what it does is counted anew.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String
        @Flag(help: "Another one stands in its place.") var replaced = false

        func run() async throws {
            let request = ServiceRequest(isReplacement: replaced)
            try await hall.ask("POST", "/devices/\(inPath(device))/service", body: request) { _ in "noted" }
        }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a peripheral that is no more off the list.")
        @OptionGroup var hall: HallOptions
        @Argument(help: idHelp) var device: String

        func run() async throws {
            try await hall.ask("DELETE", "/devices/\(inPath(device))") { _ in "it is off the list" }
        }
    }
}

private let idHelp: ArgumentHelp = "Its id, as `tramso devices list` prints it."

private func asJSON(_ view: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(view), as: UTF8.self)
}

/// As one part of an address: places have blanks and letters beyond ASCII.
private func inPath(_ id: String) -> String {
    id.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? id
}

/// At once, also into a pipe: whoever watches does not wait for a buffer to fill.
private func tell(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
}

extension HallOptions {
    fileprivate func amend(_ device: String, _ wish: DeviceAmendment) async throws {
        try await ask("PATCH", "/devices/\(inPath(device))", body: wish) { answer in
            let view = JSONValue.object(answer)
            return line(view["id"], view["givenName"], view["readiness"], view["troubles"])
        }
    }

    fileprivate func clock() -> String {
        Date().formatted(Date.ISO8601FormatStyle(timeZone: .current))
    }

    fileprivate func everySecond(_ path: String, _ use: ([String: JSONValue]) -> Void) async throws {
        try await everySecond({ path }, use)
    }

    /// Until it is ended. A hall that does not answer for a while is asked again; one that refuses ends it.
    fileprivate func everySecond(_ path: () -> String, _ use: ([String: JSONValue]) -> Void) async throws {
        let client = client()
        while true {
            do throws(HallFault) {
                use(try client.decode([String: JSONValue].self, from: try await client.send("GET", path())))
            } catch {
                switch error {
                case .refused(_, let detail):
                    try await client.shutdown()
                    throw fail(detail, code: 65)
                case .unreachable: FileHandle.standardError.write(Data("tramso: the hall does not answer …\n".utf8))
                }
            }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
