import ChildPrograms
import ContentFiles
import Dossiers
import Foundation
import Synchronization
import Testing

@testable import CentralSystems

/// Files that lie in a real content store.
struct ExampleFiles {
    let store: FileStore
    private(set) var package: HandoverPackage

    init(in folder: String, code: String = "S-HN01-20261123-0001") async throws {
        store = try FileStore(folder: "\(folder)/files")
        var files: [HandoverPackage.File] = []
        for number in 1...3 {
            let bytes = noise(40_000 * number, seed: UInt64(number))
            let stored = try await store.receive(OneChunk(bytes: bytes), limit: 1 << 20)
            files.append(
                .init(
                    name: "\(code)__0\(number)-TP0\(number)__v1.pdf", component: "TP0\(number)",
                    title: "Giấy tờ \(number)",
                    sha256: stored.sha256, bytes: stored.bytes, pages: 1))
        }
        package = HandoverPackage(
            session: "s", code: code, site: "HN01", procedure: "1.001193", procedureName: "Đăng ký khai sinh",
            ticketNumber: "A001",
            openedAt: "2026-11-23T09:00:00.000+07:00", files: files)
    }
}

extension ExampleFiles {
    /// The same files, the last of them being what is told of a result.
    func asResult() throws -> HandoverPackage {
        let type = try #require(ResultTypeCode(rawValue: "KQ.G15.000031"))
        var held = package.files
        let comparison = HandoverPackage.File.Comparison(
            by: "sh1", at: "2026-11-23T09:30:00.000+07:00", original: .kept)
        held[0] = .init(
            name: held[0].name, component: "KQ", title: "Giấy khai sinh", sha256: held[0].sha256, bytes: held[0].bytes,
            pages: 1, comparison: comparison)
        held[2] = .init(
            name: "\(package.code)__\(type)__v1.json", component: "KQ", title: "Giấy khai sinh", sha256: held[2].sha256,
            bytes: held[2].bytes, pages: 0)
        return HandoverPackage(
            session: package.session, code: package.code, site: package.site, procedure: package.procedure,
            procedureName: package.procedureName, ticketNumber: nil, openedAt: package.openedAt, files: held,
            result: .init(type: type, name: "Giấy khai sinh", particulars: held[2].sha256))
    }
}

struct OneChunk: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error
    let bytes: [UInt8]

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: [UInt8]?

        mutating func next() async throws -> [UInt8]? {
            defer { rest = nil }
            return rest
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: bytes) }
}

@Suite("Hand-over to a folder")
struct FolderSystemTests {
    @Test func `makes a bag that sha256sum itself confirms`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let receipt = try await FolderSystem(folder: "\(folder.path)/out").deliver(
            files.package, as: "h", files: files.store)
        let bag = "\(folder.path)/out/\(files.package.code)"
        #expect(receipt.system == "folder")
        for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
            let said = try await ChildProgram.lines(of: "sh", ["-c", "cd \(bag) && sha256sum --check \(manifest)"])
            #expect(!said.isEmpty && said.allSatisfy { $0.hasSuffix(": OK") }, "\(said)")
        }
        let tag = try String(contentsOfFile: "\(bag)/bagit.txt", encoding: .utf8)
        #expect(tag == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        let sum = try await ChildProgram.lines(of: "sha256sum", ["\(bag)/manifest-sha256.txt"])
        #expect(sum.first?.hasPrefix(receipt.manifest) == true)
    }

    @Test
    func `the description says that it is a result and who compared it; the file with what is told lies beside it`()
        async throws
    {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let package = try files.asResult()
        _ = try await FolderSystem(folder: "\(folder.path)/out").deliver(package, as: "h", files: files.store)
        let data = "\(folder.path)/out/\(package.code)/data"
        let told = try String(contentsOfFile: "\(data)/dossier.json", encoding: .utf8)
        for part in [
            "\"kind\" : \"result\"", "\"type\" : \"KQ.G15.000031\"", "\"comparedBy\" : \"sh1\"",
            "\"comparedAt\" : \"2026-11-23T09:30:00.000+07:00\"", "\"original\" : \"kept\"",
        ] {
            #expect(told.contains(part), "\(part)")
        }
        #expect(FileManager.default.fileExists(atPath: "\(data)/\(package.code)__KQ.G15.000031__v1.json"))
    }

    @Test func `delivering twice is delivering once`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let system = FolderSystem(folder: "\(folder.path)/out")
        let first = try await system.deliver(files.package, as: "h", files: files.store)
        #expect(try await system.deliver(files.package, as: "h", files: files.store) == first)
        #expect(folder.names(in: "out") == [files.package.code])
    }

    /// The name of a bag is on the disk only when its folder was synced; who renamed it may have died before that.
    @Test func `no receipt is given before the bag's folder is safe, also not for a bag that lay there`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let (out, synced) = ("\(folder.path)/new/out", Synced())
        let system = FolderSystem(folder: out) { synced.note($0) }
        let first = try await system.deliver(files.package, as: "h", files: files.store)
        #expect(synced.places.prefix(2) == ["\(folder.path)/new", folder.path], "what was made, in what holds it")
        #expect(synced.places.last == out)
        synced.forget()
        #expect(try await system.deliver(files.package, as: "h", files: files.store) == first)
        #expect(synced.places == [out])
        synced.forget()
        let other = try await ExampleFiles(in: folder.path, code: "S-HN01-20261123-0002")
        _ = try await system.deliver(other.package, as: "h2", files: other.store)
        #expect(!synced.places.contains("\(folder.path)/new"), "the folder was there")
    }

    @Test func `a folder that cannot be synced gives no receipt`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let out = "\(folder.path)/out"
        _ = try await FolderSystem(folder: out).deliver(files.package, as: "h", files: files.store)
        let failing = FolderSystem(folder: out) { _ in throw CocoaError(.fileWriteUnknown) }
        let fault = await #expect(throws: DeliveryFault.self) {
            try await failing.deliver(files.package, as: "h", files: files.store)
        }
        #expect(fault?.kind == .unavailable)
    }

    @Test func `a bag that was damaged is not acknowledged`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let system = FolderSystem(folder: "\(folder.path)/out")
        _ = try await system.deliver(files.package, as: "h", files: files.store)
        try folder.write([1, 2, 3], to: "out/\(files.package.code)/data/\(files.package.files[0].name)")
        let fault = await #expect(throws: DeliveryFault.self) {
            try await system.deliver(files.package, as: "h", files: files.store)
        }
        #expect(fault?.kind == .receiptDiffers)
    }

    @Test func `a half-made bag of an earlier life is made anew`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        try folder.write([9], to: "out/.\(files.package.code).h/data/rubbish")
        let receipt = try await FolderSystem(folder: "\(folder.path)/out").deliver(
            files.package, as: "h", files: files.store)
        #expect(receipt.id == files.package.code)
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out/\(files.package.code)/data/rubbish"))
    }

    @Test func `a file that the store has lost is told, not skipped`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let other = try FileStore(folder: "\(folder.path)/empty")
        let fault = await #expect(throws: DeliveryFault.self) {
            try await FolderSystem(folder: "\(folder.path)/out").deliver(files.package, as: "h", files: other)
        }
        #expect(fault?.kind == .sourceDamaged)
    }
}

private final class Synced: Sendable {
    private let all = Mutex<[String]>([])

    var places: [String] { all.withLock { $0 } }

    func note(_ place: URL) { all.withLock { $0.append(place.standardizedFileURL.path) } }

    func forget() { all.withLock { $0 = [] } }
}

@Suite("The content store")
struct FileStoreTests {
    @Test func `the same bytes are one file under their hash`() async throws {
        let folder = try ScratchFolder()
        let store = try FileStore(folder: folder.path)
        let first = try await store.receive(OneChunk(bytes: noise(100_000)), limit: 1 << 20)
        let second = try await store.receive(OneChunk(bytes: noise(100_000)), limit: 1 << 20)
        #expect(first == second)
        let path = try #require(await store.path(ofFile: first.sha256))
        #expect(try await ChildProgram.lines(of: "sha256sum", [path]).first?.hasPrefix(first.sha256) == true)
    }

    @Test func `what is too large or cut short leaves nothing`() async throws {
        let folder = try ScratchFolder()
        let store = try FileStore(folder: folder.path)
        await #expect(throws: ContentFault.tooLarge(limit: 10)) {
            try await store.receive(OneChunk(bytes: noise(11)), limit: 10)
        }
        await #expect(throws: ContentFault.cutShort) { try await store.receive(BrokenOff(), limit: 10) }
        #expect(folder.names(in: "incoming").isEmpty)
    }

    @Test(arguments: ["", "abc", "../../etc/passwd", String(repeating: "g", count: 64)])
    func `a name that is no hash finds nothing`(name: String) async throws {
        let folder = try ScratchFolder()
        #expect(await (try FileStore(folder: folder.path)).path(ofFile: name) == nil)
    }
}

struct BrokenOff: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error

    struct AsyncIterator: AsyncIteratorProtocol {
        var isFirst = true

        mutating func next() async throws -> [UInt8]? {
            guard isFirst else { throw CancellationError() }
            isFirst = false
            return [1]
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator() }
}
