import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing
import Wording

/// From the press of “Call” to the soundbox, with all processes running.
@Suite("What is heard of a call", .serialized, .timeLimit(.minutes(30)))
struct AnnouncementStory {
    private static let settings = "english: false                # says"

    /// Takes a number and calls it to counter 1.
    private func call(in site: RunningSite) async throws -> TicketView {
        let ticket = try await site.issue("ho-tich")
        try await site.until("the slip is out") { try await site.ticket(ticket.id).state == "waiting" }
        _ = try await site.client("manager").send("POST", "/counters/1/call-next", key: ticket.id)
        return ticket
    }

    private func sounds(of site: RunningSite) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(site.bench)/sounds").filter { $0.hasSuffix(".wav") }
    }

    private func settled(in site: RunningSite) async throws {
        try await site.until("the call is settled") {
            !(try await site.client("devices").jobs()).contains { $0.kind == .announce }
        }
    }

    private func soundbox(of site: RunningSite) async throws -> DeviceView? {
        let client = site.client("manager")
        let answer = try await client.send("GET", "/devices")
        return try client.decode(DevicesView.self, from: answer).devices.first { $0.kind == "soundbox" }
    }

    @Test func `a site that wishes it hears each call in English too, and a recall once more`() async throws {
        let site = try await RunningSite.start(.init(replacing: [(Self.settings, "english: true  #")]))
        _ = try await call(in: site)
        try await settled(in: site)
        #expect(try sounds(of: site).count == 1)
        _ = try await site.client("manager").send("POST", "/counters/1/recall", key: "again")
        try await site.until("the recall is heard") { try sounds(of: site).count == 2 }
        let captions = try captions(of: site)
        #expect(
            captions.first == "Mời công dân có số a không không một đến quầy số một."
                + " Number A, zero zero one, please go to Counter one.")
        #expect(captions.last?.hasPrefix("Nhắc lại, mời công dân có số") == true)
        site.stop()
    }

    @Test func `in quiet hours nothing is spoken, the technician sees why, and a test is heard`() async throws {
        let site = try await RunningSite.start(
            .init(replacing: [(Self.settings, "quiet: [\"00:00-24:00\"]\n  #")]))
        _ = try await call(in: site)
        try await settled(in: site)
        #expect(try sounds(of: site).isEmpty)
        try await site.until("the soundbox says why") {
            try await soundbox(of: site)?.troubles == ["quietHours"]
        }
        #expect(try await soundbox(of: site)?.readiness == "ready")
        _ = try await site.client("manager").send("POST", "/devices/soundbox/test")
        try await site.until("the test is heard") { try sounds(of: site).count == 1 }
        site.stop()
    }

    @Test func `a device process that dies loses no call, and says none again that the hall knows to be said`()
        async throws
    {
        let site = try await RunningSite.start()
        let manager = site.client("manager")
        for round in 1...6 {
            _ = try await call(in: site)
            if round.isMultiple(of: 2) { try await settled(in: site) }
            site.kill("devices")
            try site.startDevices()
            try await settled(in: site)
            _ = try await manager.send("POST", "/counters/1/complete", key: "done-\(round)")
        }
        let said = try captions(of: site)
        for round in 1...6 {
            let number = Announcer().phrase(number: "A00\(round)", "vi")
            // Killed before it was settled, a call may have been said already; the hall cannot know, and asks once more.
            let most = round.isMultiple(of: 2) ? 1 : 2
            let times = said.count { $0.contains("có số \(number) đến") }
            #expect((1...most).contains(times), "\(number): \(times) times")
        }
        site.stop()
    }

    /// The words of each sound, in the order of their laying down.
    private func captions(of site: RunningSite) throws -> [String] {
        let folder = "\(site.bench)/sounds"
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
            .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    }
}
