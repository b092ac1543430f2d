public import Wording

extension Refusal {
    public static let unknownSession = Refusal(
        "unknown-session",
        what: Words(vi: "Không tìm thấy phiên số hóa này.", en: "This digitisation session is not known."),
        remedy: Words(vi: "Chọn lại trong danh sách.", en: "Choose again from the list."))

    public static let sessionClosed = Refusal(
        "session-closed",
        what: Words(vi: "Phiên này đã được gửi đi.", en: "This session was submitted."),
        remedy: Words(vi: "Mở phiên mới nếu cần bổ sung.", en: "Open a new session for additions."))

    static let scanRunning = Refusal(
        "scan-running",
        what: Words(vi: "Máy quét đang chạy cho phiên này.", en: "The scanner is running for this session."),
        remedy: Words(vi: "Chờ quét xong hoặc bấm “Dừng quét”.", en: "Wait until it ends, or press “Stop”."))

    static func scannerTaken(_ code: String) -> Refusal {
        Refusal(
            "scan-running",
            what: Words(vi: "Máy quét đang chạy cho phiên \(code).", en: "The scanner is running for session \(code)."),
            remedy: Words(vi: "Chờ phiên đó quét xong.", en: "Wait until that session's scan ends."))
    }

    static let notPackaged = Refusal(
        "not-packaged",
        what: Words(vi: "Gói hồ sơ chưa sẵn sàng.", en: "The package is not ready yet."),
        remedy: Words(vi: "Nộp phiên và chờ đóng tệp xong.", en: "Submit the session and wait for its documents."))

    public static let notAnAgent = Refusal(
        "not-an-agent",
        what: Words(vi: "Điểm này không phải đại lý dịch vụ công.", en: "This site is no agent."),
        remedy: Words(
            vi: "Hồ sơ ở đây được bàn giao cho hệ thống một cửa.",
            en: "Dossiers are handed over to the central system here."))

    static let badReceiptCode = Refusal(
        "bad-request",
        what: Words(vi: "Mã biên nhận quá dài hoặc có ký tự lạ.", en: "The receipt code is too long or has odd signs."),
        remedy: Words(
            vi: "Chỉ ghi mã, tối đa 64 chữ, số và dấu . - /",
            en: "Write the code alone: up to 64 letters, digits, . - /"))

    static let unknownPage = Refusal(
        "unknown-page",
        what: Words(vi: "Không có trang này trong phiên.", en: "The session has no such page."),
        remedy: Words(vi: "Tải lại trang.", en: "Reload the page."))

    static func nothingToCompare(_ name: String) -> Refusal {
        Refusal(
            "nothing-to-compare",
            what: Words(vi: "“\(name)” chưa có trang nào để đối chiếu.", en: "“\(name)” has no page to compare yet."),
            remedy: Words(vi: "Quét hoặc thêm tệp trước.", en: "Scan or import it first."))
    }

    public static func unknownComponent(_ code: String) -> Refusal {
        Refusal(
            "unknown-component",
            what: Words(
                vi: "Thành phần “\(code)” không phải giấy tờ cần số hóa của thủ tục này.",
                en: "“\(code)” is not a paper of this procedure that is digitised."),
            remedy: Words(vi: "Chọn thành phần khác.", en: "Choose another component."))
    }

    static func notReady(_ reasons: [Words]) -> Refusal {
        Refusal(
            "not-ready",
            what: Words(vi: "Chưa thể gửi hồ sơ.", en: "The dossier cannot be submitted yet."),
            remedy: Words(vi: "Xử lý các mục dưới đây rồi gửi lại.", en: "Settle the points below, then submit again."),
            reasons: reasons)
    }
}
