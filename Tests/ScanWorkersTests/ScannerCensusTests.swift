import ChildPrograms
import Peripherals
import RunningSite
import ScanWorkers
import Testing

/// The real `tramso-scan` on libsane's own test scanner.
@Suite("Whether a scanner is there, and who it says it is", .timeLimit(.minutes(30)))
struct ScannerCensusTests {
    @Test("is told without a scan, as soon as it is unplugged, and when it is back")
    func presence() async throws {
        let folder = try ScratchFolder()
        try folder.write(Array("test\n".utf8), to: "sane/dll.conf")
        try folder.write(Array("number_of_devices 1\n".utf8), to: "sane/test.conf")
        let worker = ScanWorker(
            executable: "\(RunningProgram.folder)/tramso-scan", device: "test:0", spool: "\(folder.path)/spool",
            environment: ["SANE_CONFIG_DIR": "\(folder.path)/sane"], lookEvery: .milliseconds(50)
        ) { _ in }
        _ = try await eventually("it is known") { await worker.condition() == .ready ? await worker.identity() : nil }
        #expect(await worker.identity()?.model == "frontend-tester")
        try folder.write(Array("none\n".utf8), to: "sane/dll.conf")
        _ = try await eventually("it is gone") { await worker.condition() == .absent ? true : nil }
        try folder.write(Array("test\n".utf8), to: "sane/dll.conf")
        _ = try await eventually("it is back") { await worker.condition() == .ready ? true : nil }
    }
}
