import Foundation
import Glibc
internal import Synchronization

/// A serial line whose other end the test holds: a pseudo-terminal, under a name that stays when it is made anew.
public final class Terminal: Sendable {
    /// Closed when nobody reads or writes it any more: a number that is closed under somebody's hands is given out anew at
    /// once, and he would take what another test's line brings.
    private final class End: Sendable {
        let descriptor: CInt

        init(_ descriptor: CInt) { self.descriptor = descriptor }
        deinit { close(descriptor) }
    }

    private let link: String
    private let master = Mutex<End?>(nil)

    public init(named link: String) throws {
        self.link = link
        try plug()
    }

    deinit { unplug() }

    public func plug() throws {
        var (end, slave): (CInt, CInt) = (-1, -1)
        guard unsafe openpty(&end, &slave, nil, nil, nil) == 0 else { throw Trouble() }
        // Not by ttyname(3): threads share its answer.
        var name = [CChar](repeating: 0, count: 128)
        guard unsafe ttyname_r(slave, &name, name.count) == 0 else { throw Trouble() }
        let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Else what we send before anybody has opened the line would come back to us.
        var line = termios()
        guard unsafe tcgetattr(slave, &line) == 0 else { throw Trouble() }
        unsafe cfmakeraw(&line)
        guard unsafe tcsetattr(slave, TCSANOW, &line) == 0 else { throw Trouble() }
        close(slave)
        let held = End(end)
        master.withLock { $0 = held }
        try? FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    }

    /// As when a cable is pulled: the other end is gone, and so is the name.
    public func unplug() {
        master.withLock { master in
            guard master != nil else { return }
            try? FileManager.default.removeItem(atPath: link)
            master = nil
        }
    }

    public func send(_ bytes: [UInt8]) {
        guard let end = master.withLock({ $0 }) else { return }
        withExtendedLifetime(end) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = unsafe rest.withUnsafeBytes { unsafe write(end.descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    public func send(_ text: String) { send(Array(text.utf8)) }

    /// What has come; empty when nothing did for a moment, `nil` when the line is unplugged.
    public func receive() -> [UInt8]? {
        guard let end = master.withLock({ $0 }) else { return nil }
        return withExtendedLifetime(end) {
            var look = pollfd(fd: end.descriptor, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&look, 1, 20) > 0, look.revents & Int16(POLLIN) != 0 else { return [] }
            var room = [UInt8](repeating: 0, count: 4_096)
            let count = unsafe read(end.descriptor, &room, room.count)
            return Array(room.prefix(max(count, 0)))
        }
    }

    public struct Trouble: Error {}
}
