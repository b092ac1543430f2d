import ChildPrograms
import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// Every page in its main states, in Vietnamese and English: no violation that axe knows of.
@Suite("Accessible to everybody, by WCAG 2.2 AA", .serialized)
struct AccessibilityTests {
    @Test func `axe finds what is wrong with a page, or it would prove nothing`() async throws {
        let (axe, site) = (try Accessibility(), try await RunningSite.start(.init(agents: false)))
        let browser = try await Browser.start(width: 1366, height: 900, in: site.folder)
        try await browser.open("\(site.address)/sign-in")
        _ = try await browser.text("sign-in")
        #expect(try await axe.violations(on: browser).isEmpty)
        try await browser.run(
            "document.querySelectorAll('label').forEach((label) => label.replaceWith(...label.querySelectorAll('input')))"
        )
        #expect(try await axe.violations(on: browser).contains("label at"))
        await browser.close()
        site.stop()
    }

    @Test func `the kiosk before the number, in every size and contrast`() async throws {
        let (axe, site) = (try Accessibility(), try await RunningSite.start())
        let kiosk = try await Browser.start(width: 1080, height: 1920, in: site.folder)
        try await kiosk.open("\(site.address)/kiosk?time=10")
        _ = try await kiosk.text("line-ho-tich")
        try await axe.judge(kiosk, "kiosk", looks: Accessibility.Look.kiosk)
        try await kiosk.press("line-doanh-nghiep")
        _ = try await kiosk.text("procedure-2.001583")
        try await axe.judge(kiosk, "kiosk-procedures", looks: Accessibility.Look.kiosk)
        try await kiosk.press("procedure-2.001583")
        _ = try await kiosk.text("dossier-count")
        try await axe.judge(kiosk, "kiosk-papers", looks: Accessibility.Look.kiosk)
        for _ in 1...2 { try await kiosk.press("step-back") }
        try await kiosk.press("way-search")
        for letter in "SO" { try await kiosk.press("key-\(letter)") }
        _ = try await kiosk.text("procedure-1.002759")
        try await axe.judge(kiosk, "kiosk-search", looks: Accessibility.Look.kiosk)
        try await kiosk.press("step-back")
        try await kiosk.press("way-appointment")
        try await kiosk.press("key-done")
        _ = try await kiosk.text("code-trouble")
        try await axe.judge(kiosk, "kiosk-appointment", looks: Accessibility.Look.kiosk)
        await kiosk.close()
        site.stop()
    }

    @Test func `the kiosk with the number, and the screen at the exit`() async throws {
        let (axe, site) = (try Accessibility(), try await RunningSite.start())
        let kiosk = try await Browser.start(width: 1080, height: 1920, in: site.folder)
        try await kiosk.open("\(site.address)/kiosk?time=10")
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("take")
        try await kiosk.see("A001", in: "ticket-number")
        try await axe.judge(kiosk, "kiosk-ticket", looks: Accessibility.Look.kiosk)
        try await kiosk.press("done")
        try "{\"printer\":\"paperOut\"}".write(toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
        try await kiosk.press("line-chung-thuc")
        try await kiosk.press("take")
        _ = try await kiosk.text("print-trouble")
        try await axe.judge(kiosk, "kiosk-trouble", looks: Accessibility.Look.kiosk)
        for step in ["call-next", "complete"] {
            _ = try await site.client("manager").send("POST", "/counters/1/\(step)", key: step)
        }
        try await kiosk.open("\(site.address)/rate")
        _ = try await kiosk.text("rate-A001")
        try await axe.judge(kiosk, "rate")
        try await kiosk.press("rate-A001")
        _ = try await kiosk.text("score-4")
        try await axe.judge(kiosk, "rate-faces")
        await kiosk.close()
        site.stop()
    }

    @Test func `the kiosk that found nothing, asks who is there and shows a number again; typing at the exit`()
        async throws
    {
        let (axe, site) = (try Accessibility(), try await RunningSite.start(.init(agents: false)))
        _ = try await site.issue("ho-tich")
        let kiosk = try await site.kiosk()
        try await kiosk.press("way-search")
        for letter in "CHIEU" { try await kiosk.press("key-\(letter)") }
        _ = try await kiosk.text("sector-ho-tich")
        try await axe.judge(kiosk, "kiosk-nothing", looks: Accessibility.Look.kiosk)
        try await kiosk.run("const real = performance.now.bind(performance); performance.now = () => real() + 601000;")
        _ = try await kiosk.text("still")
        // A touch on a button of the page would answer it, so it is judged as it stands.
        for contrast in ["", "high"] {
            try await kiosk.run("document.documentElement.dataset.contrast = arguments[0]", [contrast])
            #expect(try await axe.violations(on: kiosk).isEmpty)
        }
        try await kiosk.press("still-here")
        try await kiosk.press("step-back")
        try await kiosk.press("way-appointment")
        for letter in "A1" { try await kiosk.press("key-\(letter)") }
        try await kiosk.press("key-done")
        try await kiosk.see("A001", in: "ticket-number")
        try await axe.judge(kiosk, "kiosk-waits", looks: Accessibility.Look.kiosk)
        try await kiosk.open("\(site.address)/rate")
        try await kiosk.press("type")
        try await axe.judge(kiosk, "rate-keys")
        await kiosk.close()
        site.stop()
    }

    @Test func `the board, empty and with calls`() async throws {
        let (axe, site) = (try Accessibility(), try await RunningSite.start(.init(agents: false)))
        let board = try await Browser.start(width: 1920, height: 1080, in: site.folder)
        try await board.open("\(site.address)/board")
        _ = try await board.text("waiting-ho-tich")
        try await axe.judge(board, "board-empty")
        for _ in 1...3 { _ = try await site.issue("ho-tich") }
        for counter in ["1", "4"] {
            _ = try await site.client("manager").send("POST", "/counters/\(counter)/call-next", key: counter)
        }
        try await board.see("A002", in: "call-number")
        try await axe.judge(board, "board")
        await board.close()
        site.stop()
    }

    @Test func `the phone: waiting, giving up, called, rating, rated, unknown`() async throws {
        let (axe, site) = (try Accessibility(), try await RunningSite.start(.init(agents: false)))
        let (manager, ticket) = (site.client("manager"), try await site.issue("ho-tich"))
        let phone = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await phone.open("\(site.address)\(ticket.statusURL)")
        try await phone.see("A001", in: "number")
        try await axe.judge(phone, "phone")
        try await phone.press("cancel")
        try await axe.judge(phone, "phone-cancel")
        _ = try await manager.send("POST", "/counters/1/call-next", key: "n")
        try await phone.see("1", in: "counter")
        try await axe.judge(phone, "phone-called")
        _ = try await manager.send("POST", "/counters/1/complete", key: "c")
        _ = try await phone.text("score-4")
        try await axe.judge(phone, "phone-rating")
        try await phone.press("score-4")
        try await phone.see("Cảm ơn", in: "rating")
        try await axe.judge(phone, "phone-rated")
        try await phone.open("\(site.address)/t/nobody")
        _ = try await phone.text("unknown")
        try await axe.judge(phone, "phone-unknown")
        await phone.close()
        site.stop()
    }

    @Test func `the counter: idle, called, serving, and both questions`() async throws {
        let (axe, site) = (try Accessibility(), try await RunningSite.start(.init(agents: false)))
        for line in ["ho-tich", "ho-tich", "cu-tru"] { _ = try await site.issue(line) }
        let counter = try await Browser.start(width: 1366, height: 900, in: site.folder)
        try await counter.open("\(site.address)/sign-in")
        _ = try await counter.text("sign-in")
        try await axe.judge(counter, "sign-in")
        try await counter.type("cb1", into: "staff")
        try await counter.type("0000", into: "pin")
        try await counter.press("sign-in")
        _ = try await counter.text("error")
        try await axe.judge(counter, "sign-in-wrong")
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        _ = try await counter.text("next")
        try await axe.judge(counter, "counter-idle")
        try await counter.press("next", untilUsable: "hold")
        try await axe.judge(counter, "counter-called")
        try await counter.press("hold", untilUsable: "hold-10")
        try await axe.judge(counter, "counter-hold")
        try await counter.press("hold-10")
        _ = try await counter.text("back-A001")
        try await counter.press("next", untilUsable: "serve")
        try await counter.press("serve", untilUsable: "complete")
        try await axe.judge(counter, "counter-serving")
        try await counter.press("transfer", untilUsable: "to-chung-thuc")
        try await axe.judge(counter, "counter-transfer")
        await counter.close()
        site.stop()
    }

    @Test func `the station: no session, a session, its pages, discarding, the receipt`() async throws {
        let (axe, site) = (try Accessibility(), try await RunningSite.start())
        let station = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await station.signIn("sh1", "2222", at: site, then: "/station")
        try await station.type("khai sinh", into: "procedure-search")
        _ = try await station.text("procedure-1.001193")
        try await axe.judge(station, "station")
        try await station.press("procedure-1.001193")
        try await station.press("open-session")
        _ = try await station.text("scan-TP01")
        try await axe.judge(station, "station-session")
        _ = try await site.client(nil).send("POST", "/bench/feeder/samples")
        try await station.press("scan-TP01")
        _ = try await station.waitFor("three pages") { try await station.count("page") == 3 ? true : nil }
        try await axe.judge(station, "station-pages")
        try await station.press("discard")
        _ = try await station.text("discard-yes")
        try await axe.judge(station, "station-discard")
        try await station.press("discard-no")
        try await station.press("submit")
        _ = try await station.text("receipt")
        try await axe.judge(station, "station-receipt")
        try await station.open("\(site.address)/separators")
        _ = try await station.text("print")
        try await axe.judge(station, "separators")
        await station.close()
        site.stop()
    }

    @Test func `the pages of technician and manager, the bench and the way in`() async throws {
        let (axe, site) = (try Accessibility(), try await RunningSite.start())
        _ = try await site.issue("ho-tich")
        _ = try await site.client("manager").send("POST", "/counters/1/call-next", key: "n")
        let browser = try await Browser.start(width: 1440, height: 1000, in: site.folder)
        try await browser.open("\(site.address)/")
        _ = try await browser.text("language")
        try await axe.judge(browser, "index")
        try await browser.open("\(site.address)/bench")
        _ = try await browser.text("sound")
        try await axe.judge(browser, "bench")
        try await browser.signIn("kt1", "3333", at: site, then: "/technician")
        _ = try await browser.text("devices")
        try await axe.judge(browser, "technician")
        try await browser.signIn("ql1", "4444", at: site, then: "/manager")
        _ = try await browser.text("handovers")
        try await axe.judge(browser, "manager")
        try await browser.open("\(site.address)/appointments")
        _ = try await browser.text("summary")
        try await axe.judge(browser, "appointments")
        try await browser.open("\(site.address)/no-such-page")
        #expect(try await axe.violations(on: browser).isEmpty)
        await browser.close()
        site.stop()
    }
}
