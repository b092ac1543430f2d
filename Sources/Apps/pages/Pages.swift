import ArgumentParser
import Digitising
import DocumentBinding
import FileUnpacking
import Foundation
import HallAPI
import HallLink
import Logging
import PageCodes
import PageImaging
import PageMaking
import ParentProcess
import ProcessMemory
import ScanRoom
import ServiceLifecycle
import UnixSignals

@main
struct PagesApp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tramso-pages", abstract: "Turns scanned sheets into pages and documents.",
        discussion:
            "It reads pixels that nobody vouches for, so it runs in a process of its own and touches no device.",
        subcommands: [PageRoom.self, SheetWorker.self], defaultSubcommand: PageRoom.self)
}

struct PageRoom: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "room", abstract: "Work for a hall (the default).")

    @Option(help: "The hall: a Unix socket's path or http://host:port.") var hall = "/var/lib/tramso/hall.sock"
    @Option(help: "The file with this agent's token.") var tokenFile = "/var/lib/tramso/pages.token"
    @Flag(help: "End when standard input ends: when the parent is gone.") var withParent = false

    func run() async throws {
        ProcessMemory.keep()
        if withParent { ParentProcess.endWithIt() }
        let logger = Logger(label: "tramso-pages")
        guard let token = FileManager.default.contents(atPath: tokenFile) else {
            throw Self.end(
                66, "cannot read \(tokenFile) — start tramso-hall first, or enrol this agent with `tramso enroll pages`"
            )
        }
        // Loaded now: a station whose separator sheets are overlooked in silence would be worse than none.
        guard PageCodeReader.isInstalled else {
            throw Self.end(69, "cannot read the codes on pages — install the package libzbar0")
        }
        let client = HallClient(
            address: hall, token: String(decoding: token, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        )
        let path = PagePath.here()
        let reading = ReadingThread(path)
        let workshop = Workshop(
            make: { (sheet, dotsPerInch) throws(PageFault) in try path.make(sheet, dotsPerInch: dotsPerInch) },
            bind: { leaves, title, date in
                let file = PDFBinder.bind(leaves, title: title, date: date)
                return PDFAudit.complaints(about: file).isEmpty ? file : nil
            },
            read: { (name, sheet, dotsPerInch, order) throws(UnreadReason) in
                try await reading.read(name, sheet, dotsPerInch: dotsPerInch, order)
            },
            open: FileUnpacker(isWhole: PageLikeness.isWhole(_:_:)).open(_:))
        let agent = PageAgent(hall: client, workshop: workshop, logger: logger)
        try await ServiceGroup(services: [agent], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
        try await client.shutdown()
    }

    private static func end(_ code: Int32, _ words: String) -> ExitCode {
        FileHandle.standardError.write(Data("tramso-pages: \(words)\n".utf8))
        return ExitCode(code)
    }
}
