import ArgumentParser
import CatalogueSearch
import CentralSystems
import ContentFiles
import Dossiers
import Foundation
import FrontDesk
import Hall
import HallStore
import HallWeb
public import Handover
import Hummingbird
import Journal
import Logging
import ParentProcess
import Peripherals
import QRCodes
import Secrets
import ServiceLifecycle
import SiteFile
import Speech
import UnixSignals

@main
struct HallApp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tramso-hall", abstract: "The hall: journal, queue, pages, API and hand-over of one site.")

    @Option(help: "The site's file.") var config = "/etc/tramso/site.yaml"
    @Option(help: "The folder that holds everything that must survive.") var data = "/var/lib/tramso"
    @Option(help: "Listen on this port instead of the file's.") var port: Int?
    @Option(help: "The folder with pages, styles and scripts.") var kiosk = "/usr/share/tramso/Kiosk"
    @Option(help: "The file that describes the API.") var openapi = "/usr/share/tramso/openapi.yaml"
    @Option(help: "Sample sheets for the simulated feeder.") var samples: String?
    @Flag(help: "Serve /bench and open /kiosk and /board without enrolment.") var simulate = false
    @Flag(help: "End when standard input ends: when the parent is gone.") var withParent = false

    func run() async throws {
        if withParent { ParentProcess.endWithIt() }
        let logger = Logger(label: "tramso-hall")
        do {
            let site = try SiteConfiguration(file: config)
            for warning in site.warnings { logger.warning("Left out of the site: \(warning)") }
            try await serve(site, logger)
        } catch let problem as SiteProblem {
            throw fail("\(problem)", code: 78)
        } catch let fault as StorageFault {
            throw fail(fault.advice(folder: data), code: fault.exitStatus)
        } catch {
            throw fail("The hall ended: \(error) — if its address is in use, choose another with --port.", code: 69)
        }
    }

    private func serve(_ site: SiteConfiguration, _ logger: Logger) async throws {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let clock: @Sendable () -> Moment = {
            Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded()))
        }
        let store = try HallStore(path: "\(data)/hall.sqlite", site: site.rules.id)
        let stored = try await store.load()
        let registrar = Registrar(
            site: site.rules, stored: stored, storage: store, clock: clock, logger: logger,
            stop: { _ in Foundation.exit(74) })
        let gatekeeper = Gatekeeper(
            registrar: registrar, secrets: ScryptSecrets(), staff: stored.staff, tokens: stored.tokens, clock: clock,
            logger: logger)
        let kioskToken = try await LocalTokens(folder: data, simulate: simulate).admit(to: gatekeeper)
        let files = try FileStore(folder: "\(data)/files")
        let forecaster = Forecaster(registrar: registrar, notebook: store, logger: logger)
        let voice = EspeakVoice(vietnamese: site.isSouthern ? EspeakVoice.south : EspeakVoice.north)
        let parts = HallParts(
            registrar: registrar, gatekeeper: gatekeeper, forecaster: forecaster,
            reporter: Reporter(site: site.rules, archive: store, clock: clock, logger: logger),
            devices: DeviceRegistry(clock: clock), contents: files,
            catalogue: try FullTextIndex(
                site.rules.catalogue.procedures, sayings: site.rules.catalogue.sayings),
            pages: try StaticPages(folder: kiosk, openAPI: openapi), options: options(site, kioskToken),
            qrCode: { QRCode.matrix(of: $0)?.rows },
            speak: { try? await voice.speak($0, language: $1).waveFile }, clock: clock, logger: logger)
        let courier = Courier(
            outbox: registrar, system: centralSystem(site.handover), files: files, clock: clock,
            jitter: { Double.random(in: 0...1) }, logger: logger)
        let server = try HallServer(parts).services(
            host: site.host, port: port ?? site.port, socket: "\(data)/hall.sock")
        let historian = DeviceHistorian(registry: parts.devices, registrar: registrar, logger: logger)
        let janitor = Janitor(hall: registrar, files: files, clock: clock, logger: logger)
        let services = server + [courier, janitor, Timekeeper(registrar: registrar), forecaster, historian]
        try await ServiceGroup(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
        await registrar.finish()
        try await store.close()
    }

    private func options(_ site: SiteConfiguration, _ kioskToken: String?) -> HallOptions {
        let address = site.publicAddress ?? "http://\(site.host):\(port ?? site.port)"
        return HallOptions(
            version: "0.1.0", publicAddress: address, bench: simulate ? "\(data)/bench" : nil, samples: samples,
            openKioskToken: kioskToken, noticeSecret: site.paymentSecretFile.flatMap(SharedSecret.read))
    }

    private func centralSystem(_ choice: HandoverChoice) -> any CentralSystem {
        switch choice {
        case .folder(let path):
            return FolderSystem(folder: path.hasPrefix("/") ? path : "\(data)/\(path)")
        case .hub(let address, let tokenFile):
            let token = tokenFile.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
            return HubSystem(address: address, token: token?.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    private func fail(_ message: String, code: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("tramso-hall: \(message)\n".utf8))
        return ExitCode(code)
    }
}

extension Registrar: OutboxKeeper, WipeKeeper {}
