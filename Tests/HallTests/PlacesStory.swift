import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// Two machines with devices at one hall: one beside the hall, one on the second floor with a kiosk of its own.
@Suite("A second machine", .serialized, .timeLimit(.minutes(30)))
struct PlacesStory {
    private static let upstairs = "Tầng 2"

    private func enrol(_ kind: String, in site: RunningSite) async throws -> String {
        let manager = site.client("manager")
        let wish = EnrolmentRequest(kind: kind, name: "Ví dụ", place: Self.upstairs)
        let answer = try await manager.send("POST", "/enrolments", body: try manager.encode(wish))
        return try manager.decode(EnrolmentView.self, from: answer).token
    }

    private func devices(of site: RunningSite) async throws -> [DeviceView] {
        let client = site.client("manager")
        return try client.decode(DevicesView.self, from: await client.send("GET", "/devices")).devices
    }

    private func names(_ folder: String, _ end: String, in bench: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(bench)/\(folder)")) ?? []).filter {
            $0.hasSuffix(end)
        }
    }

    /// Its token, and the bench of its machine.
    private func openUpstairs(in site: RunningSite) async throws -> (kiosk: HallClient, bench: String) {
        let kiosk = site.client(token: try await enrol("kiosk", in: site))
        let bench = try site.startMachine("upstairs", token: try await enrol("devices", in: site))
        try await site.until("both machines have reported") { try await devices(of: site).count == 8 }
        return (kiosk, bench)
    }

    private func issue(_ kiosk: HallClient, key: String, in site: RunningSite) async throws -> TicketView {
        let body = try kiosk.encode(TicketRequest(line: "ho-tich"))
        let ticket = try kiosk.decode(TicketView.self, from: await kiosk.send("POST", "/tickets", body: body, key: key))
        try await site.until("the slip is out") { try await site.ticket(ticket.id).state == "waiting" }
        return try await site.ticket(ticket.id)
    }

    @Test func `prints for the kiosk beside it, says every call too, and dies without the other's noticing`()
        async throws
    {
        let site = try await RunningSite.start()
        let (kiosk, bench) = try await openUpstairs(in: site)
        let above = try await issue(kiosk, key: "above", in: site)
        #expect(names("papers", ".png", in: bench).count == 1)
        #expect(names("papers", ".png", in: site.bench).isEmpty)
        _ = try await issue(site.client("kiosk"), key: "below", in: site)
        #expect(names("papers", ".png", in: bench).count == 1)
        #expect(names("papers", ".png", in: site.bench).count == 1)

        _ = try await site.client("manager").send("POST", "/counters/1/call-next", key: above.id)
        try await site.until("it is heard on both floors") {
            [bench, site.bench].allSatisfy { names("sounds", ".wav", in: $0).count == 1 }
        }

        let shown = try await devices(of: site).filter { $0.place == Self.upstairs }
        #expect(Set(shown.map(\.id)).isSuperset(of: ["printer@Tầng 2", "soundbox@Tầng 2", "scanner@Tầng 2"]))
        site.kill("hall")
        try await site.startHall()
        _ = try await issue(kiosk, key: "above-again", in: site)
        #expect(names("papers", ".png", in: bench).count == 2, "the hall has not forgotten where things stand")
        site.kill("upstairs")
        _ = try await issue(site.client("kiosk"), key: "after", in: site)
        let page = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await page.signIn("ql1", "4444", at: site, then: "/manager")
        try await page.see("Máy tại Tầng 2 không trả lời: 4 thiết bị", in: "alert-machine")
        #expect(try await page.count("alert-machine") == 1)
        #expect(try await page.count("alert-device") == 0, "what is not heard of is told once")
        try await page.picture("manager-machine")
        await page.close()
        site.stop()
    }

    @Test func `scans into the session that asked for its scanner, and one must say which`() async throws {
        let site = try await RunningSite.start()
        let (_, bench) = try await openUpstairs(in: site)
        for feeder in [bench, site.bench] {
            try FileManager.default.copyItem(
                atPath: "\(RunningSite.package)/Examples/sheets/1-to-khai.jpg", toPath: "\(feeder)/feeder/1.jpg")
        }
        let session = try await site.openSession()
        let manager = site.client("manager")
        func scan(_ scanner: String, key: String) async throws {
            let body = Array("{\"component\":\"TP01\"\(scanner)}".utf8)
            _ = try await manager.send("POST", "/sessions/\(session.id)/scan", body: body, key: key)
        }
        for (wish, type) in [("", "choose-scanner"), (",\"scanner\":\"scanner@Tầng 9\"", "unknown-scanner")] {
            let fault = await #expect(throws: HallFault.self) { try await scan(wish, key: type) }
            guard case .refused(type, _) = fault else {
                Issue.record("\(String(describing: fault)) is not \(type)")
                continue
            }
        }
        let station = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await station.signIn("sh1", "2222", at: site, then: "/station")
        try await station.press("session")
        try await station.choose("scanner@Tầng 2", in: "scanner")
        try await station.picture("station-scanner")
        try await station.press("scan-TP01")
        try await site.until("the scan is over") { try await site.session(session.id).scan?.running == false }
        #expect(try await site.session(session.id).pages.count == 1)
        #expect(names("feeder", ".jpg", in: bench).isEmpty)
        #expect(names("feeder", ".jpg", in: site.bench) == ["1.jpg"])
        try await station.signIn("kt1", "3333", at: site, then: "/technician")
        #expect(try await station.text("device-printer@Tầng 2").contains("Máy in phiếu · Tầng 2"))
        try await station.picture("technician-places")
        try await station.press("test-printer@Tầng 2")
        try await site.until("the test came out upstairs") { names("papers", ".png", in: bench).count == 1 }
        #expect(names("papers", ".png", in: site.bench).isEmpty)
        await station.close()
        site.stop()
    }
}
