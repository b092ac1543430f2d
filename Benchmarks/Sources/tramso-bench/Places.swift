import Foundation

enum Places {
    /// The `Benchmarks` folder.
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    static let repository = URL(fileURLWithPath: package).deletingLastPathComponent().path

    /// A folder that is gone afterwards. In `/var/tmp`, which is on disk where `/tmp` may be in memory:
    /// an `fsync` into memory would measure nothing.
    static func withScratch(_ body: (String) async throws -> Void) async throws {
        let folder = "/var/tmp/tramso-bench-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    static func fresh(in scratch: String) throws -> String {
        let folder = "\(scratch)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw BenchFault("cannot read \(path)") }
        return Array(data)
    }
}
