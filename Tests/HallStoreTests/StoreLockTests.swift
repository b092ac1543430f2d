import ChildPrograms
import Foundation
import GRDB
import Hall
import HallStore
import Journal
import Testing

@Suite("Who may write to a journal")
struct StoreLockTests {
    @Test func `a second hall on the same data is turned away, and let in when the first has gone`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let first = try HallStore(path: path, site: "HN01")
        #expect(throws: StorageFault.inUse) { try HallStore(path: path, site: "HN01") }
        try await first.close()
        let second = try HallStore(path: path, site: "HN01")
        _ = try await second.load()
        try await second.close()
    }

    /// Between fork and exec a child has every file of its parent's, and with it the lock.
    @Test func `a copy of the lock in a child that is being started keeps nobody out`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let first = try HallStore(path: path, site: "HN01")
        let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
        let lock = try #require(
            files.first {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == "\(path).lock"
            })
        let copy = dup(lock)
        defer { close(copy) }
        try await first.close()
        let second = try HallStore(path: path, site: "HN01")
        try await second.close()
    }

    /// A technician may look while the hall works.
    @Test func `an audit reads a journal that a hall writes to`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        try await store.commit([scribe.commitment(issued("t1", 1))])
        #expect(try JournalAudit(path: path).verify().sequence == 1)
        try await store.close()
    }

    /// Administrators copy files one by one, and forget the write-ahead log.
    @Test func `a closed journal is whole in its one file`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        var scribe = Scribe()
        try await store.commit([scribe.commitment(issued("t1", 1), issued("t2", 2))])
        try await store.close()
        let copy = "\(folder.path)/copy.sqlite"
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        #expect(try JournalAudit(path: copy).verify().sequence == 2)
    }
}
