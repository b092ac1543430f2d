import CatalogueSearch
import ContentFiles
import Dossiers
import Foundation
import FrontDesk
import Hall
import HallStore
import HallWeb
import Hummingbird
import Journal
import Logging
import NIOCore
import NIOPosix
import Queueing
import Secrets
import ServiceLifecycle
import Wording

/// Where a running hall is, and two tokens for it.
struct HallAddress: Sendable {
    let port: Int
    let kiosk: String
    let officer: String
}

/// The real hall in this process: store on disk, registrar, forecaster, web server on a loopback port. No devices, no
/// courier.
enum BenchHall {
    static let counters = 64
    static let lines = ["a", "b", "c", "d", "e", "f"]

    /// Six lines, and more counters than any centre has, so that 64 officers can work at once.
    /// No procedures: the catalogue is the no-op route.
    static let site = SiteRules(
        id: "BENCH", name: Words(vi: "Trung tâm", en: "Centre"), offset: .vietnam,
        plan: QueuePlan(
            lines: lines.map {
                ServiceLine(code: $0, prefix: $0.uppercased(), name: Words(vi: "Hộ tịch", en: "Civil status"))
            },
            counters: (0..<counters).map {
                CounterPlan(id: "\($0)", name: Words(vi: "Quầy \($0)", en: "Counter \($0)"), lines: [line(of: $0)])
            }, policy: policy),
        catalogue: Catalogue(notice: Words(vi: "", en: ""), procedures: []))

    /// One kiosk asks for all: the rule against hoarding is not what is measured.
    private static var policy: QueuePolicy {
        var policy = QueuePolicy()
        policy.burst = .max
        return policy
    }

    static func line(of counter: Int) -> String {
        lines[counter % lines.count]
    }

    static let now: @Sendable () -> Moment = {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded()))
    }

    static func journal(in folder: String) -> String {
        "\(folder)/hall.sqlite"
    }

    /// Runs the hall of a folder for as long as the body takes.
    static func run<Result>(
        in folder: String, _ body: (HallAddress) async throws -> Result
    ) async throws -> Result {
        let store = try HallStore(path: journal(in: folder), site: site.id)
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let stored = try await store.load()
        let registrar = Registrar(
            site: site, stored: stored, storage: store, clock: now, logger: logger, stop: { _ in Foundation.exit(74) })
        let gatekeeper = Gatekeeper(
            registrar: registrar, secrets: ScryptSecrets(), staff: stored.staff, tokens: stored.tokens, clock: now,
            logger: logger)
        let address = HallAddress(port: try await freePort(), kiosk: UUID().uuidString, officer: UUID().uuidString)
        try await gatekeeper.admit(token: address.kiosk, as: .kiosk, name: "bench kiosk", by: "bench")
        try await gatekeeper.admit(token: address.officer, as: .officer, name: "bench officer", by: "bench")
        let parts = HallParts(
            registrar: registrar, gatekeeper: gatekeeper,
            forecaster: Forecaster(registrar: registrar, notebook: store, logger: logger),
            reporter: Reporter(site: site, archive: store, clock: now, logger: logger),
            devices: DeviceRegistry(clock: now),
            contents: try FileStore(folder: "\(folder)/files"),
            catalogue: try FullTextIndex([]),
            pages: try StaticPages(
                folder: "\(Places.repository)/Kiosk", openAPI: "\(Places.repository)/docs/openapi.yaml"),
            options: HallOptions(
                version: "bench", publicAddress: "http://127.0.0.1", bench: nil, samples: nil, openKioskToken: nil),
            qrCode: { _ in nil }, clock: now, logger: logger)
        let services =
            HallServer(parts).services(on: [.hostname("127.0.0.1", port: address.port)])
            + [Timekeeper(registrar: registrar), parts.forecaster]
        let group = ServiceGroup(services: services, logger: logger)
        let running = Task { try await group.run() }
        try await waitForServer(on: address.port)
        let result = try await body(address)
        await group.triggerGracefulShutdown()
        try await running.value
        try await store.close()
        return result
    }

    static func freePort() async throws -> Int {
        let probe = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = probe.localAddress?.port
        try await probe.close()
        guard let port else { throw BenchFault("no free port on the loopback") }
        return port
    }

    static func waitForServer(on port: Int) async throws {
        for _ in 0..<400 {
            if let wire = try? await Wire.connect(to: port) { return await wire.close() }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw BenchFault("the hall does not listen")
    }
}
