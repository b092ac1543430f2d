import Foundation
import Glibc
internal import Synchronization

/// A serial line whose other end the test holds: a pseudo-terminal, under a name that stays when it is made anew.
public final class Terminal: Sendable {
    private let link: String
    private let master = Mutex<CInt>(-1)

    public init(named link: String) throws {
        self.link = link
        try plug()
    }

    deinit { unplug() }

    public func plug() throws {
        var (end, slave): (CInt, CInt) = (-1, -1)
        guard unsafe openpty(&end, &slave, nil, nil, nil) == 0, let name = unsafe ttyname(slave) else {
            throw Trouble()
        }
        let path = unsafe String(cString: name)
        // Else what we send before anybody has opened the line would come back to us.
        var line = termios()
        guard unsafe tcgetattr(slave, &line) == 0 else { throw Trouble() }
        unsafe cfmakeraw(&line)
        guard unsafe tcsetattr(slave, TCSANOW, &line) == 0 else { throw Trouble() }
        close(slave)
        master.withLock { $0 = end }
        try? FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    }

    /// As when a cable is pulled: the other end is gone, and so is the name.
    public func unplug() {
        master.withLock { master in
            guard master >= 0 else { return }
            try? FileManager.default.removeItem(atPath: link)
            close(master)
            master = -1
        }
    }

    public func send(_ bytes: [UInt8]) {
        let end = master.withLock { $0 }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(end, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    public func send(_ text: String) { send(Array(text.utf8)) }

    /// What has come; empty when nothing did for a moment, `nil` when the line is unplugged.
    public func receive() -> [UInt8]? {
        let end = master.withLock { $0 }
        guard end >= 0 else { return nil }
        var look = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&look, 1, 20) > 0, look.revents & Int16(POLLIN) != 0 else { return [] }
        var room = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe read(end, &room, room.count)
        return Array(room.prefix(max(count, 0)))
    }

    public struct Trouble: Error {}
}
