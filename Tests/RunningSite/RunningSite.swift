import AsyncHTTPClient
import ChildPrograms
import Foundation
import HallAPI
public import HallLink
import NIOCore
import Synchronization

/// A whole site as `tramso up` runs it: real processes on a scratch folder, a free port on loopback.
public final class RunningSite: Sendable {
    public let folder: String
    public let port: Int
    private let keepsFolder: ScratchBox
    private let programs = Mutex<[String: RunningProgram]>([:])
    private let options: Options

    public struct Options: Sendable {
        /// Further lines for the site file, instead of the example's own.
        public var replacing: [(String, String)] = []
        public var agents = true
        /// False for a hall as it stands in a centre: no bench, and nobody is let in without enrolment.
        public var isSimulated = true
        /// What its programs find there beside the test's own.
        public var environment: [String: String] = [:]

        public init(
            replacing: [(String, String)] = [], agents: Bool = true, isSimulated: Bool = true,
            environment: [String: String] = [:]
        ) {
            self.environment = environment
            self.replacing = replacing
            self.agents = agents
            self.isSimulated = isSimulated
        }
    }

    public var address: String { "http://127.0.0.1:\(port)" }
    public var bench: String { "\(folder)/data/bench" }

    /// Starts everything and waits until the hall and its devices have answered.
    public static func start(_ options: Options = Options()) async throws -> RunningSite {
        let site = try RunningSite(options)
        try await site.startHall()
        if options.agents { try await site.startAgents() }
        return site
    }

    private init(_ options: Options) throws {
        self.options = options
        keepsFolder = try ScratchBox()
        folder = keepsFolder.path
        port = try FreePort.find()
        var text = try String(contentsOfFile: "\(Self.package)/Examples/site.yaml", encoding: .utf8)
        // The citizens of these tests are quick, and so are their officers.
        let hasty = [("recall-after: 5 ", "recall-after: 0 "), ("no-show-after: 20 ", "no-show-after: 0 ")]
        for (old, new) in hasty + options.replacing {
            precondition(text.contains(old), "The example site has no “\(old)”.")
            text = text.replacing(old, with: new)
        }
        try text.write(toFile: "\(folder)/site.yaml", atomically: true, encoding: .utf8)
        for file in ["procedures.json", "holidays.yaml"] {
            try FileManager.default.copyItem(atPath: "\(Self.package)/Examples/\(file)", toPath: "\(folder)/\(file)")
        }
    }

    /// The folder of the package: three above this file.
    public static var package: String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .path
    }

    public func startHall() async throws {
        let simulation =
            options.isSimulated ? ["--simulate", "--samples", "\(Self.package)/Examples/sheets"] : []
        try start(
            "hall",
            "tramso-hall",
            [
                "--config", "\(folder)/site.yaml", "--data", "\(folder)/data", "--port", "\(port)", "--kiosk",
                "\(Self.package)/Kiosk", "--openapi", "\(Self.package)/docs/openapi.yaml",
            ] + simulation)
        try await until("the hall answers") { (try? await self.client(nil).send("GET", "/health")) != nil }
    }

    public func startAgents() async throws {
        try startDevices()
        try startPages()
        let client = client(nil)
        try await until("the devices have reported") {
            let health = try await client.decode(HealthView.self, from: client.send("GET", "/health"))
            return health.devices.count == 4
        }
    }

    public func startDevices() throws {
        let data = "\(folder)/data"
        try start(
            "devices",
            "tramso-devices",
            [
                "--config", "\(folder)/site.yaml", "--hall", "\(data)/hall.sock", "--token-file",
                "\(data)/devices.token",
                "--profiles", "\(Self.package)/Devices",
                "--spool", "\(data)/spool", "--bench", bench, "--scan-program", "\(RunningProgram.folder)/tramso-scan",
            ])
    }

    /// A second machine of the site, enrolled with its own token, with simulated devices of its own.
    ///
    /// - Returns: its bench's folder.
    public func startMachine(_ name: String, token: String) throws -> String {
        let own = "\(folder)/\(name)"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        try token.write(toFile: "\(own)/token", atomically: true, encoding: .utf8)
        try start(
            name, "tramso-devices",
            [
                "--config", "\(folder)/site.yaml", "--hall", "http://127.0.0.1:\(port)", "--token-file", "\(own)/token",
                "--spool", "\(own)/spool", "--bench", "\(own)/bench", "--scan-program",
                "\(RunningProgram.folder)/tramso-scan",
            ])
        return "\(own)/bench"
    }

    /// - Parameter socket: instead of the hall's own.
    public func startPages(through socket: String? = nil) throws {
        let data = "\(folder)/data"
        try start(
            "pages", "tramso-pages",
            ["--hall", socket ?? "\(data)/hall.sock", "--token-file", "\(data)/pages.token"])
    }

    private func start(_ role: String, _ name: String, _ arguments: [String]) throws {
        // A second machine runs the same program as the first.
        let log = ["hall", "devices", "pages"].contains(role) ? name : role
        let program = try RunningProgram(
            name, arguments, environment: options.environment, log: "\(folder)/\(log).log")
        programs.withLock { $0[role] = program }
    }

    /// `hall`, `devices` or `pages`, as a power cut would.
    public func kill(_ name: String) {
        take(name)?.kill()
    }

    /// The process alone: what it had started must find its end by itself.
    public func killAlone(_ name: String) {
        take(name)?.killAlone()
    }

    /// Asks everything to end, the hall last.
    public func stop() {
        let others = programs.withLock { $0.keys.filter { $0 != "hall" } }
        for name in others + ["hall"] { take(name)?.end() }
    }

    private func take(_ role: String) -> RunningProgram? {
        programs.withLock { $0.removeValue(forKey: role) }
    }

    /// A client with the token of `devices`, `pages`, `manager` or `kiosk`, or with none.
    public func client(_ role: String?) -> HallClient {
        let token = role.flatMap { FileManager.default.contents(atPath: "\(folder)/data/\($0).token") }
        return HallClient(
            address: "\(folder)/data/hall.sock", token: token.map { String(decoding: $0, as: UTF8.self) },
            client: .shared)
    }

    /// A client with a token that the hall gave.
    public func client(token: String) -> HallClient {
        HallClient(address: "\(folder)/data/hall.sock", token: token, client: .shared)
    }

    public func log(_ name: String) -> String {
        (try? String(contentsOfFile: "\(folder)/\(name).log", encoding: .utf8)) ?? ""
    }

    /// Waits until it is so, and shows the logs if it never is.
    public func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        let logs = { ["tramso-hall", "tramso-devices", "tramso-pages"].map(self.log).joined(separator: "\n") }
        _ = try await eventually(what, otherwise: { logs() }) { try await condition() ? true : nil }
    }
}

/// Gives the folder back when the site is gone.
private final class ScratchBox: Sendable {
    let path = "/tmp/tramso-\(UUID().uuidString.prefix(8))"

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
