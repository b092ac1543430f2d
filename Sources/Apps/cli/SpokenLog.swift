import Dispatch
import Foundation
import SystemPackage

/// What the processes of `tramso up` say: on this terminal as it comes, and in a file, so that a bundle can take it along.
struct SpokenLog: Sendable {
    /// What they write to.
    let mouth: FileDescriptor
    private let ear: FileDescriptor
    /// What ends when nothing more is said; and what ends it.
    private let silence, end: FileDescriptor
    private let path: String

    /// Of the file, in bytes; a full one becomes `….1`, in place of the one before.
    private static let limit = 4 << 20

    static func path(in folder: String) -> String { "\(folder)/up.log" }

    /// - Throws: `Errno` where there is no pipe to be had.
    init(in folder: String) throws {
        (ear, mouth) = try FileDescriptor.pipe()
        (silence, end) = try FileDescriptor.pipe()
        path = Self.path(in: folder)
        // Only what is given on purpose may hold an end.
        for each in [ear, mouth, silence, end] { _ = fcntl(each.rawValue, F_SETFD, FD_CLOEXEC) }
    }

    func say(_ words: String) {
        _ = try? mouth.writeAll("tramso up: \(words)\n".utf8)
    }

    /// Copies what is said until ``finish()``, in order.
    func copy() async {
        await withCheckedContinuation { done in
            DispatchQueue(label: "tramso.up.log").async {
                pump()
                done.resume()
            }
        }
    }

    /// What was said until now is copied still. What our processes have started may outlive them, so the end of all that
    /// can speak is not waited for.
    func finish() {
        say("ended")
        try? end.close()
    }

    private func pump() {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while isSpoken(), let count = try? unsafe buffer.withUnsafeMutableBytes({ try unsafe ear.read(into: $0) }),
            count > 0
        {
            let said = buffer[..<count]
            _ = try? FileDescriptor.standardError.writeAll(said)
            do throws(Errno) { try keep(said) } catch {
                _ = try? FileDescriptor.standardError.writeAll("tramso up: \(path) is not written: \(error)\n".utf8)
            }
        }
    }

    /// Waits for words, or for there to be no more.
    private func isSpoken() -> Bool {
        var looks = [ear, silence].map { pollfd(fd: $0.rawValue, events: Int16(POLLIN), revents: 0) }
        while unsafe poll(&looks, nfds_t(looks.count), -1) < 0, errno == EINTR {}
        // Words come first: those before the end are in the pipe when the end is there.
        return looks[0].revents != 0
    }

    /// Opened for each piece: whoever takes the file away meanwhile gets a new one.
    private func keep(_ bytes: some Sequence<UInt8>) throws(Errno) {
        do {
            let file = try unsafe FileDescriptor.open(
                path, .writeOnly, options: [.append, .create, .closeOnExec], permissions: [.ownerReadWrite])
            let size = try file.closeAfter {
                _ = try file.writeAll(bytes)
                return try file.seek(offset: 0, from: .end)
            }
            guard size > Self.limit else { return }
        } catch {
            throw error as? Errno ?? .ioError
        }
        guard unsafe rename(path, path + ".1") == 0 else { throw Errno(rawValue: errno) }
    }

    /// The last that was said in this folder; `nil` where no `tramso up` has run.
    static func kept(in folder: String) -> [UInt8]? {
        let path = path(in: folder)
        let parts = [path + ".1", path].compactMap { FileManager.default.contents(atPath: $0) }
        guard !parts.isEmpty else { return nil }
        return Array(parts.reduce(Data(), +).suffix(limit))
    }
}
