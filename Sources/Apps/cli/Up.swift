import ArgumentParser
import Foundation
import HallLink
import SiteFile
import Subprocess
import SystemPackage

/// A whole site in one terminal: each process by itself, started again when it ends.
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Run a whole site in this terminal.",
        discussion: "Ctrl-C ends it. A process that dies is started again; nothing that was acknowledged is lost.")

    @Option(help: "The site's file.") var config = "Examples/site.yaml"
    @Option(help: "The data folder.") var data = "site"
    @Option(help: "Listen on this port instead of the file's.") var port: Int?
    @Option(help: "The folder with Kiosk, docs and Examples.") var home = "."
    @Flag(help: "Simulated devices, example staff, and /bench.") var simulate = false

    func run() async throws {
        let site: SiteConfiguration
        do throws(SiteProblem) { site = try SiteConfiguration(file: config) } catch { throw fail("\(error)", code: 78) }
        let folder = URL(filePath: data).standardizedFileURL.path
        let address = "http://\(site.host):\(port ?? site.port)"
        let programs = [
            ("tramso-hall", hallArguments(folder)),
            (
                "tramso-devices",
                [
                    "--config", config, "--hall", "\(folder)/hall.sock", "--token-file", "\(folder)/devices.token",
                    "--profiles", "\(home)/Devices",
                    "--spool", "\(folder)/spool", "--bench", "\(folder)/bench",
                ]
            ),
            ("tramso-pages", ["--hall", "\(folder)/hall.sock", "--token-file", "\(folder)/pages.token"]),
        ]
        let (tether, held) = try FileDescriptor.pipe()
        // Only this process may hold the writing end, or the pipe would never end.
        guard fcntl(held.rawValue, F_SETFD, FD_CLOEXEC) == 0, fcntl(tether.rawValue, F_SETFD, FD_CLOEXEC) == 0 else {
            throw fail("a pipe cannot be set up: error \(errno)", code: 71)
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let log = try SpokenLog(in: folder)
        async let copying: Void = log.copy()
        let ending: Result<Void, any Error>
        do { ending = .success(try await keep(programs, folder, address, tether, log)) } catch {
            ending = .failure(error)
        }
        log.finish()
        await copying
        try ending.get()
    }

    /// Until somebody asks for the end, or one of them cannot go on.
    private func keep(
        _ programs: [(name: String, arguments: [String])], _ folder: String, _ address: String,
        _ tether: FileDescriptor, _ log: SpokenLog
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await waitForSignal() }
            for (name, arguments) in programs {
                group.addTask {
                    if name != "tramso-hall" { try await waitForHall(folder) }
                    try await keepRunning(name, arguments, tether: tether, log: log)
                }
            }
            group.addTask {
                try await waitForHall(folder)
                announce(address, folder)
                try await Task.sleep(for: .seconds(1 << 40))
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func hallArguments(_ folder: String) -> [String] {
        let port = port.map { ["--port", String($0)] } ?? []
        let simulation = simulate ? ["--simulate", "--samples", "\(home)/Examples/sheets"] : []
        return [
            "--config", config, "--data", folder, "--kiosk", "\(home)/Kiosk", "--openapi", "\(home)/docs/openapi.yaml",
        ]
            + port + simulation
    }

    /// Until this task is cancelled; then the process is asked to end, and made to after five seconds.
    ///
    /// - Parameters:
    ///   - tether: standard input of every child. Nobody writes to it; it ends when this process does, also by
    ///   `kill -9`, and the children end with it.
    ///   - log: where they are heard.
    private func keepRunning(_ name: String, _ arguments: [String], tether: FileDescriptor, log: SpokenLog) async throws
    {
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        while !Task.isCancelled {
            let result = try await Subprocess.run(
                .path(.init(program)), arguments: .init(arguments + ["--with-parent"]), platformOptions: options,
                input: .fileDescriptor(tether, closeAfterSpawningProcess: false),
                output: .fileDescriptor(log.mouth, closeAfterSpawningProcess: false),
                error: .fileDescriptor(log.mouth, closeAfterSpawningProcess: false))
            guard !Task.isCancelled else { return }
            // Starting again mends neither a wrong site file, a changed journal, a port that is taken nor a folder in use.
            if case .exited(let code) = result.terminationStatus, [65, 69, 75, 78].contains(code), name == "tramso-hall"
            {
                throw ExitCode(code)
            }
            log.say("\(name) ended (\(result.terminationStatus)); starting it again")
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    private func waitForHall(_ folder: String) async throws {
        let client = HallClient(address: "\(folder)/hall.sock", token: nil)
        let ending: Result<Void, any Error>
        do {
            while (try? await client.send("GET", "/health")) == nil { try await Task.sleep(for: .milliseconds(100)) }
            ending = .success(())
        } catch {
            // Asked to end while the hall was starting; a client must be shut down all the same.
            ending = .failure(error)
        }
        try await client.shutdown()
        try ending.get()
    }

    private func announce(_ address: String, _ folder: String) {
        let people =
            simulate
            ? "\n  Sign in:  cb1 or cb2 / 1111 (officer)   sh1 / 2222 (operator)   kt1 / 3333 (technician)   ql1 / 4444 (manager)\n"
            : ""
        let bench = simulate ? "  Simulated devices    \(address)/bench\n" : ""
        print(
            """

            TramSo is running. Open in a browser:
              All pages            \(address)/
              Kiosk                \(address)/kiosk
              Board                \(address)/board
              Counter              \(address)/counter
              Digitisation         \(address)/station
              Technician           \(address)/technician
              Manager              \(address)/manager
            \(bench)\(people)
              Data: \(folder)    Journal: \(CommandLine.arguments[0]) journal verify --data \(folder)
              Ctrl-C ends it.

            """)
        fflush(nil)
    }
}

/// Returns when somebody asks this process to end.
private func waitForSignal() async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let sources = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { continuation.yield() }
        source.resume()
        return source
    }
    for await _ in stream { break }
    for source in sources { source.cancel() }
}
