import ArgumentParser
import Foundation
import HallAPI
import HallLink

@main
struct Tramso: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tramso", abstract: "Runs and looks after a public-service hall.", version: "0.1.0",
        subcommands: [
            Up.self, Status.self, TicketCommands.self, CounterCommands.self, DeviceCommands.self, JournalCommands.self,
            HandoverCommands.self, AppointmentCommands.self, Enroll.self, Staff.self, Simulate.self,
            BundleCommands.self, Digitise.self,
        ])
}

/// Where the hall is, for every command that asks it something.
struct HallOptions: ParsableArguments {
    @Option(help: "The data folder of the hall on this machine.") var data = "/var/lib/tramso"
    @Option(help: "A hall elsewhere: http://host:port.") var hall: String?
    @Option(help: "The file with the token; default: the data folder's manager.token.") var tokenFile: String?
    @Flag(help: "Print JSON.") var json = false

    func client() -> HallClient {
        let file = tokenFile ?? "\(data)/manager.token"
        let token = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
        return HallClient(
            address: hall ?? "\(data)/hall.sock", token: token?.trimmingCharacters(in: .whitespacesAndNewlines),
            language: "en")
    }

    /// What the hall answers to a question; `nil` where it does not answer.
    func bytes(_ path: String) async -> [UInt8]? {
        let client = client()
        let answer = try? await client.send("GET", path)
        try? await client.shutdown()
        return answer
    }

    /// Asks, prints, and leaves with an exit code of sysexits.h.
    func ask(
        _ method: String, _ path: String, body: (any Encodable & Sendable)? = nil, csv: [UInt8]? = nil,
        print text: ([String: JSONValue]) -> String
    ) async throws {
        let bytes = try await answer(method, path, body: body, csv: csv)
        let isRaw = json || bytes.isEmpty
        print(isRaw ? String(decoding: bytes, as: UTF8.self) : text(try read([String: JSONValue].self, bytes)))
    }

    /// What the hall answers to a question, as a value.
    ///
    /// - Throws: an exit code of sysexits.h.
    func get<View: Decodable>(_ type: View.Type, _ path: String) async throws -> View {
        try read(type, try await answer("GET", path))
    }

    private func answer(
        _ method: String, _ path: String, body: (any Encodable & Sendable)? = nil, csv: [UInt8]? = nil
    ) async throws -> [UInt8] {
        let client = client()
        let result: Result<[UInt8], HallFault>
        do throws(HallFault) {
            let bytes: [UInt8]? = if let body { try client.encode(body) } else { csv }
            let type = csv == nil ? "application/json" : "text/csv"
            result = .success(try await client.send(method, path, body: bytes, key: UUID().uuidString, type: type))
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        do throws(HallFault) { return try result.get() } catch { throw Self.ending(for: error) }
    }

    private func read<View: Decodable>(_ type: View.Type, _ bytes: [UInt8]) throws -> View {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw fail("the hall's answer is of another version: \(error)", code: 65)
        }
    }

    private static func ending(for fault: HallFault) -> ExitCode {
        switch fault {
        case .unreachable:
            fail(
                "the hall does not answer — is it running? Start it with `tramso up` or `systemctl start tramso-hall`.",
                code: 69)
        case .refused(_, let detail): fail(detail, code: 65)
        }
    }
}

func fail(_ message: String, code: Int32) -> ExitCode {
    FileHandle.standardError.write(Data("tramso: \(message)\n".utf8))
    return ExitCode(code)
}

/// Any JSON, for printing.
enum JSONValue: Decodable {
    case text(String), number(Double), truth(Bool), list([JSONValue]), object([String: JSONValue]), nothing

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .nothing
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    subscript(_ key: String) -> JSONValue {
        if case .object(let fields) = self { fields[key] ?? .nothing } else { .nothing }
    }

    var items: [JSONValue] {
        if case .list(let items) = self { items } else { [] }
    }

    var words: String {
        switch self {
        case .text(let text): text
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .truth(let truth): truth ? "yes" : "no"
        case .list(let items): items.map(\.words).joined(separator: ", ")
        case .object(let fields):
            fields["vi"]?.words ?? fields.map { "\($0.key) \($0.value.words)" }.sorted().joined(separator: ", ")
        case .nothing: "–"
        }
    }
}

func line(_ fields: JSONValue...) -> String {
    fields.map(\.words).joined(separator: "  ")
}
