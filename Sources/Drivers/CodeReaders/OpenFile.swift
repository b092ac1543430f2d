import Glibc
import Peripherals

/// One open file descriptor; its sole owner. It never blocks longer than it is asked to wait.
@safe
struct OpenFile: ~Copyable {
    let descriptor: CInt

    init(_ path: String, _ flags: CInt) throws(ReaderFault) {
        descriptor = unsafe open(path, flags | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw ReaderFault(errno) }
    }

    deinit { close(descriptor) }

    /// What has come; empty when nothing did for so long.
    func next(within wait: Duration) throws(ReaderFault) -> [UInt8] {
        var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = unsafe poll(&look, 1, wait.pollMilliseconds)
        guard ready > 0 else {
            // A signal that came in between is no fault.
            if ready < 0, errno != EINTR { throw ReaderFault(errno) }
            return []
        }
        var room = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe read(descriptor, &room, room.count)
        if count > 0 { return Array(room.prefix(count)) }
        // An end where none should be: the device has left.
        guard count < 0 else { throw .unplugged }
        guard errno == EAGAIN || errno == EINTR else { throw ReaderFault(errno) }
        return []
    }
}

extension ReaderFault {
    init(_ number: CInt) {
        switch number {
        // A tty whose other end is gone says EIO.
        case ENOENT, ENODEV, ENXIO, EIO: self = .unplugged
        case EACCES, EPERM: self = .accessDenied
        case EBUSY, EWOULDBLOCK: self = .busy
        case ENOTTY, EINVAL, ENOTSUP, EISDIR: self = .notAReader
        default: self = .failed
        }
    }
}

extension Duration {
    /// At least one: zero would only look.
    var pollMilliseconds: CInt {
        let (seconds, attoseconds) = components
        return CInt(clamping: max(seconds * 1_000 + attoseconds / 1_000_000_000_000_000, 1))
    }
}
