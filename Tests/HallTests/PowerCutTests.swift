import Foundation
import HallAPI
import HallLink
import HallStore
import RunningSite
import Testing

/// kill -9, wherever it hits: what was answered is there, and work goes on.
@Suite("Power cuts", .serialized)
struct PowerCutTests {
    /// Tickets are taken by eight hands while the hall is killed again and again, at no chosen moment.
    @Test func `a hall that is killed loses nothing that it answered`() async throws {
        let site = try await RunningSite.start(
            .init(replacing: [("kiosk-burst: 20", "kiosk-burst: 1000")], agents: false))
        var answered: [String: String] = [:]
        for round in 1...4 {
            let taken = await withTaskGroup(of: [(String, String)].self) { group in
                for hand in 1...8 {
                    group.addTask {
                        var mine: [(String, String)] = []
                        let kiosk = site.client("kiosk")
                        for tap in 1...400 {
                            let key = "\(round)-\(hand)-\(tap)"
                            guard let body = try? kiosk.encode(TicketRequest(line: "ho-tich")),
                                let bytes = try? await kiosk.send("POST", "/tickets", body: body, key: key),
                                let ticket = try? kiosk.decode(TicketView.self, from: bytes)
                            else { break }
                            mine.append((ticket.id, ticket.number))
                        }
                        return mine
                    }
                }
                group.addTask {
                    // Some way into the round: after so many requests of its own.
                    for _ in 0..<(round * 37) { _ = try? await site.waiting("ho-tich") }
                    site.kill("hall")
                    return []
                }
                return await group.reduce(into: [(String, String)]()) { $0 += $1 }
            }
            for (id, number) in taken { answered[id] = number }
            try await site.startHall()
        }
        #expect(answered.count > 40)
        for (id, number) in answered { #expect(try await site.ticket(id).number == number) }
        #expect(Set(answered.values).count == answered.count, "no number twice")
        site.stop()
        _ = try JournalAudit(path: "\(site.folder)/data/hall.sqlite").verify()
    }

    @Test func `a device process that is killed prints nothing twice and announces on`() async throws {
        let site = try await RunningSite.start()
        let kiosk = site.client("kiosk")
        for number in 1...6 {
            let body = try kiosk.encode(TicketRequest(line: "ho-tich"))
            _ = try await kiosk.send("POST", "/tickets", body: body, key: "t\(number)")
            if number % 2 == 0 {
                site.kill("devices")
                try site.startDevices()
            }
        }
        try await site.until("every ticket has met its fate") {
            let jobs = try await site.client("devices").jobs()
            return !jobs.contains { $0.kind == .print }
        }
        let papers = try FileManager.default.contentsOfDirectory(atPath: "\(site.bench)/papers").filter {
            $0.hasSuffix(".png")
        }
        var seen: [String] = []
        for paper in papers {
            seen += try await site.codes(inPictureAt: "\(site.address)/api/v1/bench/papers/\(paper)")
        }
        #expect(Set(seen).count == seen.count, "a ticket was printed twice")
        #expect(seen.count + (try await site.unknownPrints()) >= 6)
        site.stop()
    }

    @Test func `a page process that is killed finishes its pages in the next life`() async throws {
        let site = try await RunningSite.start()
        let session = try await site.openSession()
        let bytes = try site.sampleSheet()
        let file = try await site.client("devices").store(bytes)
        for number in 1...6 {
            let page = PageRequest(
                file: file.sha256, component: "TP01", mediaType: "image/jpeg", scan: nil, sheet: nil, dotsPerInch: 200)
            try await site.client("manager").add(page, to: session.id, key: "p\(number)")
            if number % 3 == 0 {
                site.kill("pages")
                try site.startPages()
            }
        }
        try await site.until("all pages are finished") {
            try await site.session(session.id).pages.allSatisfy { $0.state == "finished" }
        }
        site.kill("pages")
        _ = try await site.client("manager").send("POST", "/sessions/\(session.id)/submit", key: "submit")
        site.kill("hall")
        try await site.startHall()
        try site.startPages()
        try await site.until("it is handed over") { try await site.session(session.id).state == "handedOver" }
        site.stop()
    }

    @Test func `a jam keeps the sheets before it, and the batch goes on from there`() async throws {
        let site = try await RunningSite.start()
        let session = try await site.openSession()
        let manager = site.client("manager")
        _ = try await manager.send("POST", "/bench/feeder/samples")
        try "{\"scanner\":\"jammedAfterTwo\"}".write(
            toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
        let scan = Array("{\"component\":\"TP01\"}".utf8)
        _ = try await manager.send("POST", "/sessions/\(session.id)/scan", body: scan, key: "s1")
        try await site.until("the jam is told") { try await site.session(session.id).scan?.ending == "jammed" }
        #expect(try await site.session(session.id).pages.count == 2)
        try "{}".write(toFile: "\(site.bench)/faults.json", atomically: true, encoding: .utf8)
        _ = try await manager.send("POST", "/sessions/\(session.id)/scan", body: scan, key: "s2")
        try await site.until("the rest has come") { try await site.session(session.id).scan?.ending == "feederEmpty" }
        #expect(try await site.session(session.id).pages.count == 3)
        site.stop()
    }
}
