public import Foundation
import Glibc
import Synchronization

/// A program of this package that runs until it is ended or killed.
///
/// Started by `posix_spawn` with no signal blocked, so that it can be asked to end, and in a process group
/// of its own, so that what it started ends with it.
public final class RunningProgram: Sendable {
    public let id: pid_t
    private let hasEnded = Atomic<Bool>(false)

    /// Beside the test bundle that is running, where the build puts programs.
    public static var folder: String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    }

    /// - Parameters:
    ///   - environment: beside this process's own.
    ///   - log: the file that its words are appended to.
    public init(_ name: String, _ arguments: [String], environment: [String: String] = [:], log: String) throws {
        let program = name.hasPrefix("/") ? name : "\(Self.folder)/\(name)"
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        var words: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        let all = ProcessInfo.processInfo.environment.merging(environment) { _, own in own }
        var variables: [UnsafeMutablePointer<CChar>?] = unsafe all.map { unsafe strdup("\($0)=\($1)") } + [nil]
        defer { unsafe variables.forEach { unsafe free($0) } }
        var started: pid_t = 0
        let status = unsafe posix_spawn(&started, program, &actions, &attributes, &words, &variables)
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EINVAL) }
        id = started
    }

    deinit { kill() }

    /// False for one that has ended by itself and was not waited for yet (`Z` in proc(5)).
    public var isRunning: Bool {
        let line = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        return line.split(separator: ")").last?.split(separator: " ").first.map { $0 != "Z" } ?? false
    }

    /// As a power cut would: at once, whatever it was doing.
    public func kill() {
        end(by: SIGKILL)
    }

    /// Kills this process and nothing that it started.
    public func killAlone() {
        guard !hasEnded.exchange(true, ordering: .relaxed) else { return }
        Glibc.kill(id, SIGKILL)
        _ = wait()
    }

    /// Kills whatever is left of what it started.
    public func clearAway() {
        Glibc.kill(-id, SIGKILL)
    }

    /// Asks it to end, and waits for that.
    ///
    /// - Returns: its exit code; `nil` if a signal ended it.
    @discardableResult
    public func end(by signal: Int32 = SIGTERM) -> Int32? {
        guard !hasEnded.exchange(true, ordering: .relaxed) else { return nil }
        Glibc.kill(id, signal)
        let code = wait()
        // Whatever it had started, a browser for instance, must not outlive the test.
        Glibc.kill(-id, SIGKILL)
        return code
    }

    /// Waits until it ends by itself.
    public func wait() -> Int32? {
        var status: Int32 = 0
        while unsafe waitpid(id, &status, 0) < 0 && errno == EINTR {}
        hasEnded.store(true, ordering: .relaxed)
        return status & 0x7f == 0 ? (status >> 8) & 0xff : nil
    }
}
