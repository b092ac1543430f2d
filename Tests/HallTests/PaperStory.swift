import Foundation
import HallAPI
import HallLink
import HallStore
import RunningSite
import Testing

@Suite("A roll of paper that ends", .serialized)
struct PaperStory {
    private func set(_ fault: String?, on site: RunningSite) throws {
        let text = fault.map { #"{"printer":"\#($0)"}"# } ?? "{}"
        try text.write(toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
    }

    private func papers(of site: RunningSite) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "\(site.bench)/papers").count { $0.hasSuffix(".png") }
    }

    private func wish(_ line: String, as key: String, at site: RunningSite) async throws -> TicketView {
        let kiosk = site.client("kiosk")
        let body = try kiosk.encode(TicketRequest(line: line))
        return try kiosk.decode(
            TicketView.self, from: try await kiosk.send("POST", "/tickets", body: body, key: key))
    }

    @Test func `within a ticket is told at the kiosk, and once it is changed that ticket and those behind it come out`()
        async throws
    {
        let site = try await RunningSite.start()
        try set("paperEndsWithin", on: site)
        let kiosk = try await site.kiosk()
        try await kiosk.press("line-chung-thuc")
        try await kiosk.press("take")
        try await kiosk.see("Máy in hết giấy", in: "print-trouble")
        try await kiosk.see("tự in lại từ đầu", in: "print-owed")
        try await kiosk.picture("kiosk-paper-awaited")
        let second = try await wish("ho-tich", as: "second", at: site)
        try await site.until("the one behind is told at once, too") {
            try await site.ticket(second.id).printing == "owed"
        }
        let unwanted = try await wish("ho-tich", as: "unwanted", at: site)
        try await site.until("so is one that is not wanted") {
            try await site.ticket(unwanted.id).printing == "owed"
        }
        _ = try await site.client("kiosk").send("POST", "/tickets/\(unwanted.id)/cancel", key: "give-up")
        #expect(try await site.waiting("chung-thuc") == 0)
        #expect(try papers(of: site) == 0)

        try set(nil, on: site)
        try await kiosk.see("Mời lấy phiếu", in: "done-title")
        try await site.until("the first waits") { try await site.waiting("chung-thuc") == 1 }
        try await site.until("and so does the second") { try await site.waiting("ho-tich") == 1 }
        #expect(try papers(of: site) == 3, "the torn piece, cut off, and two whole tickets")
        await kiosk.close()
        site.stop()
        let journal = try JournalAudit(path: "\(site.folder)/data/hall.sqlite")
        #expect(try journal.count(ofKind: "queue.ticketOwed") == 3)
        #expect(try journal.count(ofKind: "queue.printingStarted") == 3, "one of them twice, since it was torn")
        #expect(try journal.count(ofKind: "queue.ticketPrinted") == 2)
    }

    @Test func `and is changed while the devices' process is killed: its successor prints what is owed, once`()
        async throws
    {
        let site = try await RunningSite.start()
        try set("paperEndsWithin", on: site)
        let torn = try await wish("ho-tich", as: "torn", at: site)
        try await site.until("it is owed") { try await site.ticket(torn.id).printing == "owed" }
        site.kill("devices")
        try set(nil, on: site)
        try site.startDevices()
        try await site.until("it waits") { try await site.ticket(torn.id).state == "waiting" }
        #expect(try papers(of: site) == 1)
        site.stop()
    }

    @Test func `twice within the same ticket is a failure, and the number is offered on screen`() async throws {
        let site = try await RunningSite.start()
        try set("paperEndsWithin", on: site)
        let torn = try await wish("ho-tich", as: "torn", at: site)
        try await site.until("it is owed") { try await site.ticket(torn.id).printing == "owed" }
        // To a new process the bench has paper again, which ends within the next ticket, too.
        site.kill("devices")
        try site.startDevices()
        try await site.until("it is given up") { try await site.ticket(torn.id).printing == "failed" }
        #expect(try await site.ticket(torn.id).trouble == "paperOut")
        site.stop()
    }
}
