import Crypto
import Foundation
import FrontDesk
import HTTPTypes
import Hall
import Hummingbird
import Journal
import Payments
import Wording

/// Money that has come, told by a bank's or payment service's webhook.
///
/// Nobody is signed in here: the signature over body and time is who it is. What was signed long ago is refused, and
/// what was told once is answered again and announced no second time, so nothing is won by playing it again.
extension HallParts {
    var paymentRoutes: [Route] {
        [
            .keyless(.post, "/payments/notices") { call in try await notice(call) },
            .get("/payments/qr.svg", .officer) { call in try feeCode(call) },
        ]
    }

    /// What the citizen's bank app reads off the cashier's screen.
    private func feeCode(_ call: Call) throws -> Response {
        guard let account = site.account else { throw Refusal.feesNotSetUp }
        let text: String
        do throws(VietQR.Mistake) {
            text = try account.code(amount: Int(call.query("amount") ?? "") ?? 0, reference: call.query("reference"))
        } catch {
            throw Refusal.badFee
        }
        guard let rows = qrCode(text) else { throw Refusal.internalFault }
        return svgResponse(rows)
    }

    private struct Notice: Decodable {
        /// The service's own, of printing ASCII.
        let id: String
        /// In đồng.
        let amount: Int
    }

    private func notice(_ call: Call) async throws -> Response {
        guard let secret = options.noticeSecret else { throw Refusal.paymentsNotSetUp }
        let body = try await call.bytes()
        try NoticeSignature(call.request).check(body, secret: secret, now: clock())
        let notice = try call.decode(Notice.self, from: body)
        guard (1...100).contains(notice.id.utf8.count), notice.id.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw Refusal.badNotice
        }
        // Whatever else a service tells of payer and account is not kept, and its id only as a hash.
        let payment = String(Journal.Digest(bytes: Array(SHA256.hash(data: Data(notice.id.utf8)))).hex.prefix(32))
        let order = Order(
            .payment(.notice(payment: payment, amount: notice.amount)), by: "payment-service",
            key: "payment-service:\(payment)", fingerprint: "\(notice.amount)", isCreation: true)
        let answer = NoticeView(payment: payment, amount: notice.amount)
        let given = try await registrar.perform(order) { _, _, _ in JSON.text(answer) }
        return JSON.response(given.body, status: given.isCreation ? .created : .ok)
    }
}

private struct NoticeView: Encodable, Sendable {
    let payment: String
    let amount: Int
}

/// `X-TramSo-Timestamp` (milliseconds since 1970) and `X-TramSo-Signature`, the HMAC-SHA-256 of timestamp, a full stop
/// and the body, in hexadecimal digits.
struct NoticeSignature {
    private let timestamp: String
    private let signature: String

    init(_ request: Request) {
        func header(_ name: String) -> String { HTTPField.Name(name).flatMap { request.headers[$0] } ?? "" }
        (timestamp, signature) = (header("X-TramSo-Timestamp"), header("X-TramSo-Signature"))
    }

    /// - Throws: ``Refusal`` `bad-signature`, and `notice-stale` for what was rightly signed at another time.
    func check(_ body: [UInt8], secret: [UInt8], now: Moment) throws(Refusal) {
        guard let code = Journal.Digest(hex: signature), let signedAt = Int64(timestamp) else { throw .badSignature }
        // Compares every byte, whatever the first ones say: the time tells nothing.
        let isRight = HMAC<SHA256>.isValidAuthenticationCode(
            code.bytes, authenticating: Array("\(timestamp).".utf8) + body, using: SymmetricKey(data: secret))
        guard isRight else { throw .badSignature }
        try NoticeWindow.check(signedAt: Moment(milliseconds: signedAt), now: now)
    }
}

extension Refusal {
    static let feesNotSetUp = Refusal(
        "fees-not-set-up",
        what: Words(
            vi: "Trung tâm chưa cấu hình tài khoản nhận phí.", en: "This hall has no account for fees."),
        remedy: Words(
            vi: "Ghi bank, account và holder dưới payments trong tệp cấu hình rồi khởi động lại.",
            en: "Write bank, account and holder under payments in the site's file, then start again."))

    static let badFee = Refusal(
        "bad-fee",
        what: Words(
            vi: "Số tiền hoặc nội dung không tạo được mã.", en: "No code can be made of this amount or purpose."),
        remedy: Words(
            vi: "Số tiền từ 1 đồng; nội dung tối đa 25 chữ không dấu.",
            en: "The amount is 1 đồng or more; the purpose 25 letters without marks at most."))

    static let paymentsNotSetUp = Refusal(
        "payments-not-set-up",
        what: Words(vi: "Trung tâm này chưa nhận thông báo thanh toán.", en: "This hall takes no payment notices."),
        remedy: Words(
            vi: "Ghi “payments: secret-file” trong tệp cấu hình; tệp đó phải đọc được và có ít nhất 32 byte.",
            en: "Name “payments: secret-file” in the site file; that file must be readable and have 32 bytes at least.")
    )

    static let badSignature = Refusal(
        "bad-signature",
        what: Words(vi: "Chữ ký của thông báo không đúng.", en: "The notice's signature is not right."),
        remedy: Words(
            vi: "Ký HMAC-SHA-256 của “giờ.nội dung” bằng khóa chung.",
            en: "Sign “timestamp.body” with HMAC-SHA-256 and the shared secret."))

    static let badNotice = Refusal(
        "bad-notice",
        what: Words(vi: "Mã thông báo không hợp lệ.", en: "The notice's id is not valid."),
        remedy: Words(
            vi: "Gửi “id” từ 1 đến 100 ký tự ASCII, không dấu cách.",
            en: "Send an “id” of 1 to 100 ASCII signs without blanks."))
}
