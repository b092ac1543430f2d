import Foundation

/// A disk that is soon full: a tmpfs that only a child sees, in namespaces of its own, looked at through `/proc`.
///
/// It needs no rights of root, and is gone with the child, whatever happens to the test.
public final class SmallDisk: Sendable {
    public let path: String
    private let keeper: RunningProgram
    private let point: String

    public static func make(kilobytes: Int) async throws -> SmallDisk {
        let disk = try SmallDisk(kilobytes: kilobytes)
        _ = try await eventually(
            "a tmpfs can be mounted in a user namespace (kernel.unprivileged_userns_clone, or run as root)",
            otherwise: { (try? String(contentsOfFile: "\(disk.point).log", encoding: .utf8)) ?? "" }
        ) { FileManager.default.fileExists(atPath: "\(disk.path)/.ready") ? true : nil }
        return disk
    }

    private init(kilobytes: Int) throws {
        point = "/tmp/tramso-disk-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: point, withIntermediateDirectories: true)
        let words = "mount -t tmpfs -o size=\(kilobytes)k tmpfs '\(point)' && : > '\(point)/.ready' && exec sleep 600"
        keeper = try RunningProgram(
            "/usr/bin/unshare", ["--user", "--map-root-user", "--mount", "/bin/sh", "-c", words], log: "\(point).log")
        path = "/proc/\(keeper.id)/root\(point)"
    }

    deinit {
        keeper.kill()
        try? FileManager.default.removeItem(atPath: point)
        try? FileManager.default.removeItem(atPath: "\(point).log")
    }
}
