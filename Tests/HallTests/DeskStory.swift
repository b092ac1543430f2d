import ChildPrograms
import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// The operator's desk in a real browser, with real sheets behind it.
@Suite("The desk of the digitisation station", .serialized)
struct DeskStory {
    /// A session with the three sample sheets scanned; the last one is a blank side.
    private func scanned() async throws -> (site: RunningSite, desk: Browser, session: String) {
        let site = try await RunningSite.start()
        let session = try await site.openSession()
        let desk = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await desk.signIn("sh1", "2222", at: site, then: "/station")
        try await desk.press("session")
        _ = try await desk.text("scan-TP01")
        try await scanSamples(site, desk, session.id, from: "scan-TP01", pages: 3)
        return (site, desk, session.id)
    }

    private func scanSamples(
        _ site: RunningSite, _ desk: Browser, _ session: String, from button: String, pages: Int
    ) async throws {
        _ = try await site.client(nil).send("POST", "/bench/feeder/samples")
        try await desk.press(button)
        try await site.until("\(pages) pages are finished") {
            let view = try await site.session(session)
            return view.pages.count == pages && view.pages.allSatisfy { $0.state == "finished" }
                && view.scan?.running == false
        }
        _ = try await desk.waitFor("\(pages) tiles") { try await desk.count("page") == pages ? true : nil }
    }

    private func bound(_ site: RunningSite, _ session: String, _ component: String = "TP01") async throws -> [String] {
        try await site.session(session).pages.filter { $0.component == component && !$0.excluded }.map(\.id)
    }

    /// Keys with Ctrl, as the page hears them.
    private func control(_ key: String, _ desk: Browser) async throws {
        try await desk.run(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], ctrlKey: true, bubbles: true, cancelable: true}))",
            [key])
    }

    private func choose(_ page: String, _ desk: Browser) async throws {
        try await desk.run("document.querySelector(`[data-page=\"${arguments[0]}\"]`).click()", [page])
    }

    @Test func `pages are turned, put in order by mouse and by keys, split off, and all of it is taken back`()
        async throws
    {
        let (site, desk, session) = try await scanned()
        let start = try await bound(site, session)
        #expect(start.count == 2, "the blank side is left out, and still there")
        try await choose(start[0], desk)
        try await desk.keys("rr")
        try await site.until("it is turned twice") { try await site.session(session).pages[0].turns == 2 }
        try await control("z", desk)
        try await site.until("one turn is taken back") { try await site.session(session).pages[0].turns == 1 }

        try await desk.drag("[data-page=\"\(start[0])\"]", to: "[data-page=\"\(start[1])\"]", at: 0.9)
        try await site.until("it was dropped behind the other") { try await bound(site, session) == start.reversed() }
        try await control("z", desk)
        try await site.until("it is back") { try await bound(site, session) == start }
        try await control("ArrowRight", desk)
        try await site.until("a key moves it one on") { try await bound(site, session) == start.reversed() }

        try await choose(start[1], desk)
        try await desk.keys("t")
        _ = try await desk.text("target-TP02")
        try await desk.picture("station-split")
        try await desk.keys("2")
        try await site.until("all from there on is in the second component") {
            try await bound(site, session, "TP02") == start.reversed()
        }
        try await control("z", desk)
        try await site.until("and back again") { try await bound(site, session) == start.reversed() }
        try await desk.drag("[data-page=\"\(start[0])\"]", to: "[data-component=\"TP02\"] .group-empty", at: 0.5)
        try await site.until("a page is dragged into an empty component") {
            try await bound(site, session, "TP02") == [start[0]]
        }
        try await desk.keys("?")
        try await desk.see("quét lại tờ này vào đúng chỗ", in: "help")
        try await Accessibility().judge(desk, "station-keys")
        await desk.close()
        site.stop()
    }

    @Test func `several pages are chosen by the keyboard alone, left out, and taken in again`() async throws {
        let (site, desk, session) = try await scanned()
        try await desk.run("document.querySelector('[data-test=\"page\"]').focus()")
        let (shift, right) = ("\u{E008}", "\u{E014}")
        try await desk.chord([shift, right])
        try await desk.see("Đã chọn 2 trang", in: "chosen-count")
        try await desk.keys("x")
        try await site.until("both are left out") { try await bound(site, session).isEmpty }
        try await desk.see("Thiếu", in: "obstacle")
        try await desk.keys("x")
        try await site.until("both are in again") { try await bound(site, session).count == 2 }
        await desk.close()
        site.stop()
    }

    @Test func `a sheet is scanned again in its place, the old page kept`() async throws {
        let (site, desk, session) = try await scanned()
        let old = try await bound(site, session)
        try await choose(old[0], desk)
        try await scanSamples(site, desk, session, from: "tool-again", pages: 6)
        let pages = try await site.session(session).pages
        #expect(pages[0].id == old[0] && pages[0].excluded)
        #expect(pages[0].replacedBy == pages[1].id)
        #expect(pages[1].number == 1 && pages.firstIndex { $0.id == old[1] } == 4)
        try await desk.see("Đã quét lại", in: "page")
        await desk.close()
        site.stop()
    }

    @Test func `a submission that is blocked leads to what blocks it, and goes once it is settled`() async throws {
        let (site, desk, session) = try await scanned()
        var dots = [UInt8](repeating: 240, count: 1_200 * 1_600)
        for row in stride(from: 400, to: 900, by: 60) {
            for line in row..<row + 20 { for x in 200..<900 where x % 40 < 25 { dots[line * 1_200 + x] = 20 } }
        }
        let picture = Array("P5\n1200 1600\n255\n".utf8) + dots
        let file = try await site.client("pages").store(picture)
        let manager = site.client("manager")
        // No resolution is told: nobody knows how large the paper is.
        let wish = PageRequest(
            file: file.sha256, component: "TP02", mediaType: "image/x-portable-anymap", scan: nil, sheet: nil,
            dotsPerInch: nil)
        try await manager.add(wish, to: session, key: "photo")
        try await desk.see("câu hỏi chưa trả lời", in: "obstacle")
        try await desk.keys("\n")
        try await desk.see("Giấy chứng sinh", in: "view-caption")
        try await desk.see("không cho biết độ phân giải", in: "questions")
        try await desk.picture("station-question")
        try await Accessibility().judge(desk, "station-question")
        #expect(try await site.session(session).state == "open")
        try await desk.press("answer-keep")
        try await desk.press("compare-TP02")
        try await desk.see("Đã đối chiếu", in: "compare-TP02")
        try await desk.press("submit")
        _ = try await desk.text("receipt")
        await desk.close()
        site.stop()
    }

    @Test func `a PDF is dropped in, its pages come in its place, and a locked one says what to do`() async throws {
        let (site, desk, session) = try await scanned()
        try await desk.press("submit")
        _ = try await desk.text("receipt")
        #expect(try await desk.count("print-separators") == 0, "nothing more is scanned")
        let document = try #require(try await site.session(session).documents.first)
        let second = try await site.openSession()
        try await desk.press("leave-session")
        try await desk.run(
            "[...document.querySelectorAll('[data-test=\"session\"]')].find((e) => e.innerText.includes(arguments[0])).click()",
            [second.code])
        _ = try await desk.text("scan-TP01")
        try await desk.importFile("giấy tờ.pdf", document.file)
        try await site.until("both pages are there, and finished") {
            let pages = try await site.session(second.id).pages
            return pages.count == 2 && pages.allSatisfy { $0.state == "finished" && $0.dotsPerInch >= 200 }
        }
        #expect(try await site.session(second.id).obstacles.isEmpty, "a scan's own resolution is known")

        let plain = "\(site.folder)/plain.pdf"
        try Data(await site.client("pages").fetch(document.file)).write(to: URL(filePath: plain))
        _ = try await ChildProgram.lines(
            of: "qpdf", ["--encrypt", "secret", "owner", "256", "--", plain, "\(site.folder)/locked.pdf"])
        let locked = try Data(contentsOf: URL(filePath: "\(site.folder)/locked.pdf"))
        let stored = try await site.client("pages").store(Array(locked))
        try await desk.importFile("khóa.pdf", stored.sha256)
        try await desk.see("không đọc được", in: "obstacle")
        try await desk.press("obstacle")
        try await desk.see("mật khẩu", in: "view-facts")
        try await desk.see("khóa.pdf", in: "view-facts")
        try await desk.picture("station-import")
        let words = try await site.client("pages").store(Array("Kính gửi: một thư thường\n".utf8))
        try await desk.importFile("thư.txt", words.sha256)
        try await desk.see("thư.txt", in: "import-failed")
        try await desk.keys("x")
        try await desk.press("submit")
        _ = try await desk.text("receipt")
        await desk.close()
        site.stop()
    }

    /// The page agent dies again and again in the middle; another begins anew.
    @Test func `a file that is unpacked by one process after another gives each page once, in order`() async throws {
        let (site, desk, session) = try await scanned()
        try await desk.press("submit")
        _ = try await desk.text("receipt")
        let document = try #require(try await site.session(session).documents.first)
        let whole = "\(site.folder)/one.pdf"
        try Data(await site.client("pages").fetch(document.file)).write(to: URL(filePath: whole))
        let many = [String](repeating: whole, count: 6)
        _ = try await ChildProgram.lines(
            of: "qpdf", ["--empty", "--pages"] + many + ["--", "\(site.folder)/many.pdf"])
        let file = try await site.client("pages").store(
            Array(try Data(contentsOf: URL(filePath: "\(site.folder)/many.pdf"))))
        let second = try await site.openSession()
        let wish = PageRequest(
            file: file.sha256, component: "TP01", mediaType: "application/pdf", scan: nil, sheet: nil, dotsPerInch: nil)
        try await site.client("manager").add(wish, to: second.id, key: "many")
        for count in [1, 5] {
            try await site.until("\(count) pages have come") { try await site.session(second.id).pages.count > count }
            site.kill("pages")
            try site.startPages()
        }
        try await site.until("all twelve are finished") {
            let pages = try await site.session(second.id).pages
            return pages.count == 12 && pages.allSatisfy { $0.state == "finished" }
        }
        let originals = try await site.session(second.id).pages.map(\.original)
        #expect(Set(originals).count == 2)
        #expect(zip(originals, originals.dropFirst(2)).allSatisfy { $0 == $1 }, "in order")
        await desk.close()
        site.stop()
    }
}

extension Browser {
    /// Gives the station's file field a file that the hall has already.
    fileprivate func importFile(_ name: String, _ sha256: String) async throws {
        try await run(
            """
            const bytes = await (await fetch(`/api/v1/files/${arguments[1]}`)).blob();
            const files = new DataTransfer();
            files.items.add(new File([bytes], arguments[0], { type: bytes.type }));
            const input = document.querySelector('[data-test="import"]');
            input.files = files.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
            """, [name, sha256])
    }
}
