import AsyncHTTPClient
import Crypto
import Foundation
import HallAPI
import HallLink
import NIOCore
import NIOHTTP1
import Payments
import RunningSite
import Testing

/// From a bank's webhook to the soundbox, with all processes running.
@Suite("Money that has come is told", .serialized, .timeLimit(.minutes(30)))
struct PaymentStory {
    private static let secret = "0123456789abcdef0123456789abcdef"

    private func site(_ replacing: [(String, String)] = [], settings: String = "") async throws -> RunningSite {
        let file = FileManager.default.temporaryDirectory.appending(path: "tramso-\(UUID()).secret").path
        try Self.secret.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try await RunningSite.start(
            .init(
                replacing: [
                    (
                        "# payments:\n#   secret-file: /etc/tramso/payments.secret",
                        "payments: { secret-file: \(file)\(settings) }"
                    )
                ] + replacing))
    }

    private struct Answer: Equatable {
        let status: UInt
        let body: String

        var type: String { status < 300 ? "" : body.firstMatch(of: /"type":"([^"]*)"/).map { String($0.1) } ?? body }
    }

    private func send(
        _ body: String, to site: RunningSite, signing signed: String? = nil, secret: String = PaymentStory.secret,
        ageMs: Int64 = 0
    ) async throws -> Answer {
        let stamp = String(Int64(Date().timeIntervalSince1970 * 1_000) - ageMs)
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(stamp).\(signed ?? body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        var request = HTTPClientRequest(url: "\(site.address)/api/v1/payments/notices")
        request.method = .POST
        request.headers.add(name: "X-TramSo-Timestamp", value: stamp)
        request.headers.add(name: "X-TramSo-Signature", value: code.map { String(format: "%02x", $0) }.joined())
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        return Answer(
            status: response.status.code, body: String(buffer: try await response.body.collect(upTo: 1 << 16)))
    }

    private func said(in site: RunningSite) throws -> [String] {
        let folder = "\(site.bench)/sounds"
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
            .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    }

    @Test func `the cashier shows a code that a bank's app can read, and is told when the money has come`() async throws
    {
        let site = try await site(
            [("code: chung-thuc, prefix: C,", "code: chung-thuc, prefix: C, stage: cashier,")],
            settings: ", bank: \"970436\", account: \"0011223344\", holder: TRUNG TAM VI DU")
        _ = try await site.issue("chung-thuc")
        let officer = try await Browser.start(width: 1366, height: 900, in: site.folder)
        try await officer.signIn("cb2", "1111", at: site, then: "/counter")
        try await officer.see("2", in: "choose-counter")
        try await officer.press("next")
        try await officer.see("C001", in: "current-number")
        try await officer.press("fee")
        try await officer.type("8.000", into: "fee-amount")
        try await officer.see("8.000 đồng", in: "fee-total")
        _ = try await officer.waitFor("the code to be drawn") {
            try await officer.run(
                "const i = document.querySelector('[data-test=\"fee-code\"]'); return i.complete && i.naturalWidth > 0")
                == "1" ? true : nil
        }
        let picture = try await officer.codes(in: site)
        let code = try VietQR(
            bank: "970436", to: .account("0011223344"), amount: 8_000, reference: "C001", purpose: "C001")
        #expect(picture == [code.text])

        #expect(try await send("{\"id\":\"FT1\",\"amount\":9000}", to: site).status == 201)
        try await officer.see("9.000 đồng", in: "fee-notice")
        #expect(try await officer.text("fee-dialog").contains("Ngân hàng báo") == false, "that was somebody else's fee")
        #expect(try await send("{\"id\":\"FT2\",\"amount\":8000}", to: site).status == 201)
        try await officer.see("Ngân hàng báo có 8.000 đồng", in: "fee-received")
        try await officer.picture("counter-fee")
        await officer.close()
        site.stop()
    }

    @Test func `where no account is set up no code is given, and the page offers none`() async throws {
        let site = try await site()
        let fault = await #expect(throws: HallFault.self) {
            try await site.client("manager").send("GET", "/payments/qr.svg?amount=8000")
        }
        if case .refused(let type, _) = fault { #expect(type == "fees-not-set-up") }
        site.stop()
    }

    @Test func `a signed notice is said once, however often it comes`() async throws {
        let site = try await site()
        let body = "{\"id\":\"FT2532900001\",\"amount\":8000,\"payer\":\"Nguyễn Văn A\"}"
        let first = try await send(body, to: site)
        #expect(first.status == 201)
        // The service was not sure and tells it again, later and with another signature.
        #expect(try await send(body, to: site, ageMs: 1_000) == first)
        try await site.until("it is said") { try said(in: site).count == 1 }
        #expect(try await send("{\"id\":\"FT2\",\"amount\":1250000}", to: site).status == 201)
        try await site.until("the next is said") { try said(in: site).count == 2 }
        #expect(
            try said(in: site) == [
                "Đã nhận tám nghìn đồng.", "Đã nhận một triệu hai trăm năm mươi nghìn đồng.",
            ])
        let other = try await send("{\"id\":\"FT2\",\"amount\":5}", to: site)
        #expect(other.status == 409, "the same id with another amount is no repetition")
        site.stop()
        let journal = try Data(contentsOf: URL(filePath: "\(site.folder)/data/hall.sqlite"))
        for name in ["Nguyễn Văn A", "FT2532900001"] {
            #expect(journal.range(of: Data(name.utf8)) == nil, "\(name) is kept nowhere")
        }
    }

    @Test func `what is not signed, not now, or not rightly, is refused`() async throws {
        let site = try await site()
        let body = "{\"id\":\"a\",\"amount\":8000}"
        #expect(try await send(body, to: site, secret: Self.secret + "x").type.hasSuffix("bad-signature"))
        let changed = try await send(body.replacing("8000", with: "9000"), to: site, signing: body)
        #expect(changed.status == 401 && changed.type.hasSuffix("bad-signature"))
        for age: Int64 in [301_000, -301_000] {
            let answer = try await send(body, to: site, ageMs: age)
            #expect(answer.status == 401 && answer.type.hasSuffix("notice-stale"), "\(answer)")
        }
        for (wrong, type) in [
            ("{\"id\":\"a\",\"amount\":0}", "bad-amount"), ("{\"id\":\"a b\",\"amount\":5}", "bad-notice"),
            ("[", "not-json"),
        ] {
            let answer = try await send(wrong, to: site)
            #expect(answer.status == 400 && answer.type.hasSuffix(type), "\(answer)")
        }
        #expect(try await send(body, to: site).status == 201)
        try await site.until("only the right one is said") { try said(in: site) == ["Đã nhận tám nghìn đồng."] }
        site.stop()
    }

    @Test func `a hall that has no secret takes no notice`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let answer = try await send("{\"id\":\"a\",\"amount\":8000}", to: site)
        #expect(answer.status == 404 && answer.type.hasSuffix("payments-not-set-up"))
        site.stop()
    }
}
