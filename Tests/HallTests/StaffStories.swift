import AsyncHTTPClient
import ChildPrograms
import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

@Suite("The digitisation station", .serialized)
struct StationStory {
    @Test func `papers become a handed-over dossier with a receipt`() async throws {
        let site = try await RunningSite.start()
        _ = try await site.issue("ho-tich")
        let station = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await station.signIn("sh1", "2222", at: site, then: "/station")
        try await station.type("A001", into: "ticket-number")
        try await station.type("khai sinh", into: "procedure-search")
        try await station.press("procedure-1.001193")
        try await station.press("open-session")
        _ = try await station.text("scan-TP01")
        _ = try await site.client(nil).send("POST", "/bench/feeder/samples")
        try await station.press("scan-TP01")
        _ = try await station.waitFor("three pages") { try await station.count("page") == 3 ? true : nil }
        _ = try await station.waitFor("all to be finished") {
            try await station.run(
                "return [...document.querySelectorAll('[data-test=\"page\"] img')].filter(i => i.complete && i.naturalWidth).length"
            )
                == "3" ? true : nil
        }
        try await station.picture("station-pages")
        try await station.press("submit")
        _ = try await station.text("receipt")
        try await station.picture("station-receipt")
        let bags = try FileManager.default.contentsOfDirectory(atPath: "\(site.folder)/data/handover")
        #expect(bags.count == 1)
        await station.close()
        site.stop()
    }

    @Test func `a session opened by mistake is discarded after a question`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let session = try await site.openSession()
        let station = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await station.signIn("sh1", "2222", at: site, then: "/station")
        try await station.press("session")
        try await station.press("discard")
        _ = try await station.text("discard-yes")
        try await station.picture("station-discard")
        try await station.press("discard-no")
        #expect(try await site.session(session.id).state == "open")
        try await station.press("discard")
        try await station.press("discard-yes")
        _ = try await station.text("procedure-search")
        await #expect(throws: HallFault.self) { try await site.session(session.id) }
        await station.close()
        site.stop()
    }

    @Test func `invites nobody to a scanner that is switched off, and tells who can switch it on`() async throws {
        let site = try await RunningSite.start()
        let session = try await site.openSession()
        let station = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await station.signIn("sh1", "2222", at: site, then: "/station")
        try await station.press("session")
        try await station.see("rồi bấm Quét", in: "no-pages")
        #expect(try await station.count("scanner-off") == 0)
        try await site.turnScanner(isOff: true)
        try await station.see("đang được tắt trong hệ thống", in: "scanner-off")
        try await station.see("kỹ thuật viên hoặc người quản lý bật lại", in: "scanner-off")
        try await station.see("máy quét đang được tắt", in: "no-pages")
        try await site.until("no paper can be scanned by its button") {
            try await station.run("return document.querySelector('[data-test=\"scan-TP01\"]').ariaDisabled") == "true"
        }
        try await station.keys("s")
        try await station.picture("station-scanner-off")
        try await Accessibility().judge(station, "station-scanner-off")
        try await site.turnScanner(isOff: false)
        try await station.press("scan-TP01")
        try await site.until("it scans when it is on again") { try await site.session(session.id).scan?.number == 1 }
        #expect(try await station.count("scanner-off") == 0)
        await station.close()
        site.stop()
    }
}

extension RunningSite {
    fileprivate func turnScanner(isOff: Bool) async throws {
        let manager = client("manager")
        _ = try await manager.send("PATCH", "/devices/scanner", body: manager.encode(DeviceAmendment(isOff: isOff)))
    }
}

@Suite("The technician's page", .serialized)
struct TechnicianStory {
    @Test func `tells what a device was, and since when it is what it is`() async throws {
        let site = try await RunningSite.start()
        let technician = try await Browser.start(width: 1366, height: 1100, in: site.folder)
        try await technician.signIn("kt1", "3333", at: site, then: "/technician")
        try await technician.see("Sẵn sàng", in: "device-printer")
        try "{\"printer\":\"paperOut\"}".write(
            toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
        try await technician.see("Đang dừng", in: "device-printer")
        try await technician.run(
            "for (const each of document.querySelectorAll('.portrait')) each.open = true")
        try await site.until("what was before is listed below what is") {
            try await technician.run(
                "return [...document.querySelectorAll('[data-test=\"device-printer\"] .history strong')].map((e) => e.innerText).join(' ')"
            ) == "Đang dừng Sẵn sàng"
        }
        try await technician.picture("technician-history")
        await technician.close()
        site.stop()
    }

    @Test func `paper that runs low is counted, told to technician and manager, and a new roll is noted`() async throws
    {
        let site = try await RunningSite.start(.init(replacing: [("paper-roll: 60 ", "paper-roll: 5 ")]))
        let kiosk = site.client("kiosk")
        for number in 1...10 {
            let body = try kiosk.encode(TicketRequest(line: "ho-tich"))
            let answer = try await kiosk.send("POST", "/tickets", body: body, key: "t\(number)")
            let ticket = try kiosk.decode(TicketView.self, from: answer)
            try await site.until("it is on paper") { try await site.ticket(ticket.id).state == "waiting" }
        }
        let technician = try await Browser.start(width: 1366, height: 1100, in: site.folder)
        try await technician.signIn("kt1", "3333", at: site, then: "/technician")
        try await technician.see("Giấy sắp hết", in: "device-printer")
        try await technician.see("nhiều nhất", in: "paper-printer")
        try await technician.see("Đã in 10 phiếu", in: "paper-printer")
        #expect(try await technician.text("guide-printer").contains("Mở nắp máy in"))
        try await technician.picture("technician-paper")

        let manager = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await manager.signIn("ql1", "4444", at: site, then: "/manager")
        try await manager.see("Máy in phiếu: Giấy sắp hết", in: "alert-device")

        try await technician.press("new-roll-printer")
        try await technician.see("lần nữa", in: "new-roll-printer")
        try await technician.press("new-roll-printer")
        try await technician.see("Giấy còn khoảng", in: "paper-printer")
        try await technician.see("Đã in 0 phiếu", in: "paper-printer")
        let kept = try String(contentsOfFile: "\(site.folder)/data/paper.json", encoding: .utf8)
        #expect(kept.contains("\"ticketsEver\":10"))
        for browser in [technician, manager] { await browser.close() }
        site.stop()
    }

    @Test func `a lost kiosk is revoked with two presses`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let manager = site.client("manager")
        let given = try manager.decode(
            EnrolmentView.self,
            from: await manager.send(
                "POST", "/enrolments", body: manager.encode(EnrolmentRequest(kind: "kiosk", name: "Cửa chính"))))
        let list = try manager.decode(EnrolmentsView.self, from: await manager.send("GET", "/enrolments"))
        let id = try #require(list.enrolments.first { $0.name == "Cửa chính" }?.id)
        let technician = try await Browser.start(width: 1366, height: 1100, in: site.folder)
        try await technician.signIn("kt1", "3333", at: site, then: "/technician")
        try await technician.press("revoke-\(id)")
        let asked = try await technician.run(
            "return document.querySelector('[data-test=\"revoke-\(id)\"]').innerText")
        #expect(asked?.contains("lần nữa") == true, "the first press only asks")
        try await technician.picture("technician")
        try await technician.press("revoke-\(id)")
        try await site.until("it is gone from the list") { try await technician.count("revoke-\(id)") == 0 }
        let lost = HallClient(address: "\(site.folder)/data/hall.sock", token: given.token, client: .shared)
        await #expect(throws: HallFault.self) { try await lost.send("POST", "/tickets", key: "lost") }
        await technician.close()
        site.stop()
    }
}
