import Foundation
import Glibc

/// A serial line whose other end the test holds: a pseudo-terminal, under a name that stays when it is made anew.
final class Terminal {
    private let link: String
    private var master: CInt = -1

    init(named link: String) throws {
        self.link = link
        try plug()
    }

    deinit { unplug() }

    func plug() throws {
        var slave: CInt = -1
        guard unsafe openpty(&master, &slave, nil, nil, nil) == 0, let name = unsafe ttyname(slave) else {
            throw Trouble()
        }
        let path = unsafe String(cString: name)
        close(slave)
        try? FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    }

    /// As when a cable is pulled: the other end is gone, and so is the name.
    func unplug() {
        if master >= 0 { close(master) }
        master = -1
        try? FileManager.default.removeItem(atPath: link)
    }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(master, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    struct Trouble: Error {}
}
