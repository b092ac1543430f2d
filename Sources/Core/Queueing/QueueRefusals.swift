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

    static func counterNotWorking(_ name: Words) -> Refusal {
        Refusal(
            "counter-closed",
            what: Words(
                vi: "\(name.vi) đang đóng hoặc tạm nghỉ, không có ai tiếp công dân.",
                en: "\(name.en) is closed or pauses: nobody is there to receive a citizen."),
            remedy: Words(vi: "Chọn quầy đang có cán bộ làm việc.", en: "Choose a counter at work."))
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

    static func wrongStep(_ number: TicketNumber) -> Refusal {
        Refusal(
            "wrong-state",
            what: Words(vi: "Số \(number) không ở bước này.", en: "\(number) is not at this step."),
            remedy: Words(vi: "Xem lại trạng thái trên màn hình.", en: "Look at the state on the screen."))
    }

    static func callLimit(_ number: TicketNumber, _ limit: Int) -> Refusal {
        Refusal(
            "call-limit",
            what: Words(vi: "Số \(number) đã được gọi \(limit) lần.", en: "\(number) was called \(limit) times."),
            remedy: Words(vi: "Bấm “Vắng mặt”, rồi gọi số tiếp theo.", en: "Mark it as a no-show and call the next."))
    }

    static func justCalled(_ number: TicketNumber, seconds: Int64) -> Refusal {
        Refusal(
            "just-called",
            what: Words(
                vi: "Số \(number) vừa được gọi, người ta còn đang đi tới.",
                en: "\(number) has only just been called; its holder may be on the way."),
            remedy: Words(
                vi: "Chờ \(seconds) giây nữa.", en: "Wait \(seconds) more \(seconds == 1 ? "second" : "seconds")."))
    }

    static func holdsElsewhere(_ number: TicketNumber, _ counter: Words) -> Refusal {
        Refusal(
            "holds-elsewhere",
            what: Words(
                vi: "Bạn còn giữ số \(number) ở \(counter.vi).", en: "You still hold \(number) at \(counter.en)."),
            remedy: Words(
                vi: "Chọn lại quầy đó và hoàn tất số này trước.", en: "Go back to that counter and finish it first."))
    }

    static func counterWithoutLine(_ counter: Words, _ line: String) -> Refusal {
        Refusal(
            "counter-without-line",
            what: Words(vi: "\(counter.vi) không phục vụ “\(line)”.", en: "\(counter.en) does not serve “\(line)”."),
            remedy: Words(
                vi: "Chọn quầy khác hoặc chuyển theo lĩnh vực.", en: "Choose another, or transfer to the line."))
    }

    static func badHold(_ longest: Int) -> Refusal {
        Refusal(
            "bad-request",
            what: Words(vi: "Thời gian tạm giữ không hợp lệ.", en: "The time to hold is not possible."),
            remedy: Words(vi: "Chọn từ 1 đến \(longest) phút.", en: "Choose 1 to \(longest) minutes."))
    }

    static let nothingToUndo = Refusal(
        "nothing-to-undo",
        what: Words(vi: "Không có thao tác nào để hoàn tác.", en: "There is nothing to undo."),
        remedy: Words(vi: "Tiếp tục công việc.", en: "Go on."))

    static let tooLateToUndo = Refusal(
        "nothing-to-undo",
        what: Words(vi: "Đã quá thời gian hoàn tác.", en: "It is too late to undo."),
        remedy: Words(
            vi: "Nhờ quản lý gọi lại số này nếu cần.", en: "Ask the manager to call the number again if need be."))

    static let reasonMissing = Refusal(
        "reason-missing",
        what: Words(vi: "Gọi riêng một số phải có lý do.", en: "Calling a chosen number needs a reason."),
        remedy: Words(vi: "Ghi lý do; nhật ký sẽ lưu lại.", en: "Write the reason; the journal keeps it."))

    static func notWaiting(_ number: TicketNumber) -> Refusal {
        Refusal(
            "wrong-state",
            what: Words(vi: "Số \(number) không ở trạng thái chờ.", en: "\(number) is not waiting."),
            remedy: Words(vi: "Xem lại trạng thái của số này.", en: "Look at its state."))
    }

    static func notMissed(_ number: TicketNumber) -> Refusal {
        Refusal(
            "wrong-state",
            what: Words(vi: "Số \(number) chưa bị qua lượt.", en: "\(number) was not passed over."),
            remedy: Words(vi: "Chờ gọi như bình thường.", en: "Wait for the call as usual."))
    }

    static func missedForGood(_ number: TicketNumber) -> Refusal {
        Refusal(
            "wrong-state",
            what: Words(vi: "Số \(number) đã lỡ lượt gọi.", en: "\(number) has missed its call."),
            remedy: Words(
                vi: "Xin báo cán bộ ở quầy, hoặc đưa mã QR trên phiếu vào máy đọc ở kiosk nếu có, để được gọi lại.",
                en:
                    "Tell an officer, or hold the ticket's QR under the kiosk's reader where there is one, to be called again."
            ))
    }

    static func atCounterNow(_ number: TicketNumber) -> Refusal {
        Refusal(
            "wrong-state",
            what: Words(vi: "Số \(number) đang được gọi.", en: "\(number) is being called."),
            remedy: Words(vi: "Đến quầy hoặc báo cán bộ.", en: "Go to the counter, or tell the officer."))
    }
}
