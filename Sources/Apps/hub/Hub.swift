import ArgumentParser
import ContentFiles
import Dossiers
import Foundation
import HubStore
import HubWeb
import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

@main
struct HubApp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tramso-hub", abstract: "The city's side: takes hand-overs of all sites into PostgreSQL.",
        discussion:
            "Any number may run on one database and one file folder. The password of the database comes from PGPASSWORD or a pgpass file."
    )

    @Option(help: "host:port to listen on; loopback unless you say otherwise.") var listen = "127.0.0.1:8090"
    @Option(help: "A libpq connection string.") var database = "dbname=tramso"
    @Option(help: "The folder for documents.") var files = "/var/lib/tramso-hub/files"
    @Option(help: "Sites and their tokens, `HN01 token` a line. Without it only loopback may be listened on.")
    var tokens: String?

    func run() async throws {
        let logger = Logger(label: "tramso-hub")
        let parts = listen.split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1]) else { throw fail("“\(listen)” is not host:port", code: 64) }
        let host = String(parts[0])
        if tokens == nil, host != "127.0.0.1" {
            throw fail("a hub that others can reach needs --tokens FILE", code: 78)
        }
        let lines = try tokens.map { path in
            guard let data = FileManager.default.contents(atPath: path) else {
                throw fail("cannot read \(path) — write one line a site: HN01 token", code: 66)
            }
            return String(decoding: data, as: UTF8.self)
        }
        let contents: FileStore
        do throws(ContentFault) { contents = try FileStore(folder: files) } catch {
            throw fail("\(error) — check that the folder exists and is ours", code: 73)
        }
        let server = HubServer(
            ledger: PostgresLedger(connectionInfo: database), contents: contents, sites: SiteTokens(lines: lines),
            logger: logger)
        try await ServiceGroup(
            services: [server.application(on: .hostname(host, port: port))],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
    }

    private func fail(_ message: String, code: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("tramso-hub: \(message)\n".utf8))
        return ExitCode(code)
    }
}
