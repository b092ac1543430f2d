import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// An officer's day in small: everything that may happen to a citizen between the call and the way home.
@Suite("The counter", .serialized)
struct CounterStory {
    private func state(_ site: RunningSite, _ ticket: TicketView) async throws -> String {
        try await site.ticket(ticket.id).state
    }

    /// Within the page, as fast as an officer: a slow browser driver would outlast the ten seconds of an undo.
    private func callAndTakeBack(_ number: String, on counter: Browser, at site: RunningSite) async throws {
        try await counter.run(
            """
            window.took = '';
            const timer = setInterval(() => {
                if (document.querySelector('[data-test="current-number"]').textContent === '\(number)') {
                    took = '\(number)';
                    document.querySelector('[data-test="undo"][aria-disabled="false"]')?.click();
                } else if (took) clearInterval(timer);
                else document.querySelector('[data-test="next"][aria-disabled="false"]')?.click();
            }, 700);
            """)
        try await site.until("\(number) was there") { try await counter.run("return took") == number }
    }

    @Test func `hold, back, transfer, undo and pause work from the page`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let first = try await site.issue("ho-tich")
        let counter = try await Browser.start(width: 1366, height: 900, in: site.folder)
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        try await counter.press("next", untilUsable: "hold")
        try await counter.press("hold", untilUsable: "hold-10")
        try await counter.picture("counter-hold")
        try await counter.press("hold-10")
        try await site.until("the citizen is away") { try await state(site, first) == "held" }
        _ = try await counter.waitFor("the list of who is away") {
            try await counter.count("back-A001") == 1 ? true : nil
        }
        try await counter.picture("counter-away")
        try await counter.press("back-A001")
        try await site.until("the citizen waits again") { try await state(site, first) == "waiting" }

        try await counter.press("next", untilUsable: "transfer")
        try await counter.press("transfer", untilUsable: "to-chung-thuc")
        try await counter.picture("counter-transfer")
        try await counter.press("to-chung-thuc")
        try await site.until("it waits elsewhere") { try await site.ticket(first.id).line == "chung-thuc" }
        #expect(try await site.ticket(first.id).number == "A001")

        _ = try await site.issue("ho-tich")
        try await callAndTakeBack("A002", on: counter, at: site)
        try await counter.see("—", in: "current-number")
        #expect(try await site.waiting("ho-tich") == 1, "nobody lost the place")
        try await counter.press("pause")
        _ = try await counter.waitFor("the way back to work") {
            try await counter.run("return document.querySelector('[data-test=pause]').innerText")?.contains("Làm tiếp")
                == true ? true : nil
        }
        await counter.close()
        site.stop()
    }

    @Test func `signing out gives the called citizen the place back`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let ticket = try await site.issue("ho-tich")
        let counter = try await Browser.start(width: 1366, height: 900, in: site.folder)
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        try await counter.press("next")
        try await counter.see("A001", in: "current-number")
        try await counter.press("sign-out", untilUsable: "leave-back")
        #expect(
            try await counter.run("return document.querySelector('[data-test=leave-complete]').hidden") == "1",
            "nobody was served")
        try await counter.press("leave-back")
        try await site.until("it waits again") { try await state(site, ticket) == "waiting" }
        await counter.close()
        site.stop()
    }

    @Test func `signing out in the middle of a service asks what becomes of it`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let ticket = try await site.issue("ho-tich")
        let counter = try await Browser.start(width: 1366, height: 900, in: site.folder)
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        try await counter.press("next", untilUsable: "serve")
        try await counter.press("serve", untilUsable: "complete")
        try await counter.run(
            "const list = document.getElementById('choose'); list.value = '2'; list.dispatchEvent(new Event('change'));"
        )
        try await counter.see("còn giữ số A001", in: "calm")
        try await counter.see("A001", in: "current-number")
        try await counter.press("sign-out", untilUsable: "leave-back")
        try await counter.picture("counter-leave")
        try await counter.press("leave-back")
        try await site.until("it waits again") { try await state(site, ticket) == "waiting" }
        try await site.until("the officer has gone") {
            try await counter.run("return location.pathname") == "/sign-in"
        }
        #expect(try await site.ticket(ticket.id).line == "ho-tich")
        await counter.close()
        site.stop()
    }

    @Test func `whoever missed the call says so on the phone, or shows the paper at the kiosk`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let (manager, ticket) = (site.client("manager"), try await site.issue("ho-tich"))
        func miss(_ time: String) async throws {
            for step in ["call-next", "no-show"] {
                _ = try await manager.send("POST", "/counters/1/\(step)", key: "\(step)-\(time)")
            }
        }
        try await miss("once")
        let phone = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await phone.open("\(site.address)\(ticket.statusURL)")
        try await phone.see("Tôi đã có mặt", in: "back")
        try await phone.picture("phone-missed")
        try await phone.press("back")
        try await site.until("it waits again") { try await state(site, ticket) == "waiting" }
        try await miss("twice")
        try await site.until("once is enough") {
            try await phone.run("return String(document.getElementById('back').hidden)") == "true"
        }
        try await phone.open("\(site.address)/kiosk?time=10")
        _ = try await phone.text("line-ho-tich")
        try await phone.read("\(site.address)\(ticket.statusURL)")
        try await site.until("it waits again") { try await state(site, ticket) == "waiting" }
        await phone.close()
        site.stop()
    }

    @Test func `a citizen cancels, or rates, on the phone`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let manager = site.client("manager")
        let served = try await site.issue("ho-tich")
        let tired = try await site.issue("ho-tich")
        _ = try await manager.send("POST", "/counters/1/call-next", key: "n")
        _ = try await manager.send("POST", "/counters/1/complete", key: "c")
        let phone = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await phone.open("\(site.address)\(served.statusURL)")
        try await phone.press("score-4")
        try await phone.see("Cảm ơn", in: "rating")
        try await phone.picture("phone-rated")
        try await phone.open("\(site.address)\(tired.statusURL)")
        try await phone.press("cancel")
        try await phone.picture("phone-waiting")
        try await phone.press("cancel-yes")
        try await site.until("it is cancelled") { try await state(site, tired) == "removed" }
        #expect(try await site.waiting("ho-tich") == 0)
        await #expect(throws: HallFault.self) {
            try await manager.send("POST", "/tickets/\(served.id)/rating", body: Array("{\"score\":1}".utf8), key: "r2")
        }
        await phone.close()
        site.stop()
    }
}
