import ArgumentParser
import CodeReaders
import DeviceProfiles
import DeviceWatch
import Foundation
import HallAPI
import HallLink
import Journal
import Logging
import ParentProcess
import Peripherals
import ProcessMemory
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
        abstract: "Drives the ticket printer, the soundbox, the scanner and the code readers of this machine.")

    @Option(help: "The site's file.") var config = "/etc/tramso/site.yaml"
    @Option(help: "The hall: a Unix socket's path or http://host:port.") var hall = "/var/lib/tramso/hall.sock"
    @Option(help: "The file with this agent's token.") var tokenFile = "/var/lib/tramso/devices.token"
    @Option(help: "The folder for sheets on their way.") var spool = "/var/lib/tramso/spool"
    @Option(help: "The folder of the simulated devices.") var bench = "/var/lib/tramso/bench"
    @Option(help: "The folder with what is known of models of devices.") var profiles = "/usr/share/tramso/Devices"
    @Option(help: "The tramso-scan program.") var scanProgram: String?
    @Flag(help: "End when standard input ends: when the parent is gone.") var withParent = false

    func run() async throws {
        ProcessMemory.giveBack()
        if withParent { ParentProcess.endWithIt() }
        signal(SIGPIPE, SIG_IGN)  // A child that ends before it has read all must cost its own work only.
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
        let devices: DeviceSet
        do { devices = try self.devices(site, logger) } catch let problem as ProfileProblem {
            throw fail("\(problem)", code: 78)
        }
        let client = HallClient(
            address: hall, token: String(decoding: token, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        )
        let speech = SpeechRules(policy: site.announcements) {
            Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        }
        let agent = DeviceAgent(hall: client, devices: devices, speech: speech, logger: logger)
        try await ServiceGroup(services: [agent], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
        try await client.shutdown()
    }

    private func devices(_ site: SiteConfiguration, _ logger: Logger) throws -> DeviceSet {
        let choice = site.devices
        let traffic = TrafficLog { Int64(Date().timeIntervalSince1970 * 1_000) }
        let counts = URL(filePath: spool).deletingLastPathComponent()
        let paper = PaperMeter(keptAt: counts.appending(path: "paper.json"), metres: choice.paperRoll)
        let bench = Bench(at: URL(filePath: bench))
        let isSimulated =
            [choice.printer, choice.scanner].contains("simulated") || choice.soundbox == .simulated
            || choice.readers.contains { $0.wire == .simulated }
        if isSimulated { try bench.prepare() }
        return DeviceSet(
            printer: try printer(choice, bench, traffic), paper: choice.printer == "none" ? nil : paper,
            soundbox: try soundbox(choice, bench), microphone: choice.microphone.map { ALSAMicrophone($0) },
            scanner: scanner(choice, bench, traffic, logger), readers: try readers(choice.readers, bench),
            voice: EspeakVoice(vietnamese: site.isSouthern ? EspeakVoice.south : EspeakVoice.north),
            draw: { face, width in TicketArtist.draw(face, code: QRCode.matrix(of: face.url), width: width) },
            grade: isSimulated ? .simulated : .virtual,  // No real device was ever seen: docs/DEVICES.md.
            traffic: traffic, work: WorkMeter(keptAt: counts.appending(path: "work.json")))
    }

    private func printer(_ choice: DeviceChoice, _ bench: Bench, _ traffic: TrafficLog) throws -> (any TicketPrinter)? {
        let width = choice.paperWidth
        func tapped(_ link: any PrinterLink) -> TappedPrinterLink {
            TappedPrinterLink(link) { traffic.note("printer", $0) }
        }
        switch choice.printer {
        case "usb":
            return EscPosPrinter(
                over: tapped(USBPrinterLink()), headWidth: width, shelf: try ProfileFolder.printers(at: profiles))
        case "simulated":
            return EscPosPrinter(over: tapped(SimulatedPrinterLink(on: bench, headWidth: width)), headWidth: width)
        default: return nil
        }
    }

    private func soundbox(_ choice: DeviceChoice, _ bench: Bench) throws -> (any AnnouncementSink)? {
        switch choice.soundbox {
        case .usb: USBSoundbox()
        case .alsa(let name): ALSASoundbox(name)
        case .serial(let path, let baud, let profile):
            SerialSoundbox(at: path, baud: baud, try ProfileFolder.soundbox(profile, at: profiles))
        case .simulated: SimulatedSoundbox(on: bench)
        case .nothing: nil
        }
    }

    private func scanner(
        _ choice: DeviceChoice, _ bench: Bench, _ traffic: TrafficLog, _ logger: Logger
    ) -> (any ScanRunner)? {
        guard choice.scanner != "none" else { return nil }
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tramso-scan")
        let device = choice.scanner == "simulated" ? "simulated:\(bench.folder.path)" : choice.scanner
        return ScanWorker(
            executable: scanProgram ?? beside.path, device: device, spool: spool,
            arguments: choice.scansBothSides ? ["--both-sides"] : [], tap: { traffic.note("scanner", $0) }
        ) { logger.warning("\($0)") }
    }

    private func readers(_ choices: [ReaderChoice], _ bench: Bench) throws -> [PlacedReader] {
        let isWired = choices.contains { $0.wire != .simulated }
        let shelf = isWired ? try ProfileFolder.readers(at: profiles) : ReaderShelf()
        return choices.map { choice in
            let wire: ReaderWire? =
                switch choice.wire {
                case .serial(let path, let baud): .serial(path: path, baud: baud)
                case .keyboard(let path): .keyboard(path: path)
                case .usb: .usb(ReaderAddress(numbers: shelf.matches))
                case .usbPort(let port): .usb(ReaderAddress(numbers: [], port: port))
                case .usbNumbers(let v, let p): .usb(ReaderAddress(numbers: [USBMatch(vendor: v, product: p)]))
                case .simulated: nil
                }
            let reader: any CodeReader =
                wire.map { WiredReader(on: $0) } ?? SimulatedReader(named: choice.id, on: bench)
            return PlacedReader(id: choice.id, place: choice.place, reader: reader, shelf: shelf)
        }
    }

    private func fail(_ message: String, code: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("tramso-devices: \(message)\n".utf8))
        return ExitCode(code)
    }
}
