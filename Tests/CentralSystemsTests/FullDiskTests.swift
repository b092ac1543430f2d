import CentralSystems
import ChildPrograms
import ContentFiles
import Dossiers
import Foundation
import RunningSite
import Testing

/// On a real file system that has no more room.
@Suite("A full disk", .serialized)
struct FullDiskTests {
    @Test func `takes no file, keeps no part of one, and takes the next that fits`() async throws {
        let disk = try await SmallDisk.make(kilobytes: 1_024)
        let store = try FileStore(folder: "\(disk.path)/files")
        await #expect(throws: ContentFault.full) {
            try await store.receive(OneChunk(bytes: noise(2_000_000)), limit: 1 << 30)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(disk.path)/files/incoming").isEmpty)
        let stored = try await store.receive(OneChunk(bytes: noise(100_000)), limit: 1 << 30)
        #expect(await store.path(ofFile: stored.sha256) != nil)
    }

    @Test func `of a hand-over folder is told as full, and the bag is made once there is room`() async throws {
        let disk = try await SmallDisk.make(kilobytes: 1_024)
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let system = FolderSystem(folder: "\(disk.path)/out")
        let rubbish = "\(disk.path)/rubbish"
        try Data(noise(1_020_000)).write(to: URL(filePath: rubbish))
        for _ in 1...2 {
            let fault = await #expect(throws: DeliveryFault.self) {
                try await system.deliver(files.package, as: "h", files: files.store)
            }
            #expect(fault?.kind == .full, "\(fault?.detail ?? "")")
        }
        try FileManager.default.removeItem(atPath: rubbish)
        let receipt = try await system.deliver(files.package, as: "h", files: files.store)
        #expect(receipt.id == files.package.code)
    }

    @Test func `of the hub is told as full`() async throws {
        let disk = try await SmallDisk.make(kilobytes: 1_024)
        let folder = try ScratchFolder()
        let store = try FileStore(folder: "\(folder.path)/files")
        let large = try await store.receive(OneChunk(bytes: noise(3_000_000)), limit: 1 << 30)
        let package = HandoverPackage(
            session: "s", code: "S-1", site: "HN01", procedure: "1", procedureName: "P", ticketNumber: nil,
            openedAt: "2026-11-23T09:00:00.000+07:00",
            files: [
                .init(
                    name: "a.pdf", component: "TP01", title: "A", sha256: large.sha256, bytes: large.bytes, pages: 1)
            ])
        let (postgres, port) = (try RunningPostgres.start(), try FreePort.find())
        let hub = try RunningProgram(
            "tramso-hub",
            [
                "--listen", "127.0.0.1:\(port)", "--database", postgres.connectionInfo, "--files", "\(disk.path)/hub",
            ], log: "\(folder.path)/hub.log")
        let system = HubSystem(address: "http://127.0.0.1:\(port)", token: nil)
        let kind = try await eventually("the hub answers") {
            do throws(DeliveryFault) {
                _ = try await system.deliver(package, as: "h", files: store)
                return DeliveryFault.Kind?.none
            } catch {
                return error.kind == .unreachable ? nil : .some(error.kind)
            }
        }
        #expect(kind == .full)
        hub.kill()
    }
}
