import Digitising
import Foundation
import Subprocess
import SystemPackage

/// One of poppler's programs, in a process of its own with little time and memory: it reads what nobody vouches for.
/// The library is never linked (it is under the GPL), and a crash costs one file.
struct LimitedProgram {
    let programs: String
    /// Of processor time.
    let seconds: Int

    static let memory = 1 << 30
    /// Of what it writes.
    static let fileSize = 256 << 20
    /// By the clock: a process that waits for nothing needs no more than its processor time on a busy machine.
    static let patience = Duration.seconds(180)

    /// - Returns: what it wrote to standard output and to standard error.
    /// - Throws: ``PageFault``; `encrypted` when it asks for a password.
    func run(_ name: String, _ arguments: [String]) async throws(PageFault) -> (words: String, complaints: String) {
        let path = "\(programs)/\(name)"
        guard FileManager.default.isExecutableFile(atPath: path) else { throw .noProgram }
        // By prlimit(1), which is in every Debian: limits that a child takes over cannot be raised again.
        let limits = [
            "--cpu=\(seconds)", "--as=\(Self.memory)", "--fsize=\(Self.fileSize)", "--core=0", path,
        ]
        let result: (TerminationStatus, String, String)?
        do {
            result = try await Self.run(limits + arguments)
        } catch {
            throw .unreadable
        }
        guard let (status, words, complaints) = result else { throw .tooSlow }
        if complaints.contains("Incorrect password") { throw .encrypted }
        switch status {
        case .exited(0): return (words, complaints)
        // Not enough memory is told by the programs in words of their own, or by the end of the process.
        case .exited where !complaints.contains("Out of memory") && !complaints.contains("bad_alloc"):
            throw .unreadable
        default: throw .tooSlow
        }
    }

    private static func run(_ arguments: [String]) async throws -> (TerminationStatus, String, String)? {
        try await withThrowingTaskGroup(of: (TerminationStatus, String, String)?.self) { group in
            group.addTask {
                let ended = try await Subprocess.run(
                    .path("/usr/bin/prlimit"), arguments: .init(arguments),
                    environment: .custom(["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]),
                    input: .none, output: .bytes(limit: 4 << 20), error: .bytes(limit: 4 << 20))
                return (
                    ended.terminationStatus, String(decoding: ended.standardOutput, as: UTF8.self),
                    String(decoding: ended.standardError, as: UTF8.self)
                )
            }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            // Cancelling the run kills the program.
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

/// A folder for one file, gone with its owner.
final class ScratchFolder: Sendable {
    let path: String

    init() throws(PageFault) {
        path = "\(NSTemporaryDirectory())/tramso-unpack-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .noRoom
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], to name: String) throws(PageFault) -> String {
        do {
            try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
        } catch {
            throw .noRoom
        }
        return "\(path)/\(name)"
    }

    /// Takes the one file whose name begins so; a program numbers its files as it likes.
    func take(_ prefix: String) throws(PageFault) -> [UInt8] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard let name = names.first(where: { $0.hasPrefix(prefix) }),
            let data = FileManager.default.contents(atPath: "\(path)/\(name)")
        else { throw .unreadable }
        for name in names where name.hasPrefix(prefix) {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
        return Array(data)
    }
}
