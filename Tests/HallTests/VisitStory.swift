import ChildPrograms
import Foundation
import HallAPI
import HallLink
import HallStore
import Journal
import RunningSite
import Testing

/// The thread from end to end, in a real browser, as a newcomer walks it.
@Suite("One visit", .serialized)
struct VisitStory {
    @Test func `a citizen takes a number, is called, seen and heard`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await Browser.start(width: 1080, height: 1920, in: site.folder)
        let hall = try await Browser.start(width: 1920, height: 1080, in: site.folder)
        try await kiosk.open("\(site.address)/kiosk?time=10")
        _ = try await kiosk.text("line-ho-tich")
        try await kiosk.picture("kiosk")
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("take")
        try await kiosk.see("A001", in: "ticket-number")
        try await kiosk.picture("kiosk-ticket")

        try await hall.open("\(site.address)/bench")
        _ = try await hall.text("paper")
        let paper = try await hall.waitFor("the paper's picture") {
            try await hall.run(
                "const e = document.querySelector('[data-test=\"paper\"]'); const i = e.matches('img') ? e : e.querySelector('img');"
                    + "return i && i.complete && i.naturalWidth ? i.currentSrc : null")
        }
        try await hall.picture("bench-paper")
        #expect(try await site.codes(inPictureAt: paper).first?.hasPrefix("\(site.address)/t/") == true)

        try await hall.open("\(site.address)/board")
        _ = try await hall.text("waiting-ho-tich")
        let counter = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        try await counter.press("next")
        try await counter.see("A001", in: "current-number")
        try await hall.see("A001", in: "call-number")
        try await hall.see("1", in: "call-counter")
        try await hall.picture("board")
        try await counter.picture("counter")
        try await counter.press("serve", untilUsable: "complete")
        try await counter.press("complete")

        try await checkSound(of: site, on: kiosk)
        for browser in [kiosk, hall, counter] { await browser.close() }
        site.stop()
        #expect(try JournalAudit(path: "\(site.folder)/data/hall.sqlite").verify().sequence > 8)
    }

    /// The bench has the words that were spoken, and when.
    private func checkSound(of site: RunningSite, on bench: Browser) async throws {
        try await bench.open("\(site.address)/bench")
        try await site.until("the soundbox has spoken") { try await bench.count("sound") == 1 }
        let said = try await bench.run("return document.querySelector('#sounds .said').innerText")
        #expect(said?.hasPrefix("Mời công dân có số a không không một") == true, "\(said ?? "nothing")")
        let at = try await bench.run("return document.querySelector('#sounds .quiet').innerText")
        #expect(at?.contains(":") == true, "the bench says when")
    }

    @Test func `a printer without paper is said, and the number is taken on screen`() async throws {
        let site = try await RunningSite.start()
        try "{\"printer\":\"paperOut\"}".write(toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
        let kiosk = try await Browser.start(width: 1080, height: 1920, in: site.folder)
        try await kiosk.open("\(site.address)/kiosk?time=10")
        try await kiosk.press("line-chung-thuc")
        try await kiosk.press("take")
        _ = try await kiosk.text("print-trouble")
        try await kiosk.picture("kiosk-paper-out")
        let waitingBefore = try await site.waiting("chung-thuc")
        #expect(waitingBefore == 0, "a ticket on no paper does not wait")
        try await kiosk.press("accept-on-screen")
        try await site.until("it waits") { try await site.waiting("chung-thuc") == 1 }
        try await kiosk.press("done")
        try await kiosk.press("line-chung-thuc")
        try await kiosk.press("take")
        try await kiosk.press("give-up")
        let list = { try await site.client("manager").send("GET", "/counters") }
        try await site.until("the number that was given up is on nobody's list") {
            try JSONDecoder().decode(CountersView.self, from: Data(await list())).undelivered.isEmpty
        }
        #expect(try await site.waiting("chung-thuc") == 1)
        await kiosk.close()
        site.stop()
    }

    @Test func `a number that no printer vouches for is let into the line at the counter`() async throws {
        let site = try await RunningSite.start()
        try "{\"printer\":\"paperOut\"}".write(toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
        let kiosk = site.client("kiosk")
        _ = try await kiosk.send(
            "POST", "/tickets", body: try kiosk.encode(TicketRequest(line: "ho-tich")), key: "walked-away")
        let counter = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        _ = try await counter.text("held-A001")
        try await counter.picture("counter-undelivered")
        #expect(try await site.waiting("ho-tich") == 0)
        try await counter.press("held-A001")
        try await site.until("it waits") { try await site.waiting("ho-tich") == 1 }
        try await site.until("nothing is left to ask") { try await counter.count("held-A001") == 0 }
        await counter.close()
        site.stop()
    }

    @Test func `a double tap gives one ticket`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await Browser.start(width: 1280, height: 800, in: site.folder)
        try await kiosk.open("\(site.address)/kiosk?time=10")
        try await kiosk.press("line-ho-tich")
        _ = try await kiosk.text("take")
        try await kiosk.run(
            "const e = document.querySelector('[data-test=\"take\"]'); e.click(); e.click(); e.click();")
        _ = try await kiosk.text("ticket-number")
        await kiosk.close()
        site.stop()
        let journal = try JournalAudit(path: "\(site.folder)/data/hall.sqlite")
        #expect(try journal.count(ofKind: "queue.ticketIssued") == 1)
    }

    @Test func `a board that lost the hall says so, and recovers by itself`() async throws {
        let site = try await RunningSite.start()
        let board = try await Browser.start(width: 1920, height: 1080, in: site.folder)
        try await board.open("\(site.address)/board")
        try await board.see("Trực tiếp", in: "age")
        site.kill("hall")
        try await board.see("Mất kết nối", in: "age")
        try await board.picture("board-lost")
        try await site.startHall()
        try await board.see("Trực tiếp", in: "age")
        await board.close()
        site.stop()
    }

    @Test func `the phone follows its ticket and no other`() async throws {
        let site = try await RunningSite.start()
        let ticket = try await site.issue("dat-dai")
        let phone = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await phone.open("\(site.address)\(ticket.statusURL)")
        try await phone.see("H001", in: "number")
        _ = try await site.client("manager").send("POST", "/counters/3/call-next", key: "call")
        try await phone.see("3", in: "counter")
        try await phone.picture("phone-called")
        await phone.close()
        site.stop()
    }
}
