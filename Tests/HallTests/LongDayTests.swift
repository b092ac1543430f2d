import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

@Suite("Eight hours of visits, one right after the other", .serialized, .timeLimit(.minutes(60)))
struct LongDayTests {
    /// What a process holds: memory in KiB, descriptors and threads.
    private struct Holding: Equatable {
        let memory: Int
        let descriptors: Int
        let threads: Int

        init(_ program: String, of site: RunningSite) throws {
            let id = try #require(Processes.mentioning(site.folder, program: program).first)
            let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
            func number(_ name: String) -> Int {
                let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
                return line.flatMap { Int($0.dropFirst(name.count + 1).filter(\.isNumber)) } ?? 0
            }
            memory = number("VmRSS")
            threads = number("Threads")
            descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/fd").count
        }
    }

    /// 60 visits with all other tests; `make soak` takes 1,500, a big branch's day at one printer.
    private static let visits = ProcessInfo.processInfo.environment["TRAMSO_SOAK_VISITS"].flatMap { Int($0) } ?? 60

    @Test("leave the device process as it was: no memory, descriptors or threads more")
    func deviceProcess() async throws {
        // Nobody at a kiosk is as quick as this.
        let site = try await RunningSite.start(.init(replacing: [("kiosk-burst: 20 ", "kiosk-burst: 1000 ")]))
        var course: [Holding] = []
        for visit in 1...Self.visits {
            try await self.visit(site, visit)
            if visit % max(1, Self.visits / 10) == 0 { course.append(try Holding("tramso-devices", of: site)) }
        }
        let (before, after) = (course[course.count / 2], try #require(course.last))
        // What the allocator keeps for later rises in steps of some megabytes, and not for ever.
        #expect(after.memory - before.memory < 12_288, "KiB: \(before.memory), then \(after.memory)")
        #expect(after.descriptors - before.descriptors < 8, "\(before.descriptors), then \(after.descriptors)")
        #expect(after.threads - before.threads < 8, "\(before.threads), then \(after.threads)")
        let hall = try Holding("tramso-hall", of: site)
        print("After \(Self.visits) visits: devices \(course.map(\.memory)) KiB, \(after); hall \(hall)")
        site.stop()
    }

    /// A ticket on paper, called by the soundbox, served.
    private func visit(_ site: RunningSite, _ number: Int) async throws {
        let (kiosk, manager) = (site.client("kiosk"), site.client("manager"))
        let body = try kiosk.encode(TicketRequest(line: "ho-tich"))
        let answer = try await kiosk.send("POST", "/tickets", body: body, key: "visit\(number)")
        let ticket = try kiosk.decode(TicketView.self, from: answer)
        try await site.until("ticket \(number) is on paper") { try await site.ticket(ticket.id).state == "waiting" }
        for step in ["call-next", "serve", "complete"] {
            _ = try await manager.send("POST", "/counters/1/\(step)", key: "\(step)\(number)")
        }
    }
}
