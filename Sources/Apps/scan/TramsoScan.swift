import ArgumentParser
import Foundation
import Glibc
import Peripherals
import SANEScanning
import SimulatedDevices

/// One scanner, one batch, one process: whatever a driver does, only this process suffers.
@main
struct TramsoScan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tramso-scan", abstract: "Pulls the sheets of one batch into the spool.",
        discussion: """
            Says one JSON object a line: {"alive":true} about every second while bytes arrive, or for up \
            to --pull-limit seconds while a sheet is pulled; {"sheet":{…}} once a sheet is safe on \
            the disk; at last {"ended":"feederEmpty"} or the fault. Silence means that the driver hangs: \
            kill it (SIGKILL). The line "cancel" ends the batch; sheets stay. So does the end of standard \
            input, and then the process too within five seconds, whatever the driver does.
            """,
        subcommands: [Batch.self, List.self], defaultSubcommand: Batch.self)

    static func main() {
        // A parent may start us with its own signals blocked, and then could not stop us.
        var signals = sigset_t()
        unsafe sigfillset(&signals)
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)
        SANELibrary.configure()
        main(nil)
    }
}

struct Batch: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Scan one batch (the default).")

    @Option(help: "A SANE device, or simulated:/path/to/bench.")
    var device: String
    @Option(help: "The folder that holds a folder for each batch.")
    var spool: String
    @Option(help: "The batch; sheets that it already has are numbered on from.")
    var batch: String
    @Option(help: "Dots per inch to ask for.")
    var resolution = 300
    @Option(help: "Seconds that a sheet may take to come: lamps warm up, a feeder waits for paper.")
    var pullLimit = 60
    @Option(help: "End after so many sheets.") var sheets: Int?
    @Flag(help: "Scan both sides; a sheet is there with both or not at all. The bench has one.") var bothSides = false
    @Flag(help: "Take grey sheets too.")
    var grey = false
    @Option(
        name: .customLong("set"), help: "An option of the SANE device, as name=value; may be repeated.",
        transform: { try ScanWishes.Extra($0) ?? { throw ValidationError("write it as name=value") }() })
    var options: [ScanWishes.Extra] = []

    func run() {
        let watch = ScanWatch()
        watch.setPulling(true)
        Thread.detachNewThread { [pullLimit] in beat(for: watch, pullLimit) }
        Thread.detachNewThread { listen(for: watch) }
        do throws(ScannerFault) {
            if device.hasPrefix("simulated:") {
                let bench = Bench(at: URL(filePath: String(device.dropFirst("simulated:".count))))
                scan(SimulatedScanner(on: bench, dotsPerInch: resolution, watch: watch), watch)
            } else {
                let wishes = ScanWishes(
                    resolution: resolution, requiresColour: !grey, wantsBacks: bothSides, extras: options)
                scan(try SANEScanner(device: device, wishes: wishes, watch: watch), watch)
            }
        } catch {
            end(error)
        }
        leave()
    }

    /// Says how it ended before the scanner is let go: a driver may hang in that.
    private func scan(_ scanner: some Peripherals.Scanner, _ watch: ScanWatch) {
        watch.setPulling(false)
        var scanner = scanner
        end(pull(from: &scanner, watch))
        withExtendedLifetime(scanner) {}
    }

    private func pull(from scanner: inout some Peripherals.Scanner, _ watch: ScanWatch) -> ScannerFault {
        do throws(SheetSpool.Fault) {
            var spool = try SheetSpool(in: spool, batch: batch)
            return try spool.fill(from: &scanner, watch, atMost: sheets) { $0.say() }
        } catch {
            let words = "\(error.place): error \(error.error); look for space and rights there\n"
            FileHandle.standardError.write(Data(words.utf8))
            return .failed
        }
    }
}

/// The last word; from now on there are five seconds to let the device go.
private func end(_ fault: ScannerFault) {
    ScanReport.ended(fault).say()
    Thread.detachNewThread(leaveSoon)
}

@Sendable private func leaveSoon() {
    Thread.sleep(forTimeInterval: 5)
    leave()
}

/// Not by `exit`: that unloads the backend, and one whose reading thread was cancelled at the wrong
/// moment leaves the loader locked for ever, as SANE's own test backend does one time in twenty.
private func leave() -> Never { _exit(0) }

/// Gives signs of life for as long as there are any.
@Sendable private func beat(for watch: ScanWatch, _ pullLimit: Int) {
    var heart = Heartbeat(pullLimit: pullLimit)
    while true {
        if heart.beats(progress: watch.progress, isPulling: watch.isPulling) { ScanReport.alive.say() }
        Thread.sleep(forTimeInterval: 1)
    }
}

/// Whoever started us says when to stop, or is gone; then a driver that hangs must not keep the scanner.
@Sendable private func listen(for watch: ScanWatch) {
    while let line = readLine() { if line == "cancel" { watch.cancel() } }
    watch.cancel()
    leaveSoon()
}

extension ScanReport {
    /// One write a line, so that the lines of two threads never mix in the pipe. When nobody
    /// reads any more, nobody needs the line: the sheets are on the disk.
    fileprivate func say() { try? FileHandle.standardOutput.write(contentsOf: json(self)) }
}

private func json(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
}

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the scanners that SANE knows, as JSON.")

    func run() throws {
        try FileHandle.standardOutput.write(contentsOf: json(SANELibrary.listDevices()))
    }
}
