import Glibc
import Peripherals

/// A reader on a serial line: raw, eight bits, no parity, one stop bit, no flow control.
final class SerialLine: ReaderSource {
    private let file: OpenFile
    let decoder: any CodeDecoder = CodeFraming()

    var identity: USBIdentity? { nil }

    /// - Parameter baud: over USB it means nothing.
    init(at path: String, baud: Int) throws(ReaderFault) {
        let file = try OpenFile(path, O_RDWR)
        // Both, since the lock holds off root too, and TIOCEXCL those who ask for no lock.
        guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw ReaderFault(errno) }
        try Self.setUp(file.descriptor, Self.speed(of: baud))
        guard ioctl(file.descriptor, UInt(TIOCEXCL)) == 0 else { throw ReaderFault(errno) }
        self.file = file
    }

    func next(within wait: Duration) throws(ReaderFault) -> [UInt8] {
        try file.next(within: wait)
    }

    private static func setUp(_ descriptor: CInt, _ speed: speed_t) throws(ReaderFault) {
        var line = termios()
        guard unsafe tcgetattr(descriptor, &line) == 0 else { throw ReaderFault(errno) }
        unsafe cfmakeraw(&line)
        // A reader has no modem's wires; whoever opens the line need not wait for one.
        line.c_cflag |= tcflag_t(CLOCAL | CREAD)
        line.c_cflag &= ~(tcflag_t(CSTOPB) | tcflag_t(CRTSCTS))
        guard unsafe cfsetspeed(&line, speed) == 0, unsafe tcsetattr(descriptor, TCSANOW, &line) == 0 else {
            throw ReaderFault(errno)
        }
        // What was held to it before anybody listened is nobody's now.
        guard tcflush(descriptor, TCIFLUSH) == 0 else { throw ReaderFault(errno) }
    }

    /// The rates that readers can be set to.
    static let rates = [9_600, 19_200, 38_400, 57_600, 115_200]

    private static func speed(of baud: Int) -> speed_t {
        switch baud {
        case 19_200: speed_t(B19200)
        case 38_400: speed_t(B38400)
        case 57_600: speed_t(B57600)
        case 115_200: speed_t(B115200)
        default: speed_t(B9600)
        }
    }
}
