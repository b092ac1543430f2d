import ChildPrograms
import Foundation
import HallAPI
import HallLink
import Peripherals
import RunningSite
import Testing

/// A sheet that has left the feeder exists once, in the spool: whoever dies, it arrives, once.
@Suite("Sheets in the spool", .serialized)
struct SpoolStories {
    private let scan = Array("{\"component\":\"TP01\"}".utf8)

    private func set(_ fault: String?, at site: RunningSite) throws {
        let text = fault.map { "{\"scanner\":\"\($0)\"}" } ?? "{}"
        try text.write(toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
    }

    private func sheets(in folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.contains("/sheet-") }
    }

    /// The hall stores nothing for a while, so the sheets pile up in the spool; the driver hangs; and then the device
    /// process is killed, and only that.
    @Test func `a device process that is killed while it scans loses no sheet and doubles none`() async throws {
        let site = try await RunningSite.start()
        let (session, manager) = (try await site.openSession(), site.client("manager"))
        let (spool, incoming) = ("\(site.folder)/data/spool", "\(site.folder)/data/files/incoming")
        _ = try await manager.send("POST", "/bench/feeder/samples")
        try set("silentAfterTwo", at: site)
        try FileManager.default.moveItem(atPath: incoming, toPath: "\(incoming)-away")
        _ = try await manager.send("POST", "/sessions/\(session.id)/scan", body: scan, key: "s1")
        try await site.until("two sheets are in the spool") { sheets(in: spool).count == 2 }
        #expect(!Processes.mentioning(site.folder).isEmpty)
        site.killAlone("devices")
        try FileManager.default.moveItem(atPath: "\(incoming)-away", toPath: incoming)
        try site.startDevices()
        try await site.until("the scan is over") { try await site.session(session.id).scan?.running == false }
        let after = try await site.session(session.id)
        #expect(after.scan?.ending == "interrupted")
        #expect(after.pages.count == 2 && Set(after.pages.map(\.original)).count == 2)
        #expect(sheets(in: spool).isEmpty)
        #expect(Processes.mentioning(site.folder).isEmpty, "nobody holds the scanner any more")
        try set(nil, at: site)
        _ = try await manager.send("POST", "/sessions/\(session.id)/scan", body: scan, key: "s2")
        try await site.until("the rest has come") { try await site.session(session.id).scan?.ending == "feederEmpty" }
        let pages = try await site.session(session.id).pages
        #expect(pages.count == 3 && Set(pages.map(\.original)).count == 3)
        site.stop()
    }

    @Test func `sheets that no job asks for any more are handed over, and what nobody takes is told`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let (open, gone) = (try await site.openSession(), try await site.openSession())
        let manager = site.client("manager")
        _ = try await manager.send("POST", "/sessions/\(gone.id)/discard", key: "d")
        let spool = "\(site.folder)/data/spool"
        for session in [open, gone] {
            let batch = "\(spool)/\(ScanBatch(session: session.id, number: 4, component: "TP01").name)"
            try FileManager.default.createDirectory(atPath: batch, withIntermediateDirectories: true)
            try Data(try site.sampleSheet()).write(to: URL(filePath: "\(batch)/sheet-0001.jpg"))
        }
        try await site.startAgents()
        try await site.until("the sheet has found its session") { try await site.session(open.id).pages.count == 1 }
        try await site.until("the other is told") {
            let devices = try manager.decode(DevicesView.self, from: await manager.send("GET", "/devices")).devices
            return devices.first { $0.id == "scanner" }?.troubles == ["sheetsLeft"]
        }
        #expect(
            sheets(in: spool) == [
                "left/\(ScanBatch(session: gone.id, number: 4, component: "TP01").name)/sheet-0001.jpg"
            ])
        site.stop()
    }

    /// The device agent keeps a sheet as long as it hears this word.
    @Test func `a hall whose disk is full says so, and takes the sheet once there is room`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let disk = try await SmallDisk.make(kilobytes: 64)
        let incoming = "\(site.folder)/data/files/incoming"
        try FileManager.default.moveItem(atPath: incoming, toPath: "\(incoming)-away")
        try FileManager.default.createSymbolicLink(atPath: incoming, withDestinationPath: disk.path)
        let devices = site.client("devices")
        let fault = await #expect(throws: HallFault.self) { try await devices.store(site.sampleSheet()) }
        guard case .refused("storage-full", _)? = fault else { throw try #require(fault) }
        try FileManager.default.removeItem(atPath: incoming)
        try FileManager.default.moveItem(atPath: "\(incoming)-away", toPath: incoming)
        _ = try await devices.store(site.sampleSheet())
        site.stop()
    }
}
