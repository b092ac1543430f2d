import ChildPrograms
import Foundation
import Peripherals
import Testing

/// `tramso-scan` against the real libsane, with SANE's own test devices behind it. libsane
/// keeps its state in the process, so every test has a process and a configuration of its own.
@Suite("The scanning program with SANE's test devices", .timeLimit(.minutes(30)))
struct ScanProgramTests {
    /// Small paper, so that a batch takes a blink.
    private func environment(_ folder: borrowing ScratchFolder, _ settings: [String] = []) throws -> [String:
        String]
    {
        try folder.write(Array("test\npnm\n".utf8), to: "sane/dll.conf")
        let lines = ["number_of_devices 1", "resolution_max 1200", "geometry_max 30"] + settings
        try folder.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "sane/test.conf")
        return ["SANE_CONFIG_DIR": "\(folder.path)/sane"]
    }

    /// Scans to the end; the sheets and how it ended.
    ///
    /// SANE's `test` driver ends its reading thread in the midst of whatever that does. Now and then the thread holds a lock
    /// of the dynamic linker then, and the next `sane_start` waits for ever (in a hall such a process is killed when it falls
    /// silent). Such a run says nothing, and is made again.
    private func scan(
        _ folder: borrowing ScratchFolder, _ device: String = "test:0", _ more: [String] = [],
        settings: [String] = []
    ) async throws -> (sheets: [ScanReport.SpooledSheet], ended: ScannerFault?) {
        let patient = ["--signal=KILL", "120", "tramso-scan"]
        let arguments = patient + ["--device", device, "--spool", "\(folder.path)/spool", "--batch", "b"] + more
        let environment = try environment(folder, settings)
        let before = folder.names(in: "spool/b")
        for _ in 1...4 {
            let talk = try await ChildProgram.talk(with: "timeout", arguments, environment: environment) { talk in
                var reports: [ScanReport] = []
                while let line = try await talk.hear() {
                    reports.append(try JSONDecoder().decode(ScanReport.self, from: Data(line.utf8)))
                    if reports.last?.ended != nil { break }
                }
                return reports
            }
            if talk.isGood || talk.answer.last?.ended != nil {
                #expect(talk.isGood)
                return (talk.answer.compactMap(\.sheet), talk.answer.last?.ended)
            }
            for name in folder.names(in: "spool/b") where !before.contains(name) {
                try FileManager.default.removeItem(atPath: "\(folder.path)/spool/b/\(name)")
            }
        }
        Issue.record("four times no end")
        return ([], nil)
    }

    @Test func `a full feeder gives ten sheets and is then empty`() async throws {
        let folder = try ScratchFolder()
        let batch = try await scan(folder)
        #expect(batch.ended == .feederEmpty)
        #expect(batch.sheets.map(\.number) == Array(1...10))
        #expect(
            batch.sheets.allSatisfy { $0.dotsPerInch == 300 && $0.mediaType == "image/x-portable-anymap" })
        #expect(folder.names(in: "spool/b") == batch.sheets.map(\.file))
        // 30 mm at 300 dots per inch.
        let image = folder.bytes(of: "spool/b/sheet-0010.pnm")
        #expect(image.starts(with: Array("P6\n354 354\n255\n".utf8)))
        #expect(image.count == 15 + 354 * 354 * 3)
    }

    @Test func `a second run numbers on`() async throws {
        let folder = try ScratchFolder()
        _ = try await scan(folder)
        #expect(try await scan(folder).sheets.first?.file == "sheet-0011.pnm")
    }

    @Test(arguments: [
        ("UNSUPPORTED", ScannerFault.unsuitable), ("CANCELLED", .cancelled), ("DEVICE_BUSY", .busy),
        ("INVAL", .failed), ("EOF", .truncated), ("JAMMED", .jammed), ("NO_DOCS", .feederEmpty),
        ("COVER_OPEN", .coverOpen), ("IO_ERROR", .failed), ("NO_MEM", .failed),
        ("ACCESS_DENIED", .accessDenied),
    ])
    func `every status of SANE ends the batch with its fault`(status: String, fault: ScannerFault)
        async throws
    {
        let folder = try ScratchFolder()
        let batch = try await scan(folder, settings: ["read-status-code \"SANE_STATUS_\(status)\""])
        #expect(batch.ended == fault)
        #expect(batch.sheets.isEmpty && folder.names(in: "spool/b").isEmpty)
    }

    @Test func `three passes give the same picture as one`() async throws {
        let folder = try ScratchFolder()
        let picture = ["--set", "test-picture=Color pattern"]
        _ = try await scan(folder, "test:0", picture)
        _ = try await scan(folder, "test:0", picture + ["--set", "three-pass=yes"])
        let once = folder.bytes(of: "spool/b/sheet-0001.pnm")
        #expect(!once.isEmpty && Set(once).count > 2)
        #expect(same(folder.bytes(of: "spool/b/sheet-0011.pnm"), once))
    }

    @Test func `a hand scanner that knows no height gives whole sheets`() async throws {
        let folder = try ScratchFolder()
        let batch = try await scan(folder, "test:0", ["--set", "hand-scanner=yes"])
        #expect(batch.sheets.first?.bytes ?? 0 > 100)
    }

    @Test func `padded lines and odd pieces change nothing`() async throws {
        let folder = try ScratchFolder()
        _ = try await scan(folder, "test:0", ["--set", "test-picture=Grid"])
        let pieces = ["read-limit=yes", "read-limit-size=1021", "test-picture=Grid"].flatMap {
            ["--set", $0]
        }
        _ = try await scan(folder, "test:0", pieces)
        #expect(same(folder.bytes(of: "spool/b/sheet-0011.pnm"), folder.bytes(of: "spool/b/sheet-0001.pnm")))
    }

    @Test func `a device that cannot do 200 dots per inch is unsuitable`() async throws {
        let folder = try ScratchFolder()
        #expect(try await scan(folder, settings: ["resolution_max 150"]).ended == .unsuitable)
    }

    @Test(arguments: ["test:9", "nobody:0"])
    func `a device that is not there is unplugged`(name: String) async throws {
        let folder = try ScratchFolder()
        #expect(try await scan(folder, name).ended == .unplugged)
    }

    @Test func `an option that the device has not is unsuitable`() async throws {
        let folder = try ScratchFolder()
        #expect(try await scan(folder, "test:0", ["--set", "no-such=1"]).ended == .unsuitable)
    }

    @Test func `colour comes through dot by dot`() async throws {
        let folder = try ScratchFolder()
        let picture = Array("P6\n37 23\n255\n".utf8) + noise(37 * 23 * 3)
        let file = try folder.write(picture, to: "page.ppm")
        let options = ["--set", "filename=\(file)"]
        let batch = try await scan(folder, "pnm:0", options)
        #expect(batch.ended == .feederEmpty && batch.sheets.count == 1)
        #expect(same(folder.bytes(of: "spool/b/sheet-0001.pnm"), picture))
    }

    @Test func `grey is refused unless it is asked for`() async throws {
        let folder = try ScratchFolder()
        let picture = Array("P5\n16 4\n255\n".utf8) + noise(64)
        let file = try folder.write(picture, to: "page.pgm")
        let options = ["--set", "filename=\(file)"]
        #expect(try await scan(folder, "pnm:0", options).ended == .unsuitable)
        #expect(try await scan(folder, "pnm:0", options + ["--grey"]).sheets.count == 1)
        #expect(same(folder.bytes(of: "spool/b/sheet-0001.pnm"), picture))
    }

    @Test func `three passes in the order green, blue, red give the colours their places`() async throws {
        let folder = try ScratchFolder()
        let picture = Array("P6\n9 7\n255\n".utf8) + noise(9 * 7 * 3)
        let file = try folder.write(picture, to: "page.ppm")
        _ = try await scan(folder, "pnm:0", ["--set", "filename=\(file)", "--set", "three-pass=yes"])
        #expect(same(folder.bytes(of: "spool/b/sheet-0001.pnm"), picture))
    }

    @Test func `the list names the devices`() async throws {
        let folder = try ScratchFolder()
        let lines = try await ChildProgram.lines(
            of: "tramso-scan", ["list"], environment: try environment(folder))
        #expect(lines.first?.contains(#""name":"test:0""#) == true)
    }

    /// A sheet takes more than a minute here: only the cancel can end it soon.
    @Test(arguments: ["cancel", ""])
    func `a batch is cancelled by a word or by the end of input`(word: String) async throws {
        let folder = try ScratchFolder()
        let slow = ["geometry_max 200", "read-delay true", "read-delay-duration 200000"]
        let arguments = ["--device", "test:0", "--spool", folder.path, "--batch", "b"]
        let environment = try environment(folder, slow)
        let talk = try await ChildProgram.talk(with: "tramso-scan", arguments, environment: environment) {
            talk in
            #expect(try await talk.hear() == #"{"alive":true}"#)
            if word.isEmpty { try await talk.finish() } else { try await talk.say(word) }
            var last: String?
            while let line = try await talk.hear(), last?.contains("ended") != true { last = line }
            return last
        }
        #expect(talk.answer == #"{"ended":"cancelled"}"#)
        #expect(folder.names(in: "b").isEmpty)
    }
}

@Suite("The scanning program with the bench", .timeLimit(.minutes(30)))
struct BenchScanProgramTests {
    private func scan(_ folder: borrowing ScratchFolder) async throws -> [String] {
        let arguments = [
            "--device", "simulated:\(folder.path)", "--spool", "\(folder.path)/spool", "--batch", "b",
        ]
        return try await ChildProgram.talk(with: "tramso-scan", arguments) { talk in
            var lines: [String] = []
            while let line = try await talk.hear() {
                if line != #"{"alive":true}"# { lines.append(line) }
                if line.contains("ended") { break }
            }
            return lines
        }.answer
    }

    @Test func `what lies in the feeder goes to the spool as it is`() async throws {
        let folder = try ScratchFolder()
        for page in 1...3 { try folder.write(noise(1000, seed: UInt64(page)), to: "feeder/p\(page).png") }
        let lines = try await scan(folder)
        #expect(lines.count == 4 && lines.last == #"{"ended":"feederEmpty"}"#)
        #expect(same(folder.bytes(of: "spool/b/sheet-0002.png"), noise(1000, seed: 2)))
        #expect(folder.names(in: "feeder") == ["taken"])
        #expect(folder.names(in: "feeder/taken") == ["p1.png", "p2.png", "p3.png"])
    }

    @Test func `a jam keeps the sheets before it`() async throws {
        let folder = try ScratchFolder()
        for page in 1...3 { try folder.write([1], to: "feeder/p\(page).png") }
        try folder.write(Array(#"{"scanner":"jammedAfterTwo"}"#.utf8), to: "faults.json")
        #expect(try await scan(folder).last == #"{"ended":"jammed"}"#)
        #expect(folder.names(in: "spool/b") == ["sheet-0001.png", "sheet-0002.png"])
        #expect(folder.names(in: "feeder") == ["p3.png", "taken"])
    }
}
