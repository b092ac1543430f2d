import Foundation
import Peripherals
import Subprocess
import SystemPackage

/// One `tramso-scan`, from its start to its end.
struct ScanProcess: Sendable {
    let executable: String
    let arguments: [String]
    /// Beside what this process has.
    let environment: [String: String]
    /// After so long without a word it is killed.
    let silence: Duration
    /// Takes words for a technician.
    let notice: @Sendable (String) -> Void
    /// Hears what is said between the two.
    let tap: @Sendable (Traffic) -> Void

    /// Of what it says on standard error, the last so many bytes are told.
    static let wordsLimit = 4_096

    /// - Parameters:
    ///   - cancel: asks it to stop at each yield.
    ///   - keep: takes each sheet that it reports; the next line is read only after that.
    func run(
        cancel: AsyncStream<Void>, keep: @Sendable (ScanReport.SpooledSheet) async -> Void
    ) async -> ScannerFault {
        do {
            let result = try await Subprocess.run(
                .path(.init(executable)), arguments: .init(arguments), environment: variables,
                input: .inputWriter, output: .sequence, error: .sequence
            ) { worker in
                let dog = Watchdog(limit: silence) { try? worker.send(signal: .kill) }
                await dog.pat()
                let stopping = Task {
                    for await _ in cancel { await stop(worker.standardInputWriter) }
                }
                defer { stopping.cancel() }
                let words = LastWords(limit: Self.wordsLimit)
                let complaints = Task { for try await piece in worker.standardError { await words.add(piece) } }
                let ending = await listen(worker.standardOutput.strings(), dog, keep)
                await dog.rest()
                try await worker.standardInputWriter.finish()
                await Self.wait(for: complaints)
                let isSilent = await dog.hasBitten
                return (ending: isSilent ? ScannerFault.silent : ending, words: await words.text)
            }
            let (ending, words) = result.closureResult
            if !words.isEmpty { notice("tramso-scan said: \(words)") }
            if ending == .failed {
                notice(
                    "A batch failed: tramso-scan ended with \(result.terminationStatus). "
                        + "Its sheets are kept. Turn the scanner off and on, then scan the rest.")
            }
            return ending
        } catch {
            notice(
                "\(executable) cannot be run (\(error)). "
                    + "Install tramso-scan beside tramso-devices, or name its place with --scan-program.")
            return .failed
        }
    }

    private func stop(_ input: StandardInputWriter) async {
        tap(Traffic(.toDevice, "cancel"))
        _ = try? await input.write("cancel\n")
    }

    private var variables: Environment { Self.variables(environment) }

    /// This process's own, and these.
    static func variables(_ more: [String: String]) -> Environment {
        let pairs = more.compactMap { name, value in Environment.Key(rawValue: name).map { ($0, value) } }
        return .inherit.updating(Dictionary(uniqueKeysWithValues: pairs))
    }

    private func listen(
        _ lines: some AsyncSequence<String, any Error>, _ dog: Watchdog,
        _ keep: @Sendable (ScanReport.SpooledSheet) async -> Void
    ) async -> ScannerFault {
        do {
            for try await line in lines {
                await dog.pat()
                guard let report = try? JSONDecoder().decode(ScanReport.self, from: Data(line.utf8)) else { continue }
                tap(Traffic(report))
                if let ended = report.ended { return ended }
                guard let sheet = report.sheet else { continue }
                await dog.rest()
                await keep(sheet)
                await dog.pat()
            }
        } catch {
            return .failed
        }
        // It ended without saying how: it crashed, and the sheets before that are here.
        return .failed
    }

    /// For a second at most: a driver's own child may hold the other end open for ever.
    private static func wait(for words: Task<Void, any Error>) async {
        let timer = Task {
            try await Task.sleep(for: .seconds(1))
            words.cancel()
        }
        _ = await words.result
        timer.cancel()
    }
}

extension Traffic {
    fileprivate init(_ report: ScanReport) {
        if let sheet = report.sheet {
            let side = sheet.isBack ? "back" : "front"
            self.init(
                .fromDevice, "sheet \(sheet.number) \(side), \(sheet.dotsPerInch) dpi, \(sheet.mediaType)",
                meaning: "sheet", bytes: sheet.bytes)
        } else if let ended = report.ended {
            self.init(.fromDevice, ended.rawValue, meaning: "ended")
        } else {
            self.init(.fromDevice, "alive", meaning: "alive")
        }
    }
}

/// The end of what somebody says, whatever they say before it.
actor LastWords {
    private let limit: Int
    private var bytes: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    func add(_ piece: SubprocessOutputSequence.Buffer) {
        unsafe piece.withUnsafeBytes { unsafe bytes += Array($0) }
        bytes = Array(bytes.suffix(limit))
    }

    var text: String { String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
}
