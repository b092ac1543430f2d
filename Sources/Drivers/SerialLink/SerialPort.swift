import Glibc
public import Peripherals

/// A serial line, held against everybody else: raw, eight bits, no parity, one stop bit, no flow control.
public final class SerialPort {
    private let file: DeviceFile

    /// - Parameter baud: over USB it means nothing.
    public init(at path: String, baud: SerialRate) throws(LineFault) {
        let file = try DeviceFile(path, O_RDWR)
        // Both, since the lock holds off root too, and TIOCEXCL those who ask for no lock.
        guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw LineFault(errno) }
        try Self.setUp(file.descriptor, Self.speed(of: baud))
        guard ioctl(file.descriptor, UInt(TIOCEXCL)) == 0 else { throw LineFault(errno) }
        self.file = file
    }

    /// What has come; empty when nothing did for so long.
    public func next(within wait: Duration) throws(LineFault) -> [UInt8] {
        try file.next(within: wait)
    }

    /// Hands all of it to the line; `stalled` when it took nothing for so long.
    public func send(_ bytes: [UInt8], within wait: Duration) throws(LineFault) {
        try file.send(bytes, within: wait)
    }

    private static func setUp(_ descriptor: CInt, _ speed: speed_t) throws(LineFault) {
        var line = termios()
        guard unsafe tcgetattr(descriptor, &line) == 0 else { throw LineFault(errno) }
        unsafe cfmakeraw(&line)
        // There are no modem's wires; whoever opens the line need not wait for one.
        line.c_cflag |= tcflag_t(CLOCAL | CREAD)
        line.c_cflag &= ~(tcflag_t(CSTOPB) | tcflag_t(CRTSCTS))
        guard unsafe cfsetspeed(&line, speed) == 0, unsafe tcsetattr(descriptor, TCSANOW, &line) == 0 else {
            throw LineFault(errno)
        }
        // What was sent before anybody listened is nobody's now.
        guard tcflush(descriptor, TCIFLUSH) == 0 else { throw LineFault(errno) }
    }

    private static func speed(of baud: SerialRate) -> speed_t {
        switch baud {
        case .baud9600: speed_t(B9600)
        case .baud19200: speed_t(B19200)
        case .baud38400: speed_t(B38400)
        case .baud57600: speed_t(B57600)
        case .baud115200: speed_t(B115200)
        }
    }
}
