import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

@Suite("A technician at work on a device", .serialized)
struct TechnicianTrials {
    private func technician(_ site: RunningSite) async throws -> Browser {
        let technician = try await Browser.start(width: 1366, height: 1300, in: site.folder)
        try await technician.signIn("kt1", "3333", at: site, then: "/technician")
        try await technician.see("Sẵn sàng", in: "device-printer")
        return technician
    }

    @Test("sees what goes over the wire while a test is printed, and nothing of what is printed")
    func traffic() async throws {
        let site = try await RunningSite.start()
        let technician = try await technician(site)
        try await technician.run("document.querySelector('[data-test=\"traffic-printer\"]').open = true")
        try await technician.press("test-printer")
        try await technician.see("GS v 0 576×128", in: "traffic-printer")
        try await technician.see("GS V 66 24", in: "traffic-printer")
        try await technician.see("hỏi giấy", in: "traffic-printer")
        try await technician.picture("technician-traffic")
        await technician.close()
        site.stop()
    }

    @Test("sees the sheet that a trial scan has pulled, and no dossier has it")
    func trialScan() async throws {
        let site = try await RunningSite.start()
        let technician = try await technician(site)
        try FileManager.default.copyItem(
            atPath: "\(RunningSite.package)/Examples/sheets/1-to-khai.jpg", toPath: "\(site.bench)/feeder/1.jpg")
        try await technician.press("test-scanner")
        try await technician.see("dpi", in: "sample-scanner")
        try await site.until("the browser has the picture") {
            try await technician.run(
                "return String(document.querySelector('[data-test=\"sample-scanner\"] img').naturalWidth > 100)") == "true"
        }
        try await technician.picture("technician-sample")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(site.folder)/data/spool").isEmpty)
        await technician.close()
        site.stop()
    }

    @Test("names a printer, switches it off, and the kiosk gives the number on screen until it is on again")
    func care() async throws {
        let site = try await RunningSite.start()
        let technician = try await technician(site)
        try await technician.run("document.querySelector('[data-test=\"care-printer\"]').open = true")
        try await technician.type("Máy in cửa chính", into: "name-printer")
        try await technician.press("rename-printer")
        try await technician.see("Máy in cửa chính", in: "device-printer")
        for _ in 1...2 { try await technician.press("switch-printer") }
        try await technician.see("Đang tắt", in: "device-printer")
        try await technician.picture("technician-off")

        let kiosk = site.client("kiosk")
        let body = try kiosk.encode(TicketRequest(line: "ho-tich"))
        let answer = try await kiosk.send("POST", "/tickets", body: body, key: "t1")
        let ticket = try kiosk.decode(TicketView.self, from: answer)
        try await site.until("the printer that is off says so") {
            try await site.ticket(ticket.id).printing == "failed"
        }
        for _ in 1...2 { try await technician.press("switch-printer") }
        try await technician.see("Sẵn sàng", in: "device-printer")
        for _ in 1...2 { try await technician.press("serviced-printer") }
        try await technician.see("Từ lần bảo dưỡng", in: "care-printer")

        site.kill("hall")
        try await site.startHall()
        try await site.until("a hall that starts anew knows its devices") {
            let client = site.client("manager")
            let all = try? client.decode(DevicesView.self, from: try await client.send("GET", "/devices"))
            return all?.devices.first { $0.id == "printer" }?.givenName == "Máy in cửa chính"
        }
        await technician.close()
        site.stop()
    }
}
