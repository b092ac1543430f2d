import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// What goes wrong at a kiosk: slow answers, readers that type, people who go away in the middle.
@Suite("At the kiosk, when things go otherwise", .serialized)
struct KioskTroubles {
    /// Answers to addresses with this part come so much later, and are counted when they have come.
    private func slow(_ part: String, milliseconds: Int, on kiosk: Browser) async throws {
        try await kiosk.run(
            """
            const real = window.fetch, [part, wait] = arguments;
            window.late = 0; window.bars = [];
            window.fetch = async (address, options) => {
                const answer = await real(address, options);
                if (String(address).endsWith('/lines')) setTimeout(() => {
                    if (document.body.dataset.screen === 'done') bars.push(document.getElementById('bar').hidden ? 'hidden' : 'shown');
                }, 300);
                if (!String(address).includes(part)) return answer;
                await new Promise((done) => setTimeout(done, Number(wait)));
                setTimeout(() => { late += 1; });
                return answer;
            };
            """, [part, String(milliseconds)])
    }

    private func expect(_ what: String, on kiosk: Browser, _ script: String) async throws {
        _ = try await kiosk.waitFor(what) { try await kiosk.run("return String(\(script))") == "true" ? true : nil }
    }

    @Test func `an answer that is slower than the next look at the lines still opens the line, and others after it`()
        async throws
    {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await slow("/catalogue/search", milliseconds: 5_000, on: kiosk)
        try await kiosk.press("line-ho-tich")
        _ = try await kiosk.text("procedure-1.000894")
        try await kiosk.press("step-back")
        try await kiosk.press("line-chung-thuc")
        _ = try await kiosk.text("procedure-2.000815")
        await kiosk.close()
        site.stop()
    }

    @Test func `while a number is shown there is no way back that would hide it`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await slow("nothing", milliseconds: 0, on: kiosk)
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("take")
        // The number is shown for twelve seconds, and the lines are asked for every four.
        try await expect("the lines came while the number was shown", on: kiosk, "bars.length > 0")
        #expect(try await kiosk.run("return bars.join(' ')")?.contains("shown") == false)
        await kiosk.close()
        site.stop()
    }

    @Test func `an answer for somebody who went back is shown to nobody`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.press("line-ho-tich")
        _ = try await kiosk.text("procedure-1.000894")
        try await slow("/catalogue/1.", milliseconds: 1_500, on: kiosk)
        try await kiosk.press("procedure-1.000894")
        try await kiosk.press("step-back")
        try await expect("the answer has come", on: kiosk, "late === 1")
        #expect(try await kiosk.run("return document.body.dataset.screen") == "start")
        await kiosk.close()
        site.stop()
    }

    @Test func `the blanks of a card that is read press no button`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        // The browser's driver on a busy machine is no reader.
        try await kiosk.open("\(site.address)/kiosk?time=10&reader-gap=10000")
        _ = try await kiosk.text("line-ho-tich")
        try await kiosk.press("larger")
        try await kiosk.run("document.querySelector('[data-test=\"larger\"]').focus()")
        try await kiosk.keys("001044000001||Tran Thi B C D|02021944|Nu|Thon Vi Du, Xa Vi Du, Ha Noi|01082024||||\n")
        try await expect(
            "the card is told", on: kiosk, "document.querySelector('.notice')?.innerText.includes('Người cao tuổi')")
        #expect(try await kiosk.run("return document.documentElement.dataset.size") == "large")
        #expect(
            try await kiosk.run("return document.getElementById('priority').getAttribute('aria-checked')") == "true")
        await kiosk.close()
        site.stop()
    }

    /// The number is large, with its line, its place and its wait; and nothing of the ticket's own page.
    private func expectPlaceInLine(_ number: String, on kiosk: Browser) async throws {
        try await kiosk.see(number, in: "ticket-number")
        try await kiosk.see("Số này đang chờ", in: "done-title")
        try await kiosk.see("Không có ai", in: "done-ahead")
        _ = try await kiosk.text("done-wait")
        try await kiosk.see("Hộ tịch", in: "done-line")
        #expect(try await !kiosk.text("done-hint").isEmpty, "what to do")
        #expect(try await kiosk.run("return String(document.getElementById('done-qr').checkVisibility())") == "false")
        try await kiosk.picture("kiosk-waits")
        try await kiosk.press("done")
    }

    @Test func `whoever missed the call types the number, waits again, and the next time is sent to the officer`()
        async throws
    {
        let site = try await RunningSite.start(.init(agents: false))
        let (manager, ticket) = (site.client("manager"), try await site.issue("ho-tich"))
        _ = try await site.issue("ho-tich")
        let kiosk = try await site.kiosk()
        func type(_ letters: String) async throws {
            try await kiosk.press("way-appointment")
            for letter in letters { try await kiosk.press("key-\(letter)") }
            try await kiosk.press("key-done")
        }
        func miss(_ time: String) async throws {
            for step in ["call-next", "no-show"] {
                _ = try await manager.send("POST", "/counters/1/\(step)", key: "\(step)-\(time)")
            }
        }
        try await miss("once")
        try await type("A2")
        try await expectPlaceInLine("A002", on: kiosk)
        try await type("A-01")
        try await kiosk.see("Cho số A001 chờ lại", in: "code-return")
        try await kiosk.picture("kiosk-missed")
        try await kiosk.press("code-return")
        try await site.until("it waits again") { try await site.ticket(ticket.id).state == "waiting" }
        try await kiosk.see("đã vào lại hàng chờ", in: "done-title")
        try await kiosk.see("A001", in: "ticket-number")
        try await kiosk.picture("kiosk-back")
        try await kiosk.press("done")
        try await expect("the next person finds the start", on: kiosk, "document.body.dataset.screen === 'start'")
        try await miss("twice")
        try await miss("thrice")
        #expect(try await site.ticket(ticket.id).state == "noShow")
        try await type("A001")
        try await kiosk.press("code-return")
        try await kiosk.see("cán bộ", in: "problem-remedy")
        try await kiosk.picture("kiosk-missed-twice")
        await kiosk.close()
        site.stop()
    }

    @Test func `who goes back from an appointment keeps it, and takes a number for what is on the screen`() async throws
    {
        let site = try await RunningSite.start()
        let sheet = "code,line,slot\nLH-0042,dat-dai,\(RunningSite.localTime())\n"
        let manager = site.client("manager")
        _ = try await manager.send("POST", "/appointments", body: Array(sheet.utf8), key: "import", type: "text/csv")
        let kiosk = try await site.kiosk()
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("procedure-1.001193")
        _ = try await kiosk.text("papers-title")
        try await kiosk.read("LH-0042")
        _ = try await kiosk.text("slot")
        for screen in ["appointment", "papers"] {
            try await kiosk.press("step-back")
            try await expect("it is back at \(screen)", on: kiosk, "document.body.dataset.screen === '\(screen)'")
        }
        try await kiosk.press("take")
        try await kiosk.see("A001", in: "ticket-number")
        let list = try manager.decode(AppointmentsView.self, from: await manager.send("GET", "/appointments"))
        #expect(list.appointments.map(\.state) == ["booked"])
        await kiosk.close()
        site.stop()
    }

    @Test func `read aloud, a trouble is said too`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.run(
            """
            window.said = []; const real = fetch;
            window.fetch = (address, options) => {
                if (String(address).endsWith('/voice')) said.push(JSON.parse(options.body).text);
                return real(address, options);
            };
            """)
        try await kiosk.press("way-appointment")
        try await kiosk.press("voice")
        for letter in "LH99" { try await kiosk.press("key-\(letter)") }
        try await kiosk.press("key-done")
        try await expect(
            "the trouble is said", on: kiosk, "said.some((text) => text.includes('Không tìm thấy mã này'))")
        await kiosk.close()
        site.stop()
    }
}
