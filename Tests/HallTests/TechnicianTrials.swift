import ChildPrograms
import Foundation
import HallAPI
import HallLink
import RunningSite
import Subprocess
import SystemPackage
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
        try await technician.see("bình thường", in: "traffic-printer")
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
        try FileManager.default.copyItem(
            atPath: "\(RunningSite.package)/Examples/sheets/2-giay-chung-sinh.jpg", toPath: "\(site.bench)/feeder/2.jpg"
        )
        try await technician.press("test-scanner")
        try await technician.see("dpi", in: "sample-scanner")
        try await site.until("the browser has the picture") {
            try await technician.run(
                "return String(document.querySelector('[data-test=\"sample-scanner\"] img').naturalWidth > 100)")
                == "true"
        }
        try await technician.picture("technician-sample")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(site.folder)/data/spool").isEmpty)
        #expect(FileManager.default.fileExists(atPath: "\(site.bench)/feeder/2.jpg"), "one sheet, and no more")
        try FileManager.default.removeItem(atPath: "\(site.bench)/feeder/2.jpg")
        try await technician.press("test-scanner")
        try await technician.see("Khay giấy trống", in: "sample-scanner")
        await technician.close()
        site.stop()
    }

    private func devices(_ arguments: String..., of site: RunningSite) async throws -> String {
        let result = try await Subprocess.run(
            .path(FilePath("\(RunningProgram.folder)/tramso")),
            arguments: Arguments(["devices"] + arguments + ["--data", "\(site.folder)/data"]),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
        return result.standardOutput
    }

    @Test("has a line of each device at the command line, and all that is known of one")
    func listAndSheet() async throws {
        let site = try await RunningSite.start()
        _ = try await devices("rename", "printer", "Máy in cửa", of: site)
        _ = try await devices("off", "printer", of: site)
        _ = try await devices("serviced", "printer", of: site)
        let list = try await devices("list", of: site).split(separator: "\n")
        let head = try #require(list.first)
        #expect(head.split(separator: " ") == ["DEVICE", "NAME", "STATE", "SINCE", "SERIAL", "DONE"])
        let printer = try #require(list.first { $0.hasPrefix("printer ") })
        #expect(printer.contains("Máy in cửa  switched off  20") && printer.hasSuffix("0 tickets, 0 since service"))
        let state = head.prefix(upTo: try #require(head.range(of: "STATE")?.lowerBound)).count
        #expect(printer.dropFirst(state).hasPrefix("switched off"), "what stands in a column stands under its head")
        let sheet = try await devices("show", "printer", of: site)
        for part in [
            "state     switched off\n", "name      Máy in cửa\n", "paper     at most", ", looked over", "grade",
        ] {
            #expect(sheet.contains(part), "\(part) is in \(sheet)")
        }
        #expect(sheet.split(separator: "history, newest first").last?.split(separator: "\n").count == 3)
        let whole = try JSONDecoder().decode(
            DevicesView.self, from: Data(try await devices("list", "--json", of: site).utf8))
        let one = try JSONDecoder().decode(
            DeviceView.self, from: Data(try await devices("show", "printer", "--json", of: site).utf8))
        #expect(whole.devices.count == 4 && one.givenName == "Máy in cửa" && one.isOff && one.history.count == 3)
        site.stop()
    }

    @Test("has the same by the command line: off and on, and the wire as it goes")
    func commandLine() async throws {
        let site = try await RunningSite.start()
        let data = "\(site.folder)/data"
        #expect(try await devices("off", "printer", of: site).contains("switchedOff"))
        #expect(try await devices("rename", "printer", "Máy in cửa", of: site).contains("Máy in cửa"))
        #expect(try await devices("on", "printer", of: site).contains("ready"))
        let watch = try RunningProgram(
            "tramso", ["devices", "watch", "--data", data], log: "\(site.folder)/watch.log")
        let traffic = try RunningProgram(
            "tramso", ["devices", "traffic", "printer", "--data", data], log: "\(site.folder)/traffic.log")
        let unknown = try await Subprocess.run(
            .path(FilePath("\(RunningProgram.folder)/tramso")),
            arguments: ["devices", "traffic", "nothing", "--data", data], output: .discarded,
            error: .string(limit: 1 << 16))
        #expect(unknown.terminationStatus == .exited(65), "\(unknown.standardError)")
        try await site.until("the state is told") { site.log("watch").contains("printer  ready") }
        try "{\"printer\":\"coverOpen\"}".write(toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
        try await site.until("the change is told") { site.log("watch").contains("printer  stopped  coverOpen") }
        try await site.until("the wire is told") { site.log("traffic").contains("DLE EOT 2: 16") }
        watch.kill()
        traffic.kill()
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
        try await technician.run("for (const each of document.querySelectorAll('.portrait')) each.open = true")
        try await technician.see("Bảo dưỡng", in: "device-printer")

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
