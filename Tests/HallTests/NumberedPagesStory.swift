import Foundation
import HallAPI
import HallLink
import Rasters
import RunningSite
import SyntheticPages
import Testing
import Wording

/// Papers that bear page numbers, drawn, made into pages and read by the real reader.
@Suite("Pages with printed numbers at the station", .serialized)
struct NumberedPagesStory {
    private func bring(_ numbers: [String], to session: String, at site: RunningSite) async throws {
        let recipe = try #require(SyntheticPage.corpus.first { $0.id == "10-mediation" })
        for number in numbers {
            let (picture, _) = recipe.numbered("Trang \(number)").draw()
            let sheet = Array("P6\n\(picture.width) \(picture.height)\n255\n".utf8) + picture.bytes
            let file = try await site.client("pages").store(sheet)
            let wish = PageRequest(
                file: file.sha256, component: "TP01", mediaType: "image/x-portable-pixmap", scan: nil, sheet: nil,
                dotsPerInch: 300)
            try await site.client("manager").add(wish, to: session, key: "page-\(number)")
        }
    }

    private func numbers(_ site: RunningSite, _ session: String) async throws -> [String?] {
        try await site.session(session).pages.filter { !$0.excluded }.map(\.printed)
    }

    private func post(_ path: String, _ body: String, _ site: RunningSite, _ session: String) async throws {
        _ = try await site.client("manager").send(
            "POST", "/sessions/\(session)/\(path)", body: Array(body.utf8), key: UUID().uuidString)
    }

    /// Three pages of one paper, the second first; what the API says of them.
    private func bringMixed(to session: String, at site: RunningSite) async throws {
        try await bring(["2/3", "1/3", "3/3"], to: session, at: site)
        try await site.until("all are read") {
            try await numbers(site, session) == ["2/3", "1/3", "3/3"]
        }
        let asked = try await site.session(session)
        #expect(asked.pages[0].issues?.map(\.code) == ["outOfOrder"])
        #expect(asked.obstacles.map(\.words.vi) == ["Tờ khai đăng ký khai sinh: Trang 2/3 đứng trước trang 1/3."])
        #expect(asked.components[0].printedOrder == [1, 0, 2].map { asked.pages[$0].id })
        await #expect(throws: HallFault.self) { try await post("submit", "{}", site, session) }
    }

    @Test func `a page out of order is seen, asked, and put in its place by one key; one that is missing too`()
        async throws
    {
        let site = try await RunningSite.start()
        let session = try await site.openSession()
        try await bringMixed(to: session.id, at: site)
        let desk = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await desk.signIn("sh1", "2222", at: site, then: "/station")
        try await desk.press("session")
        try await desk.press("obstacle")
        try await desk.see("Trang 2/3 đứng trước trang 1/3", in: "questions")
        try await desk.see("Xếp theo số trang", in: "answer-sort")
        try await desk.picture("station-order")
        try await Accessibility().judge(desk, "station-order")
        try await desk.press("answer-sort")
        try await site.until("they lie in order") { try await numbers(site, session.id) == ["1/3", "2/3", "3/3"] }
        #expect(try await site.session(session.id).obstacles.isEmpty)
        #expect(try await site.session(session.id).components[0].printedOrder == nil)

        // The same by a key, after it was taken back.
        try await desk.press("tool-undo")
        try await site.until("it is taken back") { try await numbers(site, session.id) == ["2/3", "1/3", "3/3"] }
        try await desk.keys("p")
        try await site.until("they lie in order again") {
            try await numbers(site, session.id) == ["1/3", "2/3", "3/3"]
        }

        let second = try await site.session(session.id).pages[1].id
        try await post("exclude", #"{"pages":["\#(second)"],"excluded":true}"#, site, session.id)
        try await desk.see("Thiếu trang 2/3", in: "obstacle")
        try await desk.press("obstacle")
        try await desk.see("Thiếu trang 2/3", in: "questions")
        try await desk.picture("station-missing")
        try await desk.press("answer-keep")
        try await desk.press("submit")
        _ = try await desk.text("receipt")
        await desk.close()
        site.stop()
    }

    @Test func `the key that sorts says how many pages are not read yet`() async throws {
        let site = try await RunningSite.start()
        site.kill("pages")
        let session = try await site.openSession()
        try await bring(["2/3", "1/3"], to: session.id, at: site)
        let desk = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await desk.signIn("sh1", "2222", at: site, then: "/station")
        try await desk.press("session")
        _ = try await desk.waitFor("both pages") { try await desk.count("page") == 2 ? true : nil }
        try await desk.keys("p")
        try await desk.see("Còn 2 trang chưa đọc", in: "notice")
        try await desk.picture("station-sort-unread")
        try site.startPages()
        try await desk.see("Trang 2/3 đứng trước trang 1/3", in: "obstacle")
        try await desk.keys("p")
        try await desk.see("đã đúng thứ tự", in: "notice")
        #expect(try await numbers(site, session.id) == ["1/3", "2/3"])
        await desk.close()
        site.stop()
    }
}
