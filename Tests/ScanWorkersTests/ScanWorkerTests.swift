import ChildPrograms
import Foundation
import Glibc
import Peripherals
import RunningSite
import ScanWorkers
import Synchronization
import Testing

/// The real `tramso-scan` on the simulated scanner.
@Suite("A worker for scans", .timeLimit(.minutes(30)))
struct ScanWorkerTests {
    private let batch = ScanBatch(session: "s", number: 1, component: "TP-01/ă")
    private let table = Table()

    private func worker(_ folder: borrowing ScratchFolder, program: String? = nil, silence: Duration = .seconds(240))
        -> ScanWorker
    {
        let table = table
        return ScanWorker(
            executable: program ?? "\(RunningProgram.folder)/tramso-scan", device: "simulated:\(folder.path)",
            spool: "\(folder.path)/spool", silence: silence
        ) { table.note($0) }
    }

    private func run(_ worker: ScanWorker, _ take: @Sendable (SpooledSheet) async -> SheetFate) async -> ScannerFault {
        await worker.run(batch, cancel: AsyncStream { _ in }, sheet: take)
    }

    private func fill(_ folder: borrowing ScratchFolder, fault: String? = nil) throws {
        for sheet in 1...3 { try folder.write([UInt8(sheet)], to: "feeder/p\(sheet).png") }
        if let fault { try folder.write(Array("{\"scanner\":\"\(fault)\"}".utf8), to: "faults.json") }
    }

    @Test func `a full feeder is handed over in order, and nothing stays in the spool`() async throws {
        let folder = try ScratchFolder()
        try fill(folder)
        let worker = worker(folder)
        #expect(await run(worker) { table.take($0) } == .feederEmpty)
        #expect(table.taken == [1, 2, 3])
        #expect(folder.names(in: "spool").isEmpty)
        #expect(await worker.condition() == .ready && table.notices.isEmpty)
    }

    @Test func `a batch of one sheet leaves the others in the feeder`() async throws {
        let folder = try ScratchFolder()
        try fill(folder)
        let worker = worker(folder)
        let one = ScanBatch(session: "trial", number: 1, component: "sheet", sheets: 1)
        #expect(await worker.run(one, cancel: AsyncStream { _ in }) { table.take($0) } == .batchFull)
        #expect(table.taken == [1])
        #expect(folder.names(in: "feeder/taken") == ["p1.png"])
        #expect(await worker.condition() == .ready)
    }

    @Test func `a jam is told, and the sheets before it are handed over`() async throws {
        let folder = try ScratchFolder()
        try fill(folder, fault: "jammedAfterTwo")
        let worker = worker(folder)
        #expect(await run(worker) { table.take($0) } == .jammed)
        #expect(table.taken == [1, 2])
        #expect(await worker.condition() == DeviceCondition(.attention, troubles: ["jammed"]))
    }

    /// The driver never comes back: only SIGKILL ends that.
    @Test func `a scanner that falls silent is killed, and the sheets before that are handed over`() async throws {
        let folder = try ScratchFolder()
        try fill(folder, fault: "silentAfterTwo")
        let worker = worker(folder, silence: .seconds(2))
        #expect(await run(worker) { table.take($0) } == .silent)
        #expect(table.taken == [1, 2])
        #expect(Processes.mentioning(folder.path).isEmpty, "nobody holds the scanner any more")
        #expect(folder.names(in: "feeder") == ["p3.png", "taken"])
        #expect(await worker.condition() == DeviceCondition(.attention, troubles: ["silent"]))
    }

    @Test func `a tramso-scan that is killed costs no sheet, and its end is told`() async throws {
        let folder = try ScratchFolder()
        try fill(folder, fault: "silentAfterTwo")
        let worker = worker(folder)
        let place = folder.path
        let ending = await run(worker) { sheet in
            if sheet.number == 2 { for process in Processes.mentioning(place) { kill(process, SIGKILL) } }
            return table.take(sheet)
        }
        #expect(ending == .failed)
        #expect(table.taken == [1, 2])
        #expect(await worker.condition() == DeviceCondition(.attention, troubles: ["failed"]))
        #expect(table.notices.contains { $0.contains("A batch failed") })
    }

    @Test func `sheets that were not taken stay, and a later sweep hands them over with their place`() async throws {
        let folder = try ScratchFolder()
        try fill(folder)
        let first = worker(folder)
        #expect(await run(first) { $0.number == 2 ? .kept : table.take($0) } == .feederEmpty)
        #expect(table.taken == [1, 3])
        let successor = worker(folder)
        let expected = batch
        await successor.sweep { batch, sheet in
            #expect(batch == expected)
            return table.take(sheet)
        }
        #expect(table.taken == [1, 3, 2])
        #expect(folder.names(in: "spool").isEmpty)
    }

    @Test func `what is refused for good is put aside and told until a person has taken it away`() async throws {
        let folder = try ScratchFolder()
        try fill(folder)
        let worker = worker(folder)
        _ = await run(worker) { $0.number == 2 ? .refused : table.take($0) }
        #expect(folder.names(in: "spool") == ["left"])
        #expect(same(folder.bytes(of: "spool/left/\(batch.name)/sheet-0002.png"), [2]))
        let troubled = DeviceCondition(.attention, troubles: ["sheetsLeft"])
        #expect(await worker.condition() == troubled)
        let successor = self.worker(folder)
        await successor.sweep { _, sheet in table.take(sheet) }
        #expect(await successor.condition() == troubled, "a sweep does not offer it again")
        try FileManager.default.removeItem(atPath: "\(folder.path)/spool/left")
        #expect(await successor.condition() == .ready)
    }

    @Test func `a folder that names no session is shown, not kept hidden`() async throws {
        let folder = try ScratchFolder()
        try folder.write([1], to: "spool/old-1/sheet-0001.png")
        try folder.write([1], to: "spool/s-1-A/.sheet-0002.png.part")
        await worker(folder).sweep { _, sheet in table.take(sheet) }
        #expect(table.taken.isEmpty)
        #expect(folder.names(in: "spool") == ["left"])
        #expect(folder.names(in: "spool/left/old-1") == ["sheet-0001.png"])
    }

    /// The front has its name, the back not yet: the process died in between, and the paper is out of the feeder.
    @Test func `of a sheet with two sides both are handed over or none, wherever its process died`() async throws {
        let folder = try ScratchFolder()
        for name in ["sheet-0001.png", "sheet-0001-back.png", "sheet-0002.png", ".sheet-0002-back.png.part"] {
            try folder.write([1], to: "spool/s-1-A/\(name)")
        }
        for side in ["", "-back"] { try folder.write([1], to: "spool/s-1-A/.sheet-0003\(side).png.part") }
        let backs = Mutex<[Bool]>([])
        await worker(folder).sweep { _, sheet in
            backs.withLock { $0.append(sheet.isBack) }
            return table.take(sheet)
        }
        #expect(table.taken == [1, 1, 2, 2])
        #expect(backs.withLock { $0 } == [false, true, false, true])
        #expect(folder.names(in: "spool").isEmpty)
    }

    @Test func `a sweep waits for a process that still writes`() async throws {
        let folder = try ScratchFolder()
        try fill(folder, fault: "silentAfterTwo")
        let (heard, hear) = AsyncStream.makeStream(of: Void.self)
        let arguments = [
            "--device", "simulated:\(folder.path)", "--spool", "\(folder.path)/spool", "--batch", batch.name,
        ]
        let (place, worker) = (folder.path, worker(folder))
        async let orphan = ChildProgram.talk(with: "tramso-scan", arguments) { talk in
            while let line = try await talk.hear(), !line.contains("sheet-0002") {}
            hear.finish()
        }
        for await _ in heard {}
        // From here on its input is closed, as if its parent had been killed; the driver hangs.
        await worker.sweep { _, sheet in
            #expect(Processes.mentioning(place).isEmpty, "it has ended by itself")
            return table.take(sheet)
        }
        _ = try await orphan
        #expect(table.taken == [1, 2])
    }

    @Test func `a tramso-scan that is not there is told with what to do`() async throws {
        let folder = try ScratchFolder()
        let table = table
        let worker = ScanWorker(
            executable: "\(folder.path)/nowhere", device: "simulated:\(folder.path)", spool: "\(folder.path)/spool"
        ) { table.note($0) }
        #expect(await run(worker) { table.take($0) } == .failed)
        #expect(table.notices.contains { $0.contains("\(folder.path)/nowhere") && $0.contains("--scan-program") })
    }

    @Test func `what tramso-scan complains of is in the log`() async throws {
        let folder = try ScratchFolder()
        try fill(folder)
        try folder.write([], to: "spool")
        #expect(await run(worker(folder)) { table.take($0) } == .failed)
        #expect(table.notices.contains { $0.contains("look for space and rights there") })
    }

    @Test func `a spool without room ends the batch, keeps the sheets before, and the next stays in the feeder`()
        async throws
    {
        let folder = try ScratchFolder()
        let (disk, table) = (try await SmallDisk.make(kilobytes: 256), table)
        try folder.write([1], to: "feeder/p1.png")
        try folder.write(noise(1_000_000), to: "feeder/p2.png")
        let worker = ScanWorker(
            executable: "\(RunningProgram.folder)/tramso-scan", device: "simulated:\(folder.path)",
            spool: "\(disk.path)/spool"
        ) { table.note($0) }
        #expect(await run(worker) { table.take($0) } == .failed)
        #expect(table.taken == [1])
        #expect(folder.names(in: "feeder") == ["p2.png", "taken"])
        #expect(table.notices.contains { $0.contains("error 28; look for space") })
        let spool = "\(disk.path)/spool"
        #expect(try FileManager.default.contentsOfDirectory(atPath: spool).isEmpty, "no draft stays and fills the disk")
    }

    @Test func `of a flood of complaints the last four kilobytes are kept`() async throws {
        let folder = try ScratchFolder()
        let program = try folder.write(
            Array("#!/bin/sh\nhead -c 400000 /dev/zero | tr '\\0' x >&2\necho the end >&2\n".utf8), to: "flood")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let worker = worker(folder, program: program)
        #expect(await run(worker) { table.take($0) } == .failed)
        let words = try #require(table.notices.first { $0.hasSuffix("xthe end") })
        #expect((4_000...4_200).contains(words.utf8.count))
    }
}

/// Where the test puts what it gets.
private final class Table: Sendable {
    private let sheets = Mutex<[Int]>([])
    private let words = Mutex<[String]>([])

    var taken: [Int] { sheets.withLock { $0 } }
    var notices: [String] { words.withLock { $0 } }

    func take(_ sheet: SpooledSheet) -> SheetFate {
        sheets.withLock { $0.append(sheet.number) }
        return .taken
    }

    func note(_ text: String) { words.withLock { $0.append(text) } }
}
