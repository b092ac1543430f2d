import AsyncHTTPClient
import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// Nobody's card; its holder would be old enough to go first.
private let oldCard = "001040000003||Nguyễn Văn Mẫu|01011940|Nam|Thôn Ví Dụ, Xã Ví Dụ, Hà Nội|01082024||||"

extension RunningSite {
    /// Holds a code to the bench's reader, as its page does.
    func hold(_ text: String, to reader: String = "reader1") async throws {
        let client = client(nil)
        _ = try await client.send("POST", "/bench/readers/\(reader)", body: try client.encode(CodeRequest(text: text)))
    }

    func device(_ id: String) async throws -> DeviceView? {
        let kiosk = client("kiosk")
        return try await kiosk.decode(DevicesView.self, from: kiosk.send("GET", "/devices")).devices.first {
            $0.id == id
        }
    }
}

@Suite("What is held to a reader", .serialized)
struct ReaderStory {
    @Test func `acts on the kiosk beside it, and nothing of a card is left anywhere`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        let bench = try await Browser.start(width: 1440, height: 1000, in: site.folder)
        try await bench.open("\(site.address)/bench")
        try await bench.press("code-oldCard")
        try await kiosk.see("Người cao tuổi", in: "notice")
        try await site.until("the read is counted") { try await site.device("reader1")?.reader?.count == 1 }
        try await bench.picture("bench-reader")
        _ = try await site.issue("ho-tich")
        try await bench.press("code-number")
        try await kiosk.see("A001", in: "ticket-number")
        try await kiosk.press("done")
        let slot = RunningSite.localTime()
        _ = try await site.client("manager").send(
            "POST", "/appointments", body: Array("code,line,slot\nLH-0001,dat-dai,\(slot)\n".utf8), key: "one",
            type: "text/csv")
        try await bench.type("LH-0001", into: "held-code")
        try await bench.press("hold-code")
        _ = try await kiosk.text("take")
        try await kiosk.picture("kiosk-reader")
        await bench.close()
        await kiosk.close()
        site.stop()
        for file in ["data/hall.sqlite", "data/hall.sqlite-wal", "tramso-hall.log", "tramso-devices.log"] {
            let bytes = FileManager.default.contents(atPath: "\(site.folder)/\(file)") ?? Data()
            for word in ["001040000003", "Nguyễn Văn Mẫu", "01011940"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file)")
            }
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(site.bench)/readers/reader1")
        #expect(left.isEmpty)
    }

    @Test func `is judged by the technician's test, which passes nothing on`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        let technician = try await Browser.start(width: 1366, height: 1100, in: site.folder)
        try await technician.signIn("kt1", "3333", at: site, then: "/technician")
        try await technician.see("Kiosk “example kiosk”", in: "device-reader1")
        try await technician.press("test-reader1")
        try await technician.see("Đưa một mã bất kỳ", in: "device-reader1")
        try await site.hold(oldCard)
        try await technician.see(
            "Đã đọc \(oldCard.count) ký tự, có chữ tiếng Việt; loại: thẻ căn cước", in: "device-reader1")
        try await technician.picture("technician-reader")
        #expect(try await kiosk.count("notice") == 0)
        try await site.hold("nothing that anybody knows")
        // The page heard the second code and not the first.
        try await kiosk.see("Không tìm thấy", in: "notice")
        try await site.until("both are counted") { try await site.device("reader1")?.reader?.count == 2 }
        await technician.close()
        await kiosk.close()
        site.stop()
    }

    @Test func `says so when nothing is held to it for as long as a test waits, and when the test before was`()
        async throws
    {
        let site = try await RunningSite.start()
        let technician = try await Browser.start(width: 1366, height: 1100, in: site.folder)
        try await technician.signIn("kt1", "3333", at: site, then: "/technician")
        try await technician.press("test-reader1")
        try await technician.see("Đưa một mã bất kỳ", in: "trial")
        try await site.hold(oldCard)
        try await technician.see("(thử lúc", in: "trial")
        try await technician.press("test-reader1")
        try await technician.see("Đưa một mã bất kỳ", in: "trial")
        try await technician.see("trong 60 giây đầu đọc không đọc được mã nào", in: "trial")
        try await technician.see("Lần thử trước: đã đọc \(oldCard.count) ký tự", in: "trial")
        try await technician.picture("technician-reader-unanswered")
        try await technician.press("test-reader1")
        try await technician.see("Đưa một mã bất kỳ", in: "trial")
        try await site.hold("A001")
        try await technician.see("Đã đọc 4 ký tự", in: "trial")
        #expect(try await technician.text("trial").contains("Lần thử trước") == false)
        await technician.close()
        site.stop()
    }

    @Test func `is told when it is unplugged, and read again when it is back`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        let faults = "\(site.bench)/faults.json"
        try "{\"reader\":\"unplugged\"}".write(toFile: faults, atomically: true, encoding: .utf8)
        try await site.until("it is missed") { try await site.device("reader1")?.readiness == "absent" }
        try "{}".write(toFile: faults, atomically: true, encoding: .utf8)
        try await site.until("it is back") { try await site.device("reader1")?.readiness == "ready" }
        // Bytes that are no text: told on the screen and to the technician, until the next good code.
        let place = "\(site.bench)/readers/reader1"
        try Data([0x54, 0x72, 0xC7, 0x6E, 0x0D]).write(to: URL(filePath: "\(place)/x.tmp"))
        try FileManager.default.moveItem(atPath: "\(place)/x.tmp", toPath: "\(place)/x.code")
        try await kiosk.see("Chưa đọc được mã", in: "notice")
        try await site.until("the damage is told") { try await site.device("reader1")?.troubles == ["codeDamaged"] }
        try await site.hold(oldCard)
        try await kiosk.see("Người cao tuổi", in: "notice")
        try await site.until("all is well") { try await site.device("reader1")?.readiness == "ready" }
        await kiosk.close()
        site.stop()
    }

    @Test func `at a counter is said to whoever sits there, and a killed hall or agent loses no more than one code`()
        async throws
    {
        let site = try await RunningSite.start(
            .init(replacing: [("at: kiosk example kiosk", "at: counter 1")]))
        _ = try await site.issue("ho-tich")
        let counter = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        _ = try await counter.text("next")
        try await counter.hear("A001", from: site)
        site.kill("hall")
        try await site.startHall()
        try await site.until("the reader is known again") { try await site.device("reader1") != nil }
        try await counter.hear("A001", from: site)
        site.kill("devices")
        try site.startDevices()
        try await counter.hear("A001", from: site)
        await counter.close()
        site.stop()
    }

    @Test func `is taken from nobody but the agent that drives it, and told to nobody who may not hear it`()
        async throws
    {
        let site = try await RunningSite.start()
        let read = try site.client(nil).encode(ReadRequest(text: "A001", letters: "whole"))
        for (role, path, type) in [
            ("kiosk", "/devices/reader1/reads", "not-allowed"), ("pages", "/devices/reader1/reads", "not-allowed"),
            ("devices", "/devices/reader2/reads", "unknown-device"),
            ("devices", "/devices/printer/reads", "unknown-device"),
        ] {
            let fault = await #expect(throws: HallFault.self) {
                try await site.client(role).send("POST", path, body: read)
            }
            guard case .refused(let found, _) = fault else {
                Issue.record("\(role) \(path): \(String(describing: fault))")
                continue
            }
            #expect(found == type, "\(role) \(path)")
        }
        for (role, query, type) in [
            (nil, "", "not-signed-in"), ("kiosk", "&id=1", "not-allowed"), ("pages", "", "not-allowed"),
            ("devices", "&id=1", "not-allowed"),
        ] {
            let fault = await #expect(throws: HallFault.self) {
                try await site.client(role).send("GET", "/events?topic=reads\(query)")
            }
            guard case .refused(let found, _) = fault else { continue }
            #expect(found == type, "\(role ?? "nobody") \(query)")
        }
        site.stop()
    }
}

extension Browser {
    /// Holds a code to the reader, again and again, until this page says what it is: after a cut the first may be lost.
    fileprivate func hear(_ code: String, from site: RunningSite) async throws {
        _ = try await run("document.querySelector('.notice')?.remove()")
        try await site.until("the counter says what \(code) is") {
            let lying = (try? FileManager.default.contentsOfDirectory(atPath: "\(site.bench)/readers/reader1")) ?? []
            if lying.isEmpty { try? await site.hold(code) }
            return try await self.run("return document.querySelector('.notice')?.textContent ?? ''")?.contains(code)
                == true
        }
    }
}
