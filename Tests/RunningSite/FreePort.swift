import Foundation
import Synchronization

/// A port on loopback that nobody uses now, nor takes before a test's program has it.
///
/// The kernel gives the ports of its ephemeral range to whatever connects outwards, and so to a hundred browsers and
/// clients between the moment that a free one is found and the moment that a hall listens on it. These are below
/// that range, and no two callers of one run get the same.
public enum FreePort {
    private static let given = Mutex<Set<Int>>([])

    public static func find() throws -> Int {
        let range = 10_000..<firstEphemeral
        for _ in 0..<1000 {
            let port = Int.random(in: range)
            // Chromium opens no page there (net/base/port_util.cc).
            if port == 10_080 { continue }
            guard given.withLock({ $0.insert(port).inserted }) else { continue }
            if isFree(port) { return port }
        }
        throw POSIXError(.EADDRINUSE)
    }

    /// The first port that the kernel may give to an outgoing connection: `ip_local_port_range` in ip(7).
    public static var firstEphemeral: Int {
        let range = try? String(contentsOfFile: "/proc/sys/net/ipv4/ip_local_port_range", encoding: .utf8)
        let first = range?.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) } ?? 32_768
        return max(first, 11_000)
    }

    private static func isFree(_ port: Int) -> Bool {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(handle, $0, size) == 0 }
        }
    }
}
