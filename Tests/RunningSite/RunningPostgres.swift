import Foundation
import Glibc

/// A PostgreSQL of its own on a scratch folder and a Unix socket, from Debian's package.
public final class RunningPostgres: Sendable {
    /// The folder of its socket and data; short, because a socket's path must be.
    public let folder: String
    private let programs: String

    public var connectionInfo: String { "host=\(folder) dbname=postgres user=postgres" }

    public static func start() throws -> RunningPostgres {
        let server = try RunningPostgres()
        try server.run(
            "initdb", ["-D", "\(server.folder)/data", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8"])
        try server.resume()
        return server
    }

    private init() throws {
        folder = "/tmp/tramso-pg-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let versions = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql").sorted()
        programs = "/usr/lib/postgresql/\(versions.last ?? "15")/bin"
        // PostgreSQL refuses to run as root, so then it is the system's own user for it.
        if getuid() == 0, let user = unsafe getpwnam("postgres") {
            guard unsafe chown(folder, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else { throw POSIXError(.EPERM) }
        }
    }

    deinit {
        try? stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Stops it at once, as a restart of the machine would.
    public func stop() throws {
        try run("pg_ctl", ["-D", "\(folder)/data", "-m", "immediate", "-w", "stop"])
    }

    public func resume() throws {
        let options = "-k \(folder) -c listen_addresses= -c fsync=off"
        try run("pg_ctl", ["-D", "\(folder)/data", "-w", "-l", "\(folder)/log", "-o", options, "start"])
    }

    private func run(_ name: String, _ arguments: [String]) throws {
        let isRoot = getuid() == 0
        let command = ["\(programs)/\(name)"] + arguments
        let words = isRoot ? ["-u", "postgres", "--"] + command : Array(command.dropFirst())
        let program = try RunningProgram(isRoot ? "/usr/sbin/runuser" : command[0], words, log: "\(folder).log")
        let code = program.wait()
        guard code == 0 else {
            let log = (try? String(contentsOfFile: "\(folder).log", encoding: .utf8)) ?? ""
            throw BrowserFault(words: "\(name) ended with \(code ?? -1): \(log)")
        }
        try? FileManager.default.removeItem(atPath: "\(folder).log")
    }
}
