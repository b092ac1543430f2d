import ArgumentParser
import DeviceWatch
import Foundation
import HallAPI
import HallLink
import Logging
import ParentProcess
import Peripherals
import QRCodes
import ScanWorkers
import ServiceLifecycle
import SimulatedDevices
import SiteFile
import Soundboxes
import Speech
import TicketDrawing
import TicketPrinting
import UnixSignals

@main
struct DevicesApp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tramso-devices",
        abstract: "Drives the ticket printer, the soundbox and the scanner of this machine.")

    @Option(help: "The site's file.") var config = "/etc/tramso/site.yaml"
    @Option(help: "The hall: a Unix socket's path or http://host:port.") var hall = "/var/lib/tramso/hall.sock"
    @Option(help: "The file with this agent's token.") var tokenFile = "/var/lib/tramso/devices.token"
    @Option(help: "The folder for sheets on their way.") var spool = "/var/lib/tramso/spool"
    @Option(help: "The folder of the simulated devices.") var bench = "/var/lib/tramso/bench"
    @Option(help: "The tramso-scan program.") var scanProgram: String?
    @Flag(help: "End when standard input ends: when the parent is gone.") var withParent = false

    func run() async throws {
        if withParent { ParentProcess.endWithIt() }
        // A child that ends before it has read all must cost its own work only.
        signal(SIGPIPE, SIG_IGN)
        let logger = Logger(label: "tramso-devices")
        let site: SiteConfiguration
        do throws(SiteProblem) { site = try SiteConfiguration(file: config) } catch {
            throw fail("\(error)", code: 78)
        }
        guard let token = FileManager.default.contents(atPath: tokenFile) else {
            throw fail(
                "cannot read \(tokenFile) — start tramso-hall first, or enrol this agent with `tramso enroll devices`",
                code: 66)
        }
        try FileManager.default.createDirectory(atPath: spool, withIntermediateDirectories: true)
        let client = HallClient(
            address: hall, token: String(decoding: token, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        )
        let agent = DeviceAgent(hall: client, devices: try devices(site.devices, logger), logger: logger)
        try await ServiceGroup(services: [agent], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
        try await client.shutdown()
    }

    private func devices(_ choice: DeviceChoice, _ logger: Logger) throws -> DeviceSet {
        let bench = Bench(at: URL(filePath: bench))
        let isSimulated = [choice.printer, choice.soundbox, choice.scanner].contains("simulated")
        if isSimulated { try bench.prepare() }
        return DeviceSet(
            printer: printer(choice, bench), soundbox: soundbox(choice, bench),
            scanner: scanner(choice, bench, logger),
            voice: EspeakVoice(),
            draw: { face, width in TicketArtist.draw(face, code: QRCode.matrix(of: face.url), width: width) },
            // Nothing here was ever seen on a real device: docs/DEVICES.md says what was proven how.
            grade: isSimulated ? .simulated : .virtual)
    }

    private func printer(_ choice: DeviceChoice, _ bench: Bench) -> (any TicketPrinter)? {
        let profile = EscPosPrinter.Profile(headWidth: choice.paperWidth)
        switch choice.printer {
        case "usb": return EscPosPrinter(over: USBPrinterLink(), profile: profile)
        case "simulated":
            return EscPosPrinter(over: SimulatedPrinterLink(on: bench, headWidth: choice.paperWidth), profile: profile)
        default: return nil
        }
    }

    private func soundbox(_ choice: DeviceChoice, _ bench: Bench) -> (any Soundbox)? {
        switch choice.soundbox {
        case "usb": USBSoundbox()
        case "simulated": SimulatedSoundbox(on: bench)
        default: nil
        }
    }

    private func scanner(_ choice: DeviceChoice, _ bench: Bench, _ logger: Logger) -> (any ScanRunner)? {
        guard choice.scanner != "none" else { return nil }
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tramso-scan")
        let device = choice.scanner == "simulated" ? "simulated:\(bench.folder.path)" : choice.scanner
        return ScanWorker(executable: scanProgram ?? beside.path, device: device, spool: spool) { words in
            logger.warning("\(words)")
        }
    }

    private func fail(_ message: String, code: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("tramso-devices: \(message)\n".utf8))
        return ExitCode(code)
    }
}
