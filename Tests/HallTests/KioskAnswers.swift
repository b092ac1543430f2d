import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing
import Wording

/// What the pages say when the plain way is not open: closed, full, too early, a mistake in an address.
@Suite("Plain answers", .serialized)
struct KioskAnswers {
    private func open(_ page: String, _ site: RunningSite, width: Int = 1080, height: Int = 1920) async throws
        -> Browser
    {
        let browser = try await Browser.start(width: width, height: height, in: site.folder)
        try await browser.open("\(site.address)\(page)")
        return browser
    }

    @Test func `on a closed day one banner says until when, and nothing invites to touch`() async throws {
        let today = RunningSite.localTime().prefix(10)
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let week = days.map { "  \($0): [\"07:30-17:00\"]\n" }.joined()
        let site = try await RunningSite.start(
            .init(
                replacing: [("# hours:\n", "hours:\n\(week)  holidays: [\"\(today)\"]\n")], agents: false))
        let kiosk = try await open("/kiosk", site)
        try await kiosk.see("Hôm nay nghỉ. Mở lại lúc 07:30", in: "closed-notice")
        try await kiosk.picture("kiosk-closed")
        let page = try await kiosk.run("return document.getElementById('start').innerText") ?? ""
        #expect(page.components(separatedBy: "Mở lại lúc").count == 2, "it is said once")
        for wrong in ["Mời chạm", "Đang tạm nghỉ", "13:30"] { #expect(!page.contains(wrong), "\(wrong)") }
        try await kiosk.press("language-en")
        try await kiosk.see("Closed today. Opens again at 07:30 on", in: "closed-notice")
        await kiosk.close()
        site.stop()
    }

    @Test func `an appointment of tomorrow says when it is, gives no number now, and an ordinary one if need be`()
        async throws
    {
        let site = try await RunningSite.start()
        let slot = RunningSite.localTime(in: 1_440)
        let manager = site.client("manager")
        let sheet = "code,line,slot\nLH-0042,dat-dai,\(slot)\n"
        _ = try await manager.send("POST", "/appointments", body: Array(sheet.utf8), key: "import", type: "text/csv")
        let kiosk = try await open("/kiosk?time=10", site)
        _ = try await kiosk.text("line-ho-tich")
        try await kiosk.press("way-appointment")
        for letter in "LH0042" { try await kiosk.press("key-\(letter)") }
        try await kiosk.press("key-done")
        try await kiosk.see("lúc \(slot.suffix(5)) ngày mai, ", in: "expected-hint")
        try await kiosk.see("có thể nhận số từ", in: "expected-hint")
        try await kiosk.see("Lấy số thường", in: "take")
        try await kiosk.picture("kiosk-expected-early")
        try await kiosk.press("take")
        _ = try await kiosk.text("procedure-1.012783")
        let list = try manager.decode(
            AppointmentsView.self, from: await manager.send("GET", "/appointments?day=\(slot.prefix(10))"))
        #expect(list.appointments.map(\.state) == ["booked"])
        await kiosk.close()
        site.stop()
    }

    @Test func `a board whose address names no zone of the hall says which there are, and shows all`() async throws {
        let site = try await RunningSite.start(
            .init(
                replacing: [("{ id: \"2\", name: { vi: Quầy 2,", "{ id: \"2\", zone: Tầng 2, name: { vi: Quầy 2,")],
                agents: false))
        let board = try await open("/board?zone=Nowhere", site, width: 1920, height: 1080)
        try await board.see("khu “Nowhere”, nhưng cơ sở chỉ có các khu “Tầng 2”", in: "zone-unknown")
        _ = try await board.text("waiting-chung-thuc")
        try await board.picture("board-zone-unknown")
        try await board.open("\(site.address)/board?zone=T%E1%BA%A7ng%202")
        _ = try await board.text("waiting-chung-thuc")
        #expect(try await board.count("zone-unknown") == 0)
        await board.close()
        site.stop()
    }

    /// Minutes from and to, at every edge of the wording.
    private static let waits: [(Int64, Int64)] = [
        (0, 0), (0, 1), (0, 5), (2, 5), (0, 6), (0, 90), (1, 90), (12, 30), (89, 90), (0, 91), (20, 91), (59, 95),
        (60, 91), (61, 120), (90, 121), (119, 150), (120, 151), (189, 272), (240, 300),
    ]

    @Test func `pages and paper say a wait in the same words`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await open("/kiosk", site)
        _ = try await page.text("line-ho-tich")
        for (from, to) in Self.waits {
            for language in ["vi", "en"] {
                let said = try await page.run(
                    """
                    const [from, to, language] = arguments;
                    return import('/scripts/words.js').then((words) =>
                        words.waitRange({ lowMs: from * 60000, highMs: to * 60000 }, language));
                    """, ["\(from)", "\(to)", language])
                #expect(said == Words.wait(fromMs: from * 60_000, toMs: to * 60_000).text(in: language))
            }
        }
        #expect(Words.wait(fromMs: 189 * 60_000, toMs: 272 * 60_000).vi == "khoảng 3 giờ – 5 giờ")
        #expect(Words.wait(fromMs: 189 * 60_000, toMs: 265 * 60_000).vi == "khoảng 3 giờ – 4 giờ rưỡi")
        #expect(Words.wait(fromMs: 20 * 60_000, toMs: 100 * 60_000).en == "about 20 minutes to 2 hours")
        await page.close()
        site.stop()
    }
}
