import ChildPrograms
import Foundation
import Peripherals
import RunningSite
import Testing

/// `tramso-scan`, the ordinary libsane and Debian's sane-airscan, against a scanner that speaks eSCL over a socket.
@Suite("A scanner on the network", .timeLimit(.minutes(30)))
struct NetworkScannerTests {
    private static let device = "airscan:e0:Hall"
    private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "VirtualScanner/escl.py").path

    private static func side(_ sheet: Int, isBack: Bool = false) -> [UInt8] {
        VirtualScanner.side(sheet, isBack: isBack, width: 157, height: 95)
    }

    private func environment(_ folder: borrowing ScratchFolder) throws -> [String: String] {
        try folder.write(Array("airscan\n".utf8), to: "sane/dll.conf")
        try folder.write([], to: "sane/dll.d/none")
        let settings = """
            [devices]
            "Hall" = unix://escl.sock/eSCL, eSCL
            [options]
            discovery = disable
            ws-discovery = off
            socket_dir = \(folder.path)
            """
        try folder.write(Array(settings.utf8), to: "sane/airscan.conf")
        return ["SANE_CONFIG_DIR": "\(folder.path)/sane"]
    }

    /// Scans batch after batch, as the operator does who puts the paper right in between. `silence` is for the first batch:
    /// only that one meets a fault, and those after it wait as long as a loaded machine needs.
    private func scan(
        _ folder: borrowing ScratchFolder, sheets: Int = 3, fault: String? = nil, at sheet: Int = 0, batches: Int = 1,
        silence: Duration = .seconds(240), asking arguments: [String] = []
    ) async throws -> [ScannedBatch] {
        let environment = try environment(folder)
        let (place, socket) = (folder.path, "\(folder.path)/escl.sock")
        let words = [Self.script, socket, String(sheets)] + (fault.map { [$0, String(sheet)] } ?? [])
        return try await ChildProgram.talk(with: "python3", words) { server in
            let word = try await server.hear()
            #expect(word == "ready")
            var scanned: [ScannedBatch] = []
            for number in 1...batches {
                scanned.append(
                    await .scan(
                        number, on: Self.device, in: place, environment,
                        silence: number == 1 ? silence : .seconds(240), asking: arguments))
            }
            return scanned
        }.answer
    }

    @Test func `gives its sheets dot by dot`() async throws {
        let folder = try ScratchFolder()
        let batches = try await scan(folder, sheets: 4, batches: 2)
        #expect(alike(batches[0].images, (1...4).map { Self.side($0) }))
        #expect(batches[0].sheets.allSatisfy { $0.dotsPerInch == 200 })
        #expect(batches.map(\.ending) == [.feederEmpty, .feederEmpty] && batches[1].images.isEmpty)
    }

    @Test func `gives both sides of each, front before back`() async throws {
        let folder = try ScratchFolder()
        let batch = try #require(try await scan(folder, asking: ["--both-sides"]).first)
        #expect(alike(batch.images, (1...3).flatMap { [Self.side($0), Self.side($0, isBack: true)] }))
        #expect(batch.sheets.map(\.isBack) == [false, true, false, true, false, true])
        #expect(batch.ending == .feederEmpty)
    }

    @Test(
        arguments: [
            ("jam", ScannerFault.jammed), ("door", .coverOpen), ("empty", .feederEmpty), ("http500", .failed),
            ("drop", .failed),
        ], [[], ["--both-sides"]])
    func `that fails keeps the sheets before it, and the next batch brings the rest`(
        fault: (kind: String, told: ScannerFault), arguments: [String]
    ) async throws {
        for sheet in 1...3 {
            let folder = try ScratchFolder()
            let batches = try await scan(folder, fault: fault.kind, at: sheet, batches: 2, asking: arguments)
            #expect(batches[0].ending == fault.told, "\(fault.kind) at \(sheet)")
            #expect(batches[0].sheets.last?.number ?? 0 == sheet - 1, "\(fault.kind) at \(sheet)")
            let whole = (1...3).flatMap { number in
                arguments.isEmpty ? [Self.side(number)] : [Self.side(number), Self.side(number, isBack: true)]
            }
            #expect(alike(batches.flatMap(\.images), whole), "\(fault.kind) at \(sheet)")
            #expect(batches[1].ending == .feederEmpty, "\(fault.kind) at \(sheet)")
        }
    }

    /// sane-airscan waits for ever then.
    @Test func `that answers no more is given up, and the sheets before it are kept`() async throws {
        let folder = try ScratchFolder()
        let batches = try await scan(folder, fault: "hang", at: 2, batches: 2, silence: .seconds(30))
        #expect(batches[0].ending == .silent)
        #expect(alike(batches.flatMap(\.images), (1...3).map { Self.side($0) }))
        #expect(batches[1].ending == .feederEmpty)
        #expect(Processes.mentioning(folder.path).isEmpty, "nobody holds the scanner any more")
    }

    @Test func `that is not there is unplugged`() async throws {
        let folder = try ScratchFolder()
        let environment = try environment(folder)
        let batch = await ScannedBatch.scan(1, on: Self.device, in: folder.path, environment)
        #expect(batch.ending == .unplugged && batch.images.isEmpty)
    }
}
