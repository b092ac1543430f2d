import ArgumentParser
import DocumentBinding
import FileUnpacking
import Foundation
import HallAPI
import HallLink
import Logging
import PageImaging
import ParentProcess
import ScanRoom
import ServiceLifecycle
import UnixSignals

@main
struct PagesApp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tramso-pages", abstract: "Turns scanned sheets into pages and documents.",
        discussion: "It reads pixels that nobody vouches for, so it runs in a process of its own and touches no device."
    )

    @Option(help: "The hall: a Unix socket's path or http://host:port.") var hall = "/var/lib/tramso/hall.sock"
    @Option(help: "The file with this agent's token.") var tokenFile = "/var/lib/tramso/pages.token"
    @Flag(help: "End when standard input ends: when the parent is gone.") var withParent = false

    func run() async throws {
        if withParent { ParentProcess.endWithIt() }
        let logger = Logger(label: "tramso-pages")
        guard let token = FileManager.default.contents(atPath: tokenFile) else {
            let words =
                "tramso-pages: cannot read \(tokenFile) — start tramso-hall first, or enrol this agent with `tramso enroll pages`\n"
            FileHandle.standardError.write(Data(words.utf8))
            throw ExitCode(66)
        }
        let client = HallClient(
            address: hall, token: String(decoding: token, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        )
        let workshop = Workshop(
            make: PagePath.make(_:dotsPerInch:), bind: PDFBinder.bind(_:title:date:),
            open: FileUnpacker(isWhole: PageLikeness.isWhole(_:_:)).open(_:))
        let agent = PageAgent(hall: client, workshop: workshop, logger: logger)
        try await ServiceGroup(services: [agent], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
        try await client.shutdown()
    }
}
