import Foundation
import HallAPI
import HallLink
import PageShop
import RunningSite
import Testing

/// Fifty pages of one session, and the page process killed again and again while they are made.
@Suite("Many pages and a page process that dies", .serialized)
struct KilledPagesStory {
    private static let count = 50

    /// What of a page must not depend on who made it, or in which life.
    private func made(_ pages: [PageView]) -> [[String?]] {
        pages.map {
            [$0.state, $0.original, $0.image, $0.thumbnail, $0.originalView, $0.kind, $0.bytes.map { "\($0)" }]
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
        try await site.until("all pages are made") { try await finished(quiet.id, at: site) == Self.count }

        site.kill("pages")
        try await bring(files, to: disturbed.id, at: site)
        var (kills, before) = (0, 0)
        while before < Self.count {
            try site.startPages()
            // It lives until it has got some further: by one page, by two, by three …
            let aim = min(Self.count, before + 1 + kills)
            try await site.until("\(aim) pages are made") { try await finished(disturbed.id, at: site) >= aim }
            site.kill("pages")
            kills += 1
            before = try await finished(disturbed.id, at: site)
        }
        #expect(kills >= 5)

        let (wanted, pages) = (try await site.session(quiet.id).pages, try await site.session(disturbed.id).pages)
        #expect(pages.count == Self.count && pages.map(\.original) == files)
        #expect(made(pages) == made(wanted))
        for (number, page) in pages.enumerated() {
            let view = try await site.client("manager").fetch(try #require(page.image))
            #expect(NumberedSheet.number(onJPEG: view) == number)
        }
        site.stop()
    }

    private func finished(_ session: String, at site: RunningSite) async throws -> Int {
        try await site.session(session).pages.count { $0.state == "finished" }
    }
}
