import CatalogueSearch
import ChildPrograms
import ContentFiles
import Foundation
import FrontDesk
import Hall
import HallStore
import HallWeb
import Journal
import Logging
import RunningSite
import Secrets
import SiteFile
import Testing

/// docs/openapi.yaml and the routes say the same, operation by operation and role by role.
@Suite("The API's description")
struct OpenAPITests {
    private struct Operation: Hashable {
        let method: String
        let path: String
        let roles: Set<String>
    }

    /// Reads the two levels that matter: paths, methods and `x-roles`, as this project writes them.
    private func described() throws -> Set<Operation> {
        let text = try String(contentsOfFile: "\(RunningSite.package)/docs/openapi.yaml", encoding: .utf8)
        var found: Set<Operation> = []
        var (path, method) = ("", "")
        let lines = text.split(separator: "\n").map(String.init)
        for line in lines.drop(while: { $0 != "paths:" }).prefix(while: { $0 != "components:" }) {
            if line.hasPrefix("  /"), let colon = line.lastIndex(of: ":") {
                path = String(line[line.index(line.startIndex, offsetBy: 2)..<colon])
            }
            for name in ["get", "post", "put", "patch", "delete"] where line.hasPrefix("    \(name):") { method = name }
            if let start = line.range(of: "x-roles: ["), let end = line[start.upperBound...].firstIndex(of: "]") {
                let roles = line[start.upperBound..<end].split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                found.insert(Operation(method: method, path: path, roles: Set(roles).subtracting(["anyone"])))
            }
        }
        return found
    }

    func parts(in folder: String) async throws -> HallParts {
        let site = try SiteConfiguration(file: "\(RunningSite.package)/Examples/site.yaml")
        let clock: @Sendable () -> Moment = { Moment(milliseconds: 0) }
        let store = try HallStore(path: "\(folder)/hall.sqlite", site: site.rules.id)
        let logger = Logger(label: "test")
        let registrar = Registrar(
            site: site.rules, stored: try await store.load(), storage: store, clock: clock, logger: logger,
            stop: { _ in })
        let package = RunningSite.package
        return HallParts(
            registrar: registrar,
            gatekeeper: Gatekeeper(
                registrar: registrar, secrets: ScryptSecrets(), staff: [], tokens: [], clock: clock, logger: logger),
            forecaster: Forecaster(registrar: registrar, notebook: store, logger: logger),
            reporter: Reporter(site: site.rules, archive: store, clock: clock, logger: logger),
            devices: DeviceRegistry(clock: clock), contents: try FileStore(folder: "\(folder)/files"),
            catalogue: try FullTextIndex([]),
            pages: try StaticPages(folder: "\(package)/Kiosk", openAPI: "\(package)/docs/openapi.yaml"),
            options: HallOptions(version: "", publicAddress: "", bench: nil, samples: nil, openKioskToken: nil),
            qrCode: { _ in nil }, clock: clock, logger: logger)
    }

    func operations(in folder: String) async throws -> [RouteSummary] {
        try await parts(in: "\(folder)").routeSummaries
    }

    @Test func `has every operation that the hall has, and no other`() async throws {
        let folder = try ScratchFolder()
        let real = try await parts(in: folder.path).routeSummaries.map {
            Operation(method: $0.method, path: $0.path, roles: Set($0.roles.map(\.rawValue)))
        }
        let described = try described()
        #expect(real.count > 35)
        for operation in Set(real).subtracting(described) { Issue.record("not described: \(operation)") }
        for operation in described.subtracting(real) { Issue.record("described, but not there: \(operation)") }
    }
}
