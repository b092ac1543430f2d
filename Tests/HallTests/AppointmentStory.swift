import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// Who is expected, on a morning when the booking system sends its list more than once.
@Suite("The list of appointments", .serialized)
struct AppointmentStory {
    private func bring(_ sheet: String, to site: RunningSite) async throws -> ImportView {
        let manager = site.client("manager")
        let answer = try await manager.send(
            "POST", "/appointments", body: Array(sheet.utf8), key: UUID().uuidString, type: "text/csv")
        return try manager.decode(ImportView.self, from: answer)
    }

    private func checkIn(_ code: String, _ line: String, _ site: RunningSite) async throws {
        let kiosk = site.client("kiosk")
        var wish = TicketRequest(line: line)
        wish.appointment = code
        _ = try await kiosk.send("POST", "/tickets", body: try kiosk.encode(wish), key: code)
    }

    @Test func `is brought again while people come, with whatever its cells contain`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let slot = RunningSite.localTime()
        let first = "code;line;slot;note\r\nlh-0042;dat-dai;\(slot);\"a note;\r\nof two lines\"\r\n"
        #expect(try await bring(first, to: site) == ImportView(read: 1, changed: 1))
        try await checkIn("LH-0042", "dat-dai", site)
        let again = "\(first)lh-0043;ho-tich;\(slot);\r\n"
        #expect(try await bring(again, to: site) == ImportView(read: 2, changed: 1))
        let faults = [
            ("\(first)lh-0044;ho-tich;soon;", "bad-appointments"), ("\(first)\"lh-0044;ho-tich", "bad-appointments"),
            ("\(first)hẹn-44;ho-tich;\(slot);", "bad-appointments"),
            ("\(first)lh-0044;ho-so;\(slot);", "bad-appointments"),
            ("code,line,slot\nlh-0042,ho-tich,\(slot)", "appointment-used"),
        ]
        for (sheet, type) in faults {
            let fault = await #expect(throws: HallFault.self) { try await bring(sheet, to: site) }
            guard case .refused(let found, _) = fault else {
                Issue.record("\(sheet): \(String(describing: fault))")
                continue
            }
            #expect(found.hasSuffix(type), "\(sheet)")
        }
        site.stop()
    }

    /// Appointments are of one day: before midnight there is none twenty minutes from now.
    @Test(.enabled(if: RunningSite.localTime(in: 25).prefix(10) == RunningSite.localTime().prefix(10)))
    func `that is early says its hour, at the kiosk and on the phone, and no place in the order`() async throws {
        let site = try await RunningSite.start()
        let slot = RunningSite.localTime(in: 20)
        _ = try await bring("code,line,slot\nLH-0042,dat-dai,\(slot)\n", to: site)
        _ = try await site.issue("dat-dai")
        let kiosk = try await site.kiosk()
        try await kiosk.read("LH-0042")
        try await kiosk.press("take")
        try await kiosk.see(String(slot.suffix(5)), in: "done-slot")
        try await kiosk.see("chưa có quầy", in: "done-wait")
        try await kiosk.picture("kiosk-early")
        _ = try await site.client("manager").send("POST", "/counters/3/open", key: "open")
        let found = try await kiosk.run("return document.getElementById('done-qr').src.split('/').at(-2)")
        let ticket = try await site.ticket(try #require(found))
        #expect(ticket.ahead == nil)
        try await kiosk.open("\(site.address)/t/\(ticket.id)")
        try await kiosk.see(String(slot.suffix(5)), in: "slot")
        try await kiosk.see("được ưu tiên gọi", in: "who")
        try await site.until("a wait is told") { try await !kiosk.text("wait").contains("chưa có quầy") }
        try await kiosk.picture("phone-early")
        await kiosk.close()
        site.stop()
    }

    /// A page that stands open over midnight; the hall's own clock is left alone.
    @Test func `follows the hall into the next day, and a cancellation that nobody confirms is forgotten`()
        async throws
    {
        let site = try await RunningSite.start(.init(agents: false))
        #expect(try await bring("code,line,slot\nLH-0042,dat-dai,\(RunningSite.localTime())", to: site).changed == 1)
        let page = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await page.signIn("ql1", "4444", at: site, then: "/appointments")
        try await page.press("cancel-LH-0042")
        try await page.see("Chắc chắn hủy?", in: "appointment-LH-0042")
        try await page.run("document.querySelector('[data-test=\"cancel-LH-0042\"]').dispatchEvent(new Event('blur'))")
        try await page.see("Hủy hẹn", in: "appointment-LH-0042")
        try await page.press("cancel-LH-0042")
        try await page.see("Chắc chắn hủy?", in: "appointment-LH-0042")
        try await page.see("Hủy hẹn", in: "appointment-LH-0042")
        try await page.run(
            """
            const real = window.fetch;
            window.fetch = async (address, options) => {
                const answer = await real(address, options);
                if (!String(address).includes('/appointments')) return answer;
                const view = { ...await answer.json(), today: '2031-01-02' };
                if (!String(address).includes('day=')) view.day = view.today;
                return new Response(JSON.stringify(view), { status: answer.status, headers: answer.headers });
            };
            """)
        try await page.see("2031-01-02", in: "day")
        try await page.type("2031-01-09", into: "day")
        try await page.see("Không có lịch hẹn", in: "summary")
        #expect(try await page.text("day") == "2031-01-09", "a chosen day stays")
        try await page.type("2031-01-02", into: "day")
        try await page.see("0 trong 1", in: "summary")
        try await page.type("2030-12-31", into: "day")
        try await page.see("không còn được lưu", in: "summary")
        await page.close()
        site.stop()
    }

    @Test func `of a day that nobody looks at any more is not drawn when it comes late`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await page.open("\(site.address)/sign-in")
        let seen = try await page.run(
            """
            return import('/scripts/live.js').then(async ({ poll }) => {
                const answers = [];
                window.fetch = () => new Promise((resolve) => answers.push((view) => resolve(
                    new Response(JSON.stringify(view), { headers: { 'Content-Type': 'application/json' } }))));
                const seen = [];
                const first = poll('/first', 60000, { onView: (view) => seen.push(view.of) });
                first.close();
                await new Promise((resolve) => {
                    const second = poll('/second', 60000, { onView: (view) => { seen.push(view.of); second.close(); resolve(); } });
                    answers[0]({ of: 'first' });
                    answers[1]({ of: 'second' });
                });
                return seen.join();
            });
            """)
        #expect(seen == "second")
        await page.close()
        site.stop()
    }
}
