import Foundation
public import Peripherals
import Subprocess
import SystemPackage

/// Runs `tramso-scan`, one process a batch, and reads what it says line by line.
///
/// The process is killed when it says nothing for ``silence``: a driver that hangs inside the device cannot
/// be asked to stop. Sheets that it had put into the spool are safe by then.
public actor ScanWorker: ScanRunner {
    private let executable: String
    private let device: String
    private let spool: String
    private let resolution: Int
    private var last: ScannerFault = .feederEmpty

    /// Longer than any beat of a living worker, which is a second.
    static let silence = Duration.seconds(15)

    /// - Parameters:
    ///   - executable: path of `tramso-scan`.
    ///   - device: `simulated:/path` or a name as SANE gives it.
    ///   - spool: the folder for sheets on their way.
    ///   - resolution: dots per inch to ask for.
    public init(executable: String, device: String, spool: String, resolution: Int = 300) {
        self.executable = executable
        self.device = device
        self.spool = spool
        self.resolution = resolution
    }

    public func run(
        batch: String, cancel: AsyncStream<Void>, sheet: @Sendable (SpooledSheet) async -> Bool
    ) async -> ScannerFault {
        let ending = await work(batch, cancel, sheet)
        // A worker that died may have put a sheet down without a word.
        await recover(batch: batch, sheet: sheet)
        last = ending
        return ending
    }

    public func recover(batch: String, sheet: @Sendable (SpooledSheet) async -> Bool) async {
        let folder = "\(spool)/\(batch)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names.filter({ $0.hasPrefix("sheet-") }).sorted() {
            let parts = name.dropFirst("sheet-".count).split(separator: ".")
            guard parts.count == 2, let number = Int(parts[0]) else { continue }
            let type = parts[1] == "jpg" ? "image/jpeg" : "image/\(parts[1])"
            await give(
                SpooledSheet(number: number, path: "\(folder)/\(name)", mediaType: type, dotsPerInch: resolution), sheet
            )
        }
        tidy(folder)
    }

    /// How the last batch went; the worker is not started only to ask.
    public func condition() -> DeviceCondition {
        switch last {
        case .feederEmpty, .cancelled: .ready
        case .unplugged: .absent
        case .busy, .accessDenied, .jammed, .coverOpen, .doubleFeed, .truncated, .unsuitable, .silent, .failed:
            DeviceCondition(.attention, troubles: [last.rawValue])
        }
    }

    private func work(
        _ batch: String, _ cancel: AsyncStream<Void>, _ sheet: @Sendable (SpooledSheet) async -> Bool
    ) async -> ScannerFault {
        let arguments = [
            "--device", device, "--spool", spool, "--batch", batch, "--resolution", String(resolution),
        ]
        let folder = "\(spool)/\(batch)"
        do {
            let result = try await Subprocess.run(
                .path(.init(executable)), arguments: .init(arguments), input: .inputWriter, output: .sequence,
                error: .discarded
            ) { worker in
                let dog = Watchdog(limit: Self.silence) { try? worker.send(signal: .kill) }
                await dog.pat()
                let stopping = Task {
                    for await _ in cancel {
                        _ = try? await worker.standardInputWriter.write("cancel\n")
                    }
                }
                defer { stopping.cancel() }
                let ending = await listen(worker.standardOutput.strings(), dog, folder, sheet)
                await dog.rest()
                try await worker.standardInputWriter.finish()
                return await dog.hasBitten ? ScannerFault.silent : ending
            }
            tidy(folder)
            return result.closureResult
        } catch {
            return .failed
        }
    }

    private func listen(
        _ lines: some AsyncSequence<String, any Error>, _ dog: Watchdog, _ folder: String,
        _ sheet: @Sendable (SpooledSheet) async -> Bool
    ) async -> ScannerFault {
        do {
            for try await line in lines {
                await dog.pat()
                guard let report = try? JSONDecoder().decode(ScanReport.self, from: Data(line.utf8)) else { continue }
                if let ended = report.ended { return ended }
                guard let kept = report.sheet else { continue }
                let spooled = SpooledSheet(
                    number: kept.number, path: "\(folder)/\(kept.file)", mediaType: kept.mediaType,
                    dotsPerInch: kept.dotsPerInch)
                await dog.rest()
                await give(spooled, sheet)
                await dog.pat()
            }
        } catch {
            return .failed
        }
        // It ended without saying how: it crashed, and the sheets before that are here.
        return .failed
    }

    private func give(_ sheet: SpooledSheet, _ take: @Sendable (SpooledSheet) async -> Bool) async {
        guard await take(sheet) else { return }
        try? FileManager.default.removeItem(atPath: sheet.path)
    }

    /// Only an empty folder goes; a sheet that nobody took stays for the next start.
    private func tidy(_ folder: String) {
        _ = unsafe rmdir(folder)
    }
}

/// Bites once when it was not patted for too long.
actor Watchdog {
    private let limit: Duration
    private let bite: @Sendable () -> Void
    private var watch: Task<Void, Never>?
    private(set) var hasBitten = false

    init(limit: Duration, bite: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.bite = bite
    }

    func pat() {
        watch?.cancel()
        guard !hasBitten else { return }
        let limit = limit
        watch = Task {
            do { try await Task.sleep(for: limit) } catch { return }
            self.lose()
        }
    }

    /// Nothing is expected for now.
    func rest() {
        watch?.cancel()
        watch = nil
    }

    private func lose() {
        hasBitten = true
        bite()
    }
}
