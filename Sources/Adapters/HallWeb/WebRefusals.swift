import FrontDesk
import HTTPTypes
import HallAPI
import Hummingbird
import NIOCore
import Wording

extension Refusal {
    static let notJSON = Refusal(
        "not-json",
        what: Words(vi: "Nội dung gửi lên không phải JSON hợp lệ.", en: "The body is not valid JSON."),
        remedy: Words(vi: "Tải lại trang rồi làm lại.", en: "Send a JSON object as docs/openapi.yaml describes it."))

    static func missingField(_ name: String) -> Refusal {
        Refusal(
            "bad-request",
            what: Words(
                vi: "Thiếu hoặc sai trường “\(name)”.", en: "The field “\(name)” is missing or of the wrong kind."),
            remedy: Words(vi: "Kiểm tra lại thông tin.", en: "See docs/openapi.yaml for what is expected."))
    }

    static func bodyTooLarge(_ limit: Int) -> Refusal {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit >> 10) kB"
        return Refusal(
            "body-too-large",
            what: Words(vi: "Nội dung gửi lên quá lớn.", en: "The body is too large."),
            remedy: Words(
                vi: "Tối đa \(size). Quét lại ở độ phân giải thấp hơn nếu là ảnh.",
                en: "At most \(size). Rescan at a lower resolution if it is an image."))
    }

    static func fileTooLarge(_ limit: Int) -> Refusal {
        Refusal(
            "body-too-large",
            what: Words(
                vi: "Tệp quá lớn: mỗi tệp tối đa \(limit >> 20) MB.",
                en: "The file is too large: each has \(limit >> 20) MB at most."),
            remedy: Words(
                vi: "Lưu tệp thành PDF hoặc TIFF nén rồi thả lại, hoặc đưa vào từng trang một.",
                en: "Save it as PDF or as a compressed TIFF and drop it again, or bring it page by page."))
    }

    static let missingKey = Refusal(
        "missing-idempotency-key",
        what: Words(
            vi: "Yêu cầu thiếu mã thao tác (Idempotency-Key), hoặc mã không dùng được.",
            en: "The header Idempotency-Key is missing or unusable."
        ),
        remedy: Words(
            vi: "Tải lại trang rồi làm lại.", en: "Send one of 1 to 100 printable characters; keep it when you retry."))

    static let unknownPath = Refusal(
        "unknown-path",
        what: Words(vi: "Không có địa chỉ này.", en: "There is nothing at this address."),
        remedy: Words(vi: "Về trang chủ.", en: "See /api/v1/openapi.yaml."))

    static let internalFault = Refusal.notRecorded

    static let unknownFile = Refusal(
        "unknown-file",
        what: Words(vi: "Không có tệp này.", en: "There is no such file."),
        remedy: Words(vi: "Gửi lại tệp.", en: "Send the file again."))

    static let notAnImage = Refusal(
        "not-an-image",
        what: Words(
            vi: "Tệp này không phải PDF hay ảnh PNG, JPEG, TIFF, PNM.",
            en: "This is neither a PDF nor a PNG, JPEG, TIFF or PNM image."),
        remedy: Words(vi: "Chọn tệp ảnh khác, hoặc quét lại.", en: "Choose another file, or scan again."))

    static let notSimulated = Refusal(
        "not-simulated",
        what: Words(vi: "Trạm này dùng thiết bị thật.", en: "This hall has real devices."),
        remedy: Words(
            vi: "Chạy `tramso up --simulate` để có bàn thử.", en: "Run `tramso up --simulate` to have a bench."))

    static func unknownProcedure(_ code: String) -> Refusal {
        Refusal(
            "unknown-procedure",
            what: Words(vi: "Không có thủ tục “\(code)”.", en: "There is no procedure “\(code)”."),
            remedy: Words(vi: "Chọn thủ tục trong danh mục.", en: "Choose one from the catalogue."))
    }

    static let badDay = Refusal(
        "bad-request",
        what: Words(vi: "Ngày không hợp lệ.", en: "This is no day of the calendar."),
        remedy: Words(vi: "Viết ngày như 2026-11-24.", en: "Write it like 2026-11-24."))

    static let noVoice = Refusal(
        "no-voice",
        what: Words(vi: "Máy này chưa đọc thành tiếng được.", en: "There is no voice on this appliance."),
        remedy: Words(vi: "Cài gói espeak-ng rồi thử lại.", en: "Install espeak-ng and try again."))

    /// The status that goes with a type; what is not listed is a conflict with the present state.
    var status: HTTPResponse.Status {
        switch type {
        case "not-json", "bad-request", "missing-idempotency-key", "unknown-kind", "weak-pin", "bad-staff", "bad-place",
            "bad-device-name", "bad-report":
            .badRequest
        case _ where type.hasPrefix("bad-result-"): .badRequest
        case "bad-appointments", "bad-appointment", "bad-dates": .badRequest
        case "bad-amount", "bad-notice", "bad-fee": .badRequest
        case "payments-not-set-up", "fees-not-set-up": .notFound
        case "bad-signature", "notice-stale": .unauthorized
        case "no-voice": .serviceUnavailable
        case "not-signed-in", "wrong-pin": .unauthorized
        case "not-allowed": .forbidden
        case "body-too-large": .contentTooLarge
        case "not-an-image": .unsupportedMediaType
        case "too-many-attempts": .tooManyRequests
        case "internal": .internalServerError
        case "storage-full": .init(code: 507, reasonPhrase: "Insufficient Storage")
        case "not-simulated", "not-an-agent": .notFound
        case "file-deleted": .gone
        case _ where type.hasPrefix("unknown-"): .notFound
        default: .conflict
        }
    }

    func response(language: String) -> Response {
        let status = status
        let view = ProblemView(self, status: status.code, language: language)
        var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8", .cacheControl: "no-store"]
        headers[.contentLanguage] = language
        if type == "too-many-attempts" {
            headers[.retryAfter] = remedy.en.split(separator: " ").compactMap { Int($0) }.first.map(String.init) ?? "30"
        }
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: JSON.text(view))))
    }
}
