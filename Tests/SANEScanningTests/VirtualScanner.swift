import ChildPrograms
import Foundation
import Peripherals
import RunningSite
import ScanWorkers
import Synchronization

/// A scanner of our own behind the ordinary libsane, for the time of one test; it stands in a folder, with its paper.
struct VirtualScanner {
    private let folder: String

    /// `scenario`: what `Tests/VirtualScanner/backend/scenario.h` explains.
    init(in folder: borrowing ScratchFolder, _ scenario: [String] = []) throws {
        self.folder = folder.path
        try folder.write(Array("virtual\n".utf8), to: "sane/dll.conf")
        try folder.write([], to: "sane/dll.d/none")
        let library = "\(folder.path)/libsane-virtual.so.1"
        if !FileManager.default.fileExists(atPath: library) {
            let built = "\(RunningProgram.folder)/libsane-virtual.so"
            try FileManager.default.createSymbolicLink(atPath: library, withDestinationPath: built)
        }
        try behave(scenario)
    }

    /// From now on, for those who open it anew.
    func behave(_ scenario: [String]) throws {
        try write(scenario.joined(separator: "\n") + "\n", to: "scenario")
    }

    /// The operator takes the feeder's paper out and lays in what is not scanned yet: all after that many sheets.
    func feed(after sheets: Int) throws { try write("\(sheets)\n", to: "fed") }

    var environment: [String: String] {
        // The loader looks there for backends before it looks where Debian has them.
        ["SANE_CONFIG_DIR": "\(folder)/sane", "LD_LIBRARY_PATH": folder]
    }

    /// What it was asked and what it did, one line each, oldest first.
    var log: [String] {
        let text = FileManager.default.contents(atPath: "\(folder)/sane/log") ?? Data()
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The call in which it failed as it was told to; `nil` if none came that far.
    var faultyCall: String? {
        log.first { $0.hasPrefix("fault ") }.flatMap { $0.split(separator: " ").last }.map(String.init)
    }

    /// A batch, in the name of the session's `number`-th.
    func scan(
        _ number: Int = 1, resolution: Int = 200, silence: Duration = .seconds(240), asking arguments: [String] = [],
        cancelledAfter last: Int? = nil
    ) async -> ScannedBatch {
        await .scan(
            number, on: "virtual:0", in: folder, environment, resolution: resolution, silence: silence,
            asking: arguments, cancelledAfter: last)
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/sane/\(name)"))
    }

    /// A side as a whole and faithful scan has it: 20 by 12 mm.
    static func side(_ sheet: Int, isBack: Bool = false, width: Int = 157, height: Int = 94) -> [UInt8] {
        let seed = UInt64(sheet * 2 + (isBack ? 1 : 0))
        return Array("P6\n\(width) \(height)\n255\n".utf8) + noise(width * height * 3, seed: seed)
    }
}

/// What a batch gave, by the real worker and the real program.
struct ScannedBatch: Sendable {
    /// Each image as it was handed over.
    let images: [[UInt8]]
    let sheets: [SpooledSheet]
    let ending: ScannerFault

    /// `folder`: where its spool is; `last`: the sheet whose arrival makes the operator stop.
    static func scan(
        _ number: Int, on device: String, in folder: String, _ environment: [String: String], resolution: Int = 200,
        silence: Duration = .seconds(240), asking arguments: [String] = [], cancelledAfter last: Int? = nil
    ) async -> ScannedBatch {
        // As tramso-devices does: the word to stop may come when the program has just ended.
        signal(SIGPIPE, SIG_IGN)
        let worker = ScanWorker(
            executable: "\(RunningProgram.folder)/tramso-scan", device: device, spool: "\(folder)/spool",
            resolution: resolution, arguments: ["--pull-limit", "1"] + arguments, environment: environment,
            silence: silence
        ) { _ in }
        let taken = Mutex<[(SpooledSheet, [UInt8])]>([])
        let batch = ScanBatch(session: "s", number: number, component: "TP01")
        let (cancel, asked) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ending = await worker.run(batch, cancel: cancel) { sheet in
            if sheet.number == last { asked.yield() }
            let image = Array(FileManager.default.contents(atPath: sheet.path) ?? Data())
            taken.withLock { $0.append((sheet, image)) }
            return .taken
        }
        let sheets = taken.withLock { $0 }
        return ScannedBatch(images: sheets.map(\.1), sheets: sheets.map(\.0), ending: ending)
    }
}

/// Whether both are the same images in the same order; see ``same(_:_:)``.
func alike(_ some: [[UInt8]], _ others: [[UInt8]]) -> Bool {
    some.count == others.count && zip(some, others).allSatisfy { same($0, $1) }
}
