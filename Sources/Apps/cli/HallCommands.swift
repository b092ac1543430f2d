import ArgumentParser
import Foundation
import HallAPI

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Whether the hall works.")
    @OptionGroup var hall: HallOptions

    func run() async throws {
        try await hall.ask("GET", "/health") { health in
            let health = JSONValue.object(health)
            return
                "\(health["site"].words): \(health["status"].words), journal \(health["journal"]["sequence"].words)\n\(health["devices"].words)"
        }
    }
}

struct TicketCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "Tickets.", subcommands: [Issue.self, Show.self])

    struct Issue: AsyncParsableCommand {
        @OptionGroup var hall: HallOptions
        @Argument(help: "Code of the service line.") var line: String
        @Option(help: "Code of a priority class of the site.") var priority: String?

        func run() async throws {
            var wish = TicketRequest(line: line)
            wish.priorityClass = priority
            try await hall.ask("POST", "/tickets", body: wish, print: ticketLine)
        }
    }

    struct Show: AsyncParsableCommand {
        @OptionGroup var hall: HallOptions
        @Argument var id: String

        func run() async throws { try await hall.ask("GET", "/tickets/\(id)", print: ticketLine) }
    }
}

private func ticketLine(_ fields: [String: JSONValue]) -> String {
    let ticket = JSONValue.object(fields)
    return line(
        ticket["number"], ticket["lineName"], ticket["state"], ticket["printing"], ticket["counterName"], ticket["id"])
}

struct CounterCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counter", abstract: "What an officer does: call-next, recall, serve, complete, no-show.")
    @OptionGroup var hall: HallOptions
    @Argument(help: "call-next, recall, serve, complete or no-show") var action: String
    @Argument(help: "The counter's id.") var counter: String

    func validate() throws {
        guard ["call-next", "recall", "serve", "complete", "no-show"].contains(action) else {
            throw ValidationError("unknown action “\(action)”")
        }
    }

    func run() async throws {
        try await hall.ask("POST", "/counters/\(counter)/\(action)", print: ticketLine)
    }
}

struct HandoverCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover", abstract: "The outbox.", subcommands: [List.self, Retry.self])

    struct List: AsyncParsableCommand {
        @OptionGroup var hall: HallOptions

        func run() async throws {
            try await hall.ask("GET", "/handovers") { answer in
                JSONValue.object(answer)["handovers"].items.map {
                    line($0["session"], $0["state"], $0["attempts"], $0["lastError"], $0["receipt"]["id"])
                }.joined(separator: "\n")
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        @OptionGroup var hall: HallOptions
        @Argument var id: String

        func run() async throws { try await hall.ask("POST", "/handovers/\(id)/retry") { _ in "asked" } }
    }
}

struct Enroll: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a kiosk, board or agent its token; it is shown this once.")
    @OptionGroup var hall: HallOptions
    @Argument(help: "kiosk, board, devices or pages") var kind: String
    @Option(help: "What people call it.") var name = "unnamed"
    @Option(help: "Where it stands, for kiosks and devices that are not at the hall's own machine.")
    var place: String?

    func run() async throws {
        try await hall.ask("POST", "/enrolments", body: EnrolmentRequest(kind: kind, name: name, place: place)) {
            answer in
            line(JSONValue.object(answer)["token"], JSONValue.object(answer)["link"])
        }
    }
}

struct Staff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add a person, or give a new PIN (read from standard input).")
    @OptionGroup var hall: HallOptions
    @Argument var id: String
    @Option var name: String
    @Option(help: "officer, operator, technician or manager") var role: String
    @Option var counter: String?

    func run() async throws {
        // Not an argument: those stand in the process list and the shell's history.
        guard let pin = readLine(strippingNewline: true) else { throw fail("no PIN on standard input", code: 64) }
        let request = StaffRequest(id: id, name: name, role: role, pin: pin, counter: counter)
        try await hall.ask("POST", "/staff", body: request) { _ in "\(id) may sign in" }
    }
}
