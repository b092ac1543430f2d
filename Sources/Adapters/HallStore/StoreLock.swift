import Foundation
import Hall

/// That this process, and no other, writes to a journal.
///
/// An advisory lock on a file beside it (flock(2)). The kernel takes it back when the process ends in
/// whatever way, so that a crash never leaves a hall locked out.
final class StoreLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``StorageFault`` `inUse` when another process holds the lock.
    init(path: String) throws(StorageFault) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed("\(path): \(StoreLock.reason())") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isTaken = errno == EWOULDBLOCK
            let reason = StoreLock.reason()
            close(descriptor)
            throw isTaken ? .inUse : .failed("\(path): \(reason)")
        }
        self.descriptor = descriptor
    }

    deinit {
        // Given back by name: a child that was just being started may hold a copy until it runs its own program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func reason() -> String {
        (POSIXErrorCode(rawValue: errno).map { POSIXError($0).localizedDescription }) ?? "error \(errno)"
    }
}
