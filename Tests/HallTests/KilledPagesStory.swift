import Foundation
import HallAPI
import HallLink
import PageShop
import RunningSite
import Testing

/// The page process dies at each step of each page's making and reading: before the hall hears a request of its,
/// and before it hears the hall's answer. A page process keeps nothing but in memory, so these are all the moments
/// that anybody else can tell apart. `make soak` gives it fifty pages.
@Suite("Many pages and a page process that dies at every step", .serialized, .timeLimit(.minutes(60)))
struct KilledPagesStory {
    private static let count = ProcessInfo.processInfo.environment["TRAMSO_SOAK_STAGES"].flatMap { Int($0) } ?? 3

    /// What the process asks for one page, in its order: four files are kept of it.
    private static let makings =
        ["start", "fetch"] + Array(repeating: "store", count: 4) + ["outcome"]
    /// Its text, and the same for the archive.
    private static let readings = ["start", "fetch", "store", "store", "outcome"]

    /// What of a page must not depend on who made it, or in which life.
    private func made(_ pages: [PageView]) -> [[String?]] {
        pages.map {
            [
                $0.state, $0.original, $0.image, $0.thumbnail, $0.originalView, $0.kind, $0.bytes.map { "\($0)" },
                $0.text, $0.unsure.map { "\($0)" },
            ]
        }
    }

    private func bring(_ files: [String], to session: String, at site: RunningSite) async throws {
        for (number, file) in files.enumerated() {
            let page = PageRequest(
                file: file, component: "TP01", mediaType: "image/x-portable-pixmap", scan: nil, sheet: nil,
                dotsPerInch: 100)
            try await site.client("manager").add(page, to: session, key: "\(session)-\(number)")
        }
    }

    @Test func `has them all once, in their order, as if nothing had happened`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let devices = site.client("devices")
        var files: [String] = []
        for number in 0..<Self.count { files.append(try await devices.store(NumberedSheet(number).bytes).sha256) }
        let (quiet, disturbed) = (try await site.openSession(), try await site.openSession())

        try await bring(files, to: quiet.id, at: site)
        try site.startPages()
        try await site.until("all pages are made and read") { try await read(quiet.id, at: site) == Self.count }
        site.kill("pages")

        try await bring(files, to: disturbed.id, at: site)
        var killer = PageKiller(site)
        // Nobody reads meanwhile, so that the steps of a page are its own.
        try await killer.killAtEachStep(of: Self.makings, leaving: "read:", times: Self.count) {
            try await site.session(disturbed.id).pages.count { $0.state == "finished" }
        }
        try await killer.killAtEachStep(of: Self.readings, times: Self.count) {
            try await read(disturbed.id, at: site)
        }
        print("\(Self.count) pages, \(killer.kills) kills of the page process")

        let (wanted, pages) = (try await site.session(quiet.id).pages, try await site.session(disturbed.id).pages)
        #expect(pages.count == Self.count && pages.map(\.original) == files)
        #expect(made(pages) == made(wanted))
        for (number, page) in pages.enumerated() {
            let view = try await site.client("manager").fetch(try #require(page.image))
            #expect(NumberedSheet.number(onJPEG: view) == number)
        }
        site.stop()
    }

    private func read(_ session: String, at site: RunningSite) async throws -> Int {
        try await site.session(session).pages.count { $0.text != nil || $0.unread != nil }
    }
}
