import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// The city's hub is somebody else's and may be down: dossiers wait in the hall, and nothing else waits for them.
@Suite("An outage of the hub", .serialized)
struct OutageTests {
    @Test func `dossiers wait for the hub, across a restart of the hall, and arrive once`() async throws {
        let port = try FreePort.find()
        let site = try await RunningSite.start(
            .init(replacing: [("system: folder", "system: hub\n  address: http://127.0.0.1:\(port)")]))
        let manager = site.client("manager")
        let file = try await site.client("devices").store(site.sampleSheet())
        var sessions: [String] = []
        for number in 1...2 {
            let session = try await site.openSession()
            sessions.append(session.id)
            let page = PageRequest(
                file: file.sha256, component: "TP01", mediaType: "image/jpeg", scan: nil, sheet: nil, dotsPerInch: 200)
            try await manager.add(page, to: session.id, key: "page-\(number)")
            try await site.until("the page is finished") {
                try await site.session(session.id).pages.allSatisfy { $0.state == "finished" }
            }
            _ = try await manager.send("POST", "/sessions/\(session.id)/submit", key: "submit-\(number)")
        }
        try await site.until("the hall has tried and says why it waits") {
            try await site.handovers().count { !$0.isText && $0.attempts > 0 && $0.isUnreachable } == 2
        }
        #expect(try await site.issue("ho-tich").number == "A001", "the queue does not care")
        site.kill("hall")
        try await site.startHall()
        let postgres = try RunningPostgres.start()
        let hub = try RunningProgram(
            "tramso-hub",
            ["--listen", "127.0.0.1:\(port)", "--database", postgres.connectionInfo, "--files", "\(site.folder)/hub"],
            log: "\(site.folder)/tramso-hub.log")
        for session in sessions {
            try await site.until("the hub has it") {
                _ = try? await site.client("manager").send(
                    "POST", "/handovers/\(session)/retry", key: UUID().uuidString)
                return try await site.session(session).state == "handedOver"
            }
        }
        #expect(Set(try await site.handovers().filter { !$0.isText }.compactMap { $0.receipt?.id }).count == 2)
        hub.kill()
        site.stop()
    }
}

extension HandoverView {
    /// What was read on the pages follows the dossier as a package of its own, when it is read in time.
    fileprivate var isText: Bool { id.hasSuffix("-text") }
    fileprivate var isUnreachable: Bool { lastError?.hasPrefix("unreachable") == true }
}

extension RunningSite {
    func handovers() async throws -> [HandoverView] {
        let manager = client("manager")
        return try manager.decode(HandoversView.self, from: await manager.send("GET", "/handovers")).handovers
    }
}
