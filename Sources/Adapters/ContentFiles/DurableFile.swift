import Dossiers
import Foundation

/// A file under a temporary name that becomes durable at its final place, or never existed.
final class DurableFile: Sendable {
    private let descriptor: Int32
    private let temporary: String

    init(creating path: String) throws {
        temporary = path
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw DiskError("create", path) }
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw DiskError("write", temporary) }
            rest = rest.dropFirst(written)
        }
    }

    /// fsync, rename, fsync of the folder: in this order, or a power cut may leave an empty file with a good name.
    func settle(at path: String, under lock: NSLock) throws {
        guard fsync(descriptor) == 0 else { throw DiskError("fsync", temporary) }
        let folder = (path as NSString).deletingLastPathComponent
        try lock.withLock {
            guard unsafe rename(temporary, path) == 0 else { throw DiskError("rename", path) }
        }
        try Self.syncFolder(folder)
    }

    /// Each storing makes an inode of its own while the one before is still there.
    static func copy(at path: String) -> FileCopy? {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return nil }
        return FileCopy(mark: "\(facts.st_ino) \(facts.st_ctim.tv_sec).\(facts.st_ctim.tv_nsec)")
    }

    static func syncFolder(_ folder: String) throws {
        let handle = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw DiskError("open", folder) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw DiskError("fsync", folder) }
    }
}

struct DiskError: Error, CustomStringConvertible {
    let code: Int32
    let description: String

    init(_ action: String, _ path: String) {
        code = errno
        description = unsafe "cannot \(action) \(path): \(String(cString: strerror(code)))"
    }
}
