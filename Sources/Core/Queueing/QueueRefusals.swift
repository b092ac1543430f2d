public import Wording

extension Refusal {
    public static func unknownLine(_ code: String) -> Refusal {
        Refusal(
            "unknown-line",
            what: Words(vi: "Không có quầy dịch vụ “\(code)”.", en: "There is no service line “\(code)”."),
            remedy: Words(vi: "Vui lòng chọn lại trên màn hình.", en: "Please choose again on the screen."))
    }

    static func lineClosed(_ name: Words, why: Words) -> Refusal {
        Refusal(
            "line-closed",
            what: Words(
                vi: "“\(name.vi)” đang tạm ngừng cấp số. \(why.vi)", en: "“\(name.en)” gives no tickets now. \(why.en)"),
            remedy: Words(vi: "Vui lòng hỏi quầy lễ tân.", en: "Please ask at the reception desk."))
    }

    public static let unknownTicket = Refusal(
        "unknown-ticket",
        what: Words(vi: "Không tìm thấy phiếu này trong ngày hôm nay.", en: "This ticket is not known today."),
        remedy: Words(
            vi: "Phiếu chỉ có giá trị trong ngày. Vui lòng lấy số mới.",
            en: "A ticket is valid for one day. Please take a new one."))

    public static func unknownCounter(_ id: String) -> Refusal {
        Refusal(
            "unknown-counter",
            what: Words(vi: "Không có quầy “\(id)”.", en: "There is no counter “\(id)”."),
            remedy: Words(vi: "Chọn lại quầy.", en: "Choose the counter again."))
    }

    static func counterBusy(_ number: TicketNumber) -> Refusal {
        Refusal(
            "counter-busy",
            what: Words(vi: "Quầy đang giữ số \(number).", en: "The counter still holds \(number)."),
            remedy: Words(
                vi: "Hoàn tất hoặc báo vắng số này trước khi gọi số tiếp.",
                en: "Complete it or mark it as a no-show first."))
    }

    public static let nobodyWaits = Refusal(
        "nobody-waits",
        what: Words(vi: "Không có ai đang chờ.", en: "Nobody is waiting."),
        remedy: Words(
            vi: "Hệ thống sẽ báo khi có người lấy số.", en: "The screen will show when somebody takes a ticket."))

    static let nobodyAtCounter = Refusal(
        "wrong-state",
        what: Words(vi: "Quầy chưa gọi số nào.", en: "The counter has called nobody."),
        remedy: Words(vi: "Bấm “Gọi số tiếp theo”.", en: "Press “Next”."))

    static func wrongStage(_ number: TicketNumber) -> Refusal {
        Refusal(
            "wrong-state",
            what: Words(vi: "Số \(number) không ở bước này.", en: "\(number) is not at this step."),
            remedy: Words(vi: "Xem lại trạng thái trên màn hình.", en: "Look at the state on the screen."))
    }

    static func callLimit(_ number: TicketNumber) -> Refusal {
        Refusal(
            "call-limit",
            what: Words(
                vi: "Số \(number) đã được gọi \(Ticket.callLimit) lần.",
                en: "\(number) was called \(Ticket.callLimit) times."),
            remedy: Words(vi: "Bấm “Vắng mặt”, rồi gọi số tiếp theo.", en: "Mark it as a no-show and call the next."))
    }
}
