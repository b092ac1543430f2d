import AsyncHTTPClient
import FrontDesk
import Hall
import HallAPI
import HallLink
import HallWeb
import NIOCore
import NIOHTTP1
import RunningSite
import Testing

/// A hall as it stands in a centre: nothing is simulated, and nobody is let in who was not enrolled.
@Suite("A hall that simulates nothing", .serialized)
struct EnrolmentTests {
    private func status(_ method: HTTPMethod, _ path: String, of site: RunningSite) async throws -> UInt {
        var request = HTTPClientRequest(url: "\(site.address)\(path)")
        request.method = method
        request.headers.add(name: "Idempotency-Key", value: "k")
        if method != .GET { request.body = .bytes(ByteBuffer(string: "{}")) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        return response.status.code
    }

    @Test func `a kiosk gives tickets once it has been enrolled, and not before`() async throws {
        let site = try await RunningSite.start(.init(agents: false, isSimulated: false))
        let kiosk = try await Browser.start(width: 1080, height: 1920, in: site.folder)
        try await kiosk.open("\(site.address)/kiosk")
        _ = try await kiosk.text("not-enrolled")
        try await kiosk.picture("kiosk-not-enrolled")
        #expect(try await site.waiting("ho-tich") == 0)

        let manager = site.client("manager")
        let wish = try manager.encode(EnrolmentRequest(kind: "kiosk", name: "Cửa chính"))
        let given = try manager.decode(
            EnrolmentView.self, from: await manager.send("POST", "/enrolments", body: wish))
        let link = try #require(given.link)
        let path = try #require(link.firstIndex(of: "?").map { "/kiosk\(link[$0...])" })
        try await kiosk.open("\(site.address)\(path)")
        let shown = try await kiosk.run("return location.href")
        #expect(shown == "\(site.address)/kiosk", "the token does not stay in the address")
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("take")
        // There is no printer here: the number is taken on the screen.
        try await kiosk.press("accept-on-screen")
        try await kiosk.see("A001", in: "ticket-number")
        await kiosk.close()
        site.stop()
    }

    @Test func `only a kiosk's or a board's token is taken from an address`() async throws {
        let site = try await RunningSite.start(.init(agents: false, isSimulated: false))
        let manager = site.client("manager")
        let wish = try manager.encode(EnrolmentRequest(kind: "pages", name: "Máy xử lý"))
        let given = try manager.decode(
            EnrolmentView.self, from: await manager.send("POST", "/enrolments", body: wish))
        let request = HTTPClientRequest(url: "\(site.address)/kiosk?enrol=\(given.token)")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        #expect(response.headers["Set-Cookie"].isEmpty)
        site.stop()
    }

    /// Every operation of the API, called by a stranger: what needs somebody says so, before it looks at anything.
    @Test func `a stranger gets in nowhere but where anybody may`() async throws {
        let site = try await RunningSite.start(.init(agents: false, isSimulated: false))
        let routes = try await OpenAPITests().operations(in: site.folder)
        var closed = 0
        for route in routes where !route.roles.isEmpty {
            let path = route.path.replacing(/\{[a-z0-9]+\}/, with: "x")
            let status = try await status(.init(rawValue: route.method.uppercased()), "/api/v1\(path)", of: site)
            #expect(status == 401, "\(route.method) \(path)")
            closed += 1
        }
        #expect(closed > 30)
        for topic in ["counter", "station", "session&id=x", "devices", "jobs"] {
            #expect(try await status(.GET, "/api/v1/events?topic=\(topic)", of: site) == 401, "topic \(topic)")
        }
        #expect(try await status(.GET, "/api/v1/bench", of: site) == 404, "there is no bench here")
        site.stop()
    }
}
