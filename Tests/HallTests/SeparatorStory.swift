import ChildPrograms
import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// Separator sheets as they are printed by the browser, laid into a real pile.
@Suite("Separator sheets at the station", .serialized)
struct SeparatorStory {
    /// What the printer would put on paper, one sheet of it.
    private func printed(_ component: String, by browser: Browser) async throws -> [UInt8] {
        _ = try await browser.waitFor("the codes") {
            try await browser.run(
                "return String([...document.images].length > 1 && [...document.images].every((each) => each.complete && each.naturalWidth))"
            ) == "true" ? true : nil
        }
        try await browser.run(
            """
            for (const each of document.querySelectorAll(".separator")) each.hidden = each.dataset.test !== arguments[0];
            for (const each of document.querySelectorAll(".separator[hidden]")) each.style.display = "none";
            """, ["separator-\(component)"])
        return Array(try await browser.screenshot())
    }

    @Test func `a printed sheet between two papers sends the second to the component that it names`() async throws {
        let site = try await RunningSite.start()
        let session = try await site.openSession()
        let named = try #require(session.components.filter { ["form", "submit"].contains($0.role) }.dropFirst().first)
        let station = try await Browser.start(width: 1440, height: 1100, in: site.folder)
        try await station.signIn("sh1", "2222", at: site, then: "/station")
        try await station.press("session")
        _ = try await station.text("print-separators")
        try await station.open("\(site.address)/separators?session=\(session.id)")
        _ = try await station.text("separator-\(named.code)")
        try await station.picture("separators")
        let separator = try await printed(named.code, by: station)

        let bench = site.client(nil)
        for sheet in [try site.sampleSheet(), separator, try site.sampleSheet()] {
            _ = try await bench.send("POST", "/bench/feeder", body: sheet)
        }
        try await station.open("\(site.address)/station")
        try await station.press("scan-TP01")
        try await site.until("three pages are finished") {
            let pages = try await site.session(session.id).pages
            return pages.count == 3 && pages.allSatisfy { $0.state == "finished" }
        }
        let pages = try await site.session(session.id).pages
        #expect(pages.filter { !$0.excluded }.map(\.component) == ["TP01", named.code])
        let sheet = try #require(pages.first { $0.marks == ["separator"] })
        #expect(sheet.excluded && sheet.separation == .init(component: named.code, pages: 1))
        _ = try await station.waitFor("the tile to say where the paper went") {
            try await station.run("return document.querySelector('.tile.separates .tile-mark')?.textContent ?? ''")?
                .contains(named.name) == true ? true : nil
        }
        try await station.picture("station-separated")
        await station.close()
        site.stop()
    }
}
