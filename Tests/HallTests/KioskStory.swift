import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// Before the number: what it is about and what it takes, for whoever knows its name and whoever does not.
@Suite("At the kiosk", .serialized)
struct KioskStory {
    private func type(_ letters: String, on kiosk: Browser) async throws {
        for letter in letters { try await kiosk.press(letter == " " ? "key-space" : "key-\(letter)") }
    }

    @Test func `three touches lead to papers, fee and a number for that procedure`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.picture("kiosk")
        try await kiosk.press("line-ho-tich")
        _ = try await kiosk.text("procedure-1.001193")
        try await kiosk.picture("kiosk-procedures")
        try await kiosk.press("procedure-1.001193")
        try await kiosk.see("8.000 đ", in: "fee")
        try await kiosk.see("Trong ngày", in: "time")
        try await kiosk.see("Mang theo để nộp", in: "papers")
        try await kiosk.picture("kiosk-papers")
        try await kiosk.press("take")
        try await kiosk.see("A001", in: "ticket-number")
        await kiosk.close()
        site.stop()
    }

    @Test func `what one calls it, without marks, finds it in the whole catalogue`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.press("way-search")
        try await type("SO DO", on: kiosk)
        try await kiosk.see("Cấp đổi Giấy chứng nhận", in: "found")
        try await kiosk.picture("kiosk-search")
        try await kiosk.press("procedure-1.012783")
        try await kiosk.press("take")
        try await kiosk.see("H001", in: "ticket-number")
        try await kiosk.press("done")
        try await kiosk.press("way-search")
        try await site.until("the next person finds no trace") { try await kiosk.text("typed") == "" }
        await kiosk.close()
        site.stop()
    }

    @Test func `an appointment is checked in by its code, typed or read, once`() async throws {
        let site = try await RunningSite.start()
        let slot = RunningSite.localTime()
        let sheet = "code;line;slot;name\r\nlh-0042;dat-dai;\(slot);not kept\r\n"
        let manager = site.client("manager")
        _ = try await manager.send(
            "POST", "/appointments", body: Array(sheet.utf8), key: "import", type: "text/csv")
        let kiosk = try await site.kiosk()
        try await kiosk.press("way-appointment")
        try await type("LH9999", on: kiosk)
        try await kiosk.press("key-done")
        try await kiosk.see("Không tìm thấy mã này", in: "code-trouble")
        try await kiosk.picture("kiosk-appointment")
        try await kiosk.press("key-clear")
        try await type("LH-0042", on: kiosk)
        try await kiosk.press("key-done")
        try await kiosk.see(String(slot.suffix(5)), in: "slot")
        try await kiosk.picture("kiosk-expected")
        try await kiosk.press("take")
        try await kiosk.see("H001", in: "ticket-number")
        try await kiosk.press("done")
        try await kiosk.read("lh-0042")
        try await kiosk.see("đã nhận số H001", in: "code-trouble")
        await kiosk.close()
        site.stop()
    }

    @Test func `the reception sees who is expected and who has come, and a manager brings the list`() async throws {
        let site = try await RunningSite.start()
        let page = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await page.signIn("ql1", "4444", at: site, then: "/appointments")
        _ = try await page.text("file")
        try await page.run(
            """
            const sheet = new File([arguments[0]], 'a.csv', {type: 'text/csv'});
            const data = new DataTransfer(); data.items.add(sheet);
            const input = document.querySelector('[data-test="file"]');
            input.files = data.files; input.dispatchEvent(new Event('change', {bubbles: true}));
            """,
            ["code,line,slot\nLH-0042,dat-dai,\(RunningSite.localTime())\nLH-0043,ho-tich,\(RunningSite.localTime())\n"]
        )
        try await page.see("0 trong 2", in: "summary")
        let kiosk = site.client("kiosk")
        var wish = TicketRequest(line: "dat-dai")
        wish.appointment = "lh-0042"
        _ = try await kiosk.send("POST", "/tickets", body: try kiosk.encode(wish), key: "come")
        try await page.see("H001", in: "appointment-LH-0042")
        try await page.see("1 trong 2", in: "summary")
        try await page.press("cancel-LH-0043")
        try await page.press("cancel-LH-0043")
        try await page.see("Đã hủy", in: "appointment-LH-0043")
        try await page.picture("appointments")
        await page.close()
        site.stop()
    }

    @Test func `an identity card under the reader gives the priority of age, and nothing of it is kept`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.read("001044000001||Trần Thị B|02021944|Nữ|Thôn Ví Dụ, Xã Ví Dụ, Hà Nội|01082024||||")
        try await site.until("the kiosk says so") {
            try await kiosk.run("return document.querySelector('.notice')?.innerText")?.contains("Người cao tuổi")
                == true
        }
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("take")
        _ = try await kiosk.text("ticket-number")
        await kiosk.close()
        site.stop()
        let disk =
            try Data(contentsOf: URL(filePath: "\(site.folder)/data/hall.sqlite"))
            + ((try? Data(contentsOf: URL(filePath: "\(site.folder)/data/hall.sqlite-wal"))) ?? Data())
        #expect(disk.range(of: Data("elderly".utf8)) != nil, "the class is in the journal")
        for part in ["001044000001", "Trần Thị B", "02021944"] {
            #expect(disk.range(of: Data(part.utf8)) == nil, "\(part) is on disk")
        }
    }

    @Test func `a business takes one number for many dossiers`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.press("line-doanh-nghiep")
        try await kiosk.press("procedure-2.001583")
        for sum in ["6", "11"] {
            try await kiosk.press("more-dossiers-5")
            try await kiosk.see(sum, in: "dossier-count")
        }
        for _ in 1...10 { try await kiosk.press("fewer") }
        for button in ["more-dossiers-10", "more-dossiers-10", "more-dossiers-5", "more-dossiers", "fewer", "fewer"] {
            try await kiosk.press(button)
        }
        try await kiosk.see("25", in: "dossier-count")
        try await expectInSight(["step-back", "fewer", "more-dossiers-5", "more-dossiers-10", "take"], on: kiosk)
        try await kiosk.picture("kiosk-business")
        try await kiosk.press("take")
        try await kiosk.see("D001", in: "ticket-number")
        await kiosk.close()
        site.stop()
    }

    @Test func `large and in high contrast, the way on is never below the fold`() async throws {
        let site = try await RunningSite.start()
        for (width, height) in [(1080, 1920), (1366, 768), (1920, 1080)] {
            let kiosk = try await site.kiosk(width: width, height: height)
            try await kiosk.press("larger")
            try await kiosk.press("contrast")
            try await kiosk.picture("kiosk-large-\(width)")
            try await expectInSight(["priority"], on: kiosk)
            try await kiosk.press("line-ho-tich")
            try await kiosk.press("procedure-1.001193")
            try await kiosk.picture("kiosk-large-papers-\(width)")
            try await expectInSight(["take", "step-back", "priority", "below"], on: kiosk)
            try await kiosk.press("take")
            _ = try await kiosk.text("ticket-number")
            try await kiosk.picture("kiosk-large-ticket-\(width)")
            try await expectInSight(["done", "ticket-number"], on: kiosk)
            try await kiosk.press("done")
            try await kiosk.press("way-search")
            try await type("SO", on: kiosk)
            _ = try await kiosk.text("procedure-1.002759")
            try await kiosk.picture("kiosk-search-\(width)")
            try await expectInSight(["key-1", "key-Q", "key-M", "key-space", "step-back"], on: kiosk)
            await kiosk.close()
        }
        site.stop()
    }

    private func expectInSight(_ names: [String], on kiosk: Browser) async throws {
        for name in names {
            let inSight = try await kiosk.run(
                """
                const e = [...document.querySelectorAll('[data-test="' + arguments[0] + '"]')].find(e => e.checkVisibility());
                const b = e?.getBoundingClientRect();
                return b ? String(b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth) : 'absent';
                """, [name])
            #expect(inSight == "true", "“\(name)” is \(inSight ?? "nothing")")
        }
    }

    @Test func `read aloud, a first touch says the button and the second presses it`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.run(
            "window.said = []; const f = fetch; window.fetch = (u, o) => { if (String(u).endsWith('/voice')) said.push(JSON.parse(o.body).text); return f(u, o); };"
        )
        try await kiosk.press("voice")
        try await site.until("the screen is read") {
            try await kiosk.run("return said[0]")?.contains("Xin kính chào") == true
        }
        try await kiosk.press("line-ho-tich")
        try await site.until("the button is read") {
            try await kiosk.run("return said.at(-1)")?.contains("Hộ tịch") == true
        }
        #expect(try await kiosk.count("procedure-1.000894") == 0)
        try await kiosk.press("line-ho-tich")
        _ = try await kiosk.text("procedure-1.000894")
        try await site.until("there is a sound") {
            try await kiosk.run(
                "return String(performance.getEntriesByType('resource').some(e => e.name.endsWith('/voice') && e.responseStatus === 200))"
            ) == "true"
        }
        await kiosk.close()
        site.stop()
    }

    @Test func `a procedure that is taken online only sends to those who help with it`() async throws {
        let today = RunningSite.localTime().prefix(10)
        let site = try await RunningSite.start(
            .init(replacing: [
                (
                    "# online-only:",
                    "online-only:\n  - { from: \(today), to: \(today), line: xa-hoi, procedures: [\"1.001193\"] }\n#"
                )
            ]))
        let kiosk = try await site.kiosk()
        try await kiosk.press("way-search")
        try await type("KHAI SINH", on: kiosk)
        try await kiosk.press("procedure-1.001193")
        _ = try await kiosk.text("papers-title")
        try await kiosk.picture("kiosk-online-only")
        try await kiosk.press("take")
        try await kiosk.see("E001", in: "ticket-number")
        // Whoever asks for the old line by another way is sent there too.
        var wish = TicketRequest(line: "ho-tich")
        wish.procedure = "1.001193"
        let client = site.client("kiosk")
        let ticket = try JSONDecoder().decode(
            TicketView.self,
            from: Data(try await client.send("POST", "/tickets", body: try client.encode(wish), key: "old")))
        #expect(ticket.number == "E002")
        await kiosk.close()
        site.stop()
    }
}
