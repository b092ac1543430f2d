import Glibc

/// One open file of a device; its sole owner. It never blocks longer than it is asked to wait.
@safe
public struct DeviceFile: ~Copyable {
    public let descriptor: CInt

    public init(_ path: String, _ flags: CInt) throws(LineFault) {
        descriptor = unsafe open(path, flags | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw LineFault(errno) }
    }

    deinit { close(descriptor) }

    /// What has come; empty when nothing did for so long.
    public func next(within wait: Duration) throws(LineFault) -> [UInt8] {
        guard try isReady(POLLIN, within: wait) else { return [] }
        var room = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe read(descriptor, &room, room.count)
        if count > 0 { return Array(room.prefix(count)) }
        // An end where none should be: the device has left.
        guard count < 0 else { throw .unplugged }
        guard errno == EAGAIN || errno == EINTR else { throw LineFault(errno) }
        return []
    }

    /// Hands all of it to the device.
    ///
    /// - Throws: ``LineFault``; `stalled` when it took nothing for so long.
    public func send(_ bytes: [UInt8], within wait: Duration) throws(LineFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard try isReady(POLLOUT, within: wait) else { throw .stalled }
            let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EAGAIN || errno == EINTR else { throw LineFault(errno) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    private func isReady(_ events: CInt, within wait: Duration) throws(LineFault) -> Bool {
        var look = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        let ready = unsafe poll(&look, 1, wait.pollMilliseconds)
        // A signal that came in between is no fault.
        if ready < 0, errno != EINTR { throw LineFault(errno) }
        return ready > 0
    }
}

/// What goes wrong at a device that is a file.
public enum LineFault: Error, Equatable, Sendable {
    case unplugged
    /// Another program has it.
    case busy
    case accessDenied
    /// It is no device of the kind that was asked for.
    case unsuitable
    /// It takes nothing.
    case stalled
    case failed

    public init(_ number: CInt) {
        switch number {
        // A tty whose other end is gone says EIO.
        case ENOENT, ENODEV, ENXIO, EIO: self = .unplugged
        case EACCES, EPERM: self = .accessDenied
        case EBUSY, EWOULDBLOCK: self = .busy
        case ENOTTY, EINVAL, ENOTSUP, EISDIR: self = .unsuitable
        default: self = .failed
        }
    }
}

extension Duration {
    /// At least one: zero would only look.
    fileprivate var pollMilliseconds: CInt {
        let (seconds, attoseconds) = components
        return CInt(clamping: max(seconds * 1_000 + attoseconds / 1_000_000_000_000_000, 1))
    }
}
