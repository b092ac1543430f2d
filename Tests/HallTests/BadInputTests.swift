import AsyncHTTPClient
import Foundation
import HallAPI
import HallLink
import NIOCore
import NIOHTTP1
import RunningSite
import Testing

/// Whatever is sent, a hall answers with a clear problem, loses nothing and goes on.
@Suite("Bad input", .serialized)
struct BadInputTests {
    private struct Problem: Decodable {
        let type: String
        let status: Int
        let detail: String
        let remedy: String
    }

    private func send(
        _ method: HTTPMethod, _ path: String, to site: RunningSite, body: [UInt8]? = nil, role: String? = "kiosk",
        key: String? = "k", language: String = "vi"
    ) async throws -> (status: Int, type: String?, problem: Problem?) {
        var request = HTTPClientRequest(url: "\(site.address)\(path)")
        request.method = method
        request.headers.add(name: "Accept-Language", value: language)
        if let key { request.headers.add(name: "Idempotency-Key", value: key) }
        if let role, let data = FileManager.default.contents(atPath: "\(site.folder)/data/\(role).token") {
            request.headers.add(name: "Authorization", value: "Bearer \(String(decoding: data, as: UTF8.self))")
        }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        let problem = try? JSONDecoder().decode(Problem.self, from: Data(bytes.readableBytesView))
        if let problem {
            #expect(response.headers.first(name: "Content-Type")?.hasPrefix("application/problem+json") == true)
            #expect(!problem.detail.isEmpty && !problem.remedy.isEmpty)
            #expect(problem.status == Int(response.status.code))
        }
        return (Int(response.status.code), problem?.type, problem)
    }

    @Test func `a file that is too large is refused with what it may be and what to do`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        // An A4 page of three tones at 300 dots an inch has 26 MB; three are too many for one file.
        let large = await #expect(throws: HallFault.self) {
            try await site.client("manager").store([0x49, 0x49, 0x2a, 0] + [UInt8](repeating: 0, count: 78 << 20))
        }
        guard case .refused("body-too-large", let advice) = large else {
            throw HallFault.unreachable("\(large as Any)")
        }
        #expect(advice.contains("64 MB") && advice.contains("TIFF nén"))
        site.stop()
    }

    @Test func `each wrong request gets its own problem, and the hall goes on`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        func expect(
            _ status: Int, _ type: String, _ method: HTTPMethod, _ path: String, _ body: String? = nil,
            role: String? = "kiosk",
            key: String? = UUID().uuidString, location: SourceLocation = #_sourceLocation
        ) async throws {
            let answer = try await send(method, path, to: site, body: body.map { Array($0.utf8) }, role: role, key: key)
            #expect(answer.status == status, sourceLocation: location)
            #expect(answer.type == type, sourceLocation: location)
        }
        let tickets = "/api/v1/tickets"
        try await expect(404, "unknown-line", .POST, tickets, "{\"line\":\"nowhere\"}")
        try await expect(409, "line-closed", .POST, tickets, "{\"line\":\"tra-ket-qua\"}")
        try await expect(400, "not-json", .POST, tickets, "line=ho-tich")
        try await expect(400, "bad-request", .POST, tickets, "{}")
        try await expect(400, "bad-request", .POST, tickets, "{\"line\":7}")
        try await expect(400, "missing-idempotency-key", .POST, tickets, "{\"line\":\"ho-tich\"}", key: nil)
        try await expect(
            400, "missing-idempotency-key", .POST, tickets, "{\"line\":\"ho-tich\"}",
            key: String(repeating: "x", count: 101))
        try await expect(413, "body-too-large", .POST, tickets, String(repeating: " ", count: 80_000))
        try await expect(401, "not-signed-in", .POST, tickets, "{\"line\":\"ho-tich\"}", role: nil)
        try await expect(403, "not-allowed", .POST, "/api/v1/counters/1/call-next", role: "kiosk")
        try await expect(404, "unknown-counter", .POST, "/api/v1/counters/99/call-next", role: "manager")
        try await expect(409, "wrong-state", .POST, "/api/v1/counters/1/serve", role: "manager")
        try await expect(404, "unknown-ticket", .GET, "/api/v1/tickets/nobody", role: nil)
        try await expect(404, "unknown-path", .GET, "/api/v1/nothing", role: nil)
        try await expect(404, "unknown-path", .GET, "/scripts/..%2f..%2fhall.sqlite", role: nil)
        try await expect(404, "unknown-file", .GET, "/api/v1/bench/papers/..%2ffaults.json", role: nil)
        try await expect(401, "wrong-pin", .POST, "/api/v1/sign-in", "{\"staff\":\"cb1\",\"pin\":\"0000\"}", role: nil)
        try await expect(
            404, "unknown-procedure", .POST, "/api/v1/sessions", "{\"procedure\":\"9.999999\"}", role: "manager")
        try await expect(404, "unknown-session", .POST, "/api/v1/sessions/x/submit", role: "manager")
        try await expect(400, "bad-request", .GET, "/api/v1/events?topic=gossip", role: nil)
        try await expect(415, "not-an-image", .POST, "/api/v1/bench/feeder", "this is no picture", role: nil)
        #expect(try await send(.POST, "/api/v1/counters/1/call-next", to: site, role: "manager").status == 204)
        #expect(try await site.issue("ho-tich").number == "A001", "nothing before this left a trace")
        site.stop()
    }

    @Test func `a key is bound to its first body, across a kill of the hall`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let kiosk = site.client("kiosk")
        let body = try kiosk.encode(TicketRequest(line: "ho-tich"))
        let first = try await kiosk.send("POST", "/tickets", body: body, key: "tap")
        site.kill("hall")
        try await site.startHall()
        #expect(try await site.client("kiosk").send("POST", "/tickets", body: body, key: "tap") == first)
        let other = try await send(
            .POST, "/api/v1/tickets", to: site, body: Array("{\"line\":\"dat-dai\"}".utf8), key: "tap")
        #expect(other.status == 409)
        #expect(other.type == "idempotency-key-reused")
        site.stop()
    }

    /// Three processes in a row that begin a picture and never tell its end have died of it.
    @Test func `a page that kills every page process is given up and shown`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let session = try await site.openSession()
        let file = try await site.client("devices").store(site.sampleSheet())
        let page = PageRequest(
            file: file.sha256, component: "TP01", mediaType: "image/jpeg", scan: nil, sheet: nil, dotsPerInch: 200)
        try await site.client("manager").add(page, to: session.id, key: "p")
        let job = try #require(try await site.client("pages").jobs().first?.id)
        for _ in 1...3 { #expect(try await site.client("pages").start(job)) }
        #expect(try await site.client("pages").jobs().map(\.id) == [job])
        #expect(try await site.client("pages").start(job) == false)
        let settled = try #require(try await site.session(session.id).pages.first)
        #expect(settled.state == "rejected")
        #expect("\(settled.reason as Any)".contains("breaks the image processor"))
        #expect(try await site.client("pages").jobs().isEmpty)
        site.stop()
    }

    @Test func `a problem speaks the reader's language`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let body = Array("{\"line\":\"tra-ket-qua\"}".utf8)
        let vi = try await send(.POST, "/api/v1/tickets", to: site, body: body).problem
        let en = try await send(.POST, "/api/v1/tickets", to: site, body: body, language: "en").problem
        #expect(vi?.remedy == "Vui lòng hỏi quầy lễ tân.")
        #expect(en?.remedy == "Please ask at the reception desk.")
        site.stop()
    }

    /// No session would ever name it, and nobody delete it.
    @Test func `what a person brings and is no sheet is not even stored`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let body = Array("no sheet".utf8)
        let refused = try await send(.PUT, "/api/v1/files", to: site, body: body, role: "manager", key: nil)
        #expect(refused.status == 415)
        #expect(refused.type == "not-an-image")
        let path = "/api/v1/files/\(Self.hashOfNoSheet)"
        #expect(try await send(.GET, path, to: site, role: "manager", key: nil).status == 404)
        site.stop()
    }

    /// SHA-256 of `no sheet`.
    private static let hashOfNoSheet = "85919692f2839a72c3a719e7fc31675ad43d0c70f2f470e8f86fea36276a4742"

    @Test func `a page that is no image is shown as such, and the rest goes on`() async throws {
        let site = try await RunningSite.start()
        let manager = site.client("manager")
        let session = try await site.openSession()
        // The first bytes of a PNG, and then rubbish: only the page room can tell.
        for bytes in [[0x89, 0x50, 0x4e, 0x47] + Array("rubbish".utf8), try site.sampleSheet()] {
            let file = try await site.client("devices").store(bytes)
            let page = PageRequest(
                file: file.sha256, component: "TP01", mediaType: "image/png", scan: nil, sheet: nil, dotsPerInch: 200)
            try await manager.add(page, to: session.id, key: UUID().uuidString)
        }
        let plain = try await site.client("devices").store(Array("just text".utf8))
        let request = PageRequest(
            file: plain.sha256, component: "TP01", mediaType: "image/png", scan: nil, sheet: nil, dotsPerInch: 200)
        await #expect(throws: HallFault.self) { try await manager.add(request, to: session.id, key: "text") }
        try await site.until("both pages are settled") {
            try await site.session(session.id).pages.map(\.state) == ["rejected", "finished"]
        }
        site.stop()
    }
}
