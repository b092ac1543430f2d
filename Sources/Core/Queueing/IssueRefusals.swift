public import Wording

extension Refusal {
    static func unknownPriority(_ code: String) -> Refusal {
        Refusal(
            "unknown-priority",
            what: Words(vi: "Không có diện ưu tiên “\(code)”.", en: "There is no priority class “\(code)”."),
            remedy: Words(vi: "Chọn lại.", en: "Choose again."))
    }

    static let badDossiers = Refusal(
        "bad-request",
        what: Words(vi: "Số hồ sơ không phù hợp với luồng này.", en: "This line does not take so many dossiers."),
        remedy: Words(
            vi: "Nộp nhiều hồ sơ: chọn luồng doanh nghiệp, từ 1 đến 500.",
            en: "For several dossiers choose the business line, 1 to 500."))

    static let tooManyTickets = Refusal(
        "too-many-tickets",
        what: Words(
            vi: "Máy này vừa cấp quá nhiều số trong một phút.", en: "This kiosk gave too many numbers within a minute."),
        remedy: Words(
            vi: "Mỗi người một số. Vui lòng chờ một phút hoặc hỏi lễ tân.",
            en: "One number a person. Please wait a minute, or ask at the reception."))

    static let unknownAppointment = Refusal(
        "unknown-appointment",
        what: Words(vi: "Không tìm thấy lịch hẹn này.", en: "This appointment is not known."),
        remedy: Words(
            vi: "Kiểm tra lại mã, hoặc lấy số thường.", en: "Check the code, or take an ordinary number."))

    static let appointmentUsed = Refusal(
        "appointment-used",
        what: Words(vi: "Lịch hẹn này đã được nhận số.", en: "This appointment has been checked in already."),
        remedy: Words(vi: "Dùng phiếu đã có, hoặc hỏi lễ tân.", en: "Use the ticket you have, or ask at the reception.")
    )

    static func appointmentElsewhere(_ slot: Words, line: Words?) -> Refusal {
        Refusal(
            "appointment-elsewhere",
            what: Words(
                vi: "Lịch hẹn này lúc \(slot.vi)\(line.map { ", lĩnh vực “\($0.vi)”" } ?? "").",
                en: "This appointment is at \(slot.en)\(line.map { ", for “\($0.en)”" } ?? "")."),
            remedy: Words(vi: "Đến đúng ngày hẹn, hoặc lấy số thường.", en: "Come on that day, or take a number."))
    }

    static func appointmentEarly(_ slot: Words, from: Words) -> Refusal {
        Refusal(
            "appointment-early",
            what: Words(
                vi: "Còn sớm: lịch hẹn này lúc \(slot.vi).", en: "It is early: this appointment is at \(slot.en)."),
            remedy: Words(
                vi: "Mời nhận số từ \(from.vi), hoặc lấy số thường.",
                en: "Please check in from \(from.en) on, or take an ordinary number."))
    }

    /// - Parameter row: counted from 1, as whoever mends it sees it.
    public static func badSheet(row: Int) -> Refusal {
        Refusal(
            "bad-appointments",
            what: Words(
                vi: "Không đọc được dòng \(row) của bảng lịch hẹn; chưa nhập dòng nào.",
                en: "Row \(row) of the appointments cannot be read; nothing was imported."),
            remedy: Words(
                vi: "Dòng đầu là code,line,slot; giờ hẹn viết như 2026-11-24 09:15.",
                en: "The first row is code,line,slot; a slot is like 2026-11-24 09:15."))
    }

    /// - Parameter column: `code`, `line` or `slot`.
    static func badCell(row: Int, column: String, text: String, remedy: Words) -> Refusal {
        Refusal(
            "bad-appointments",
            what: Words(
                vi: "Dòng \(row), cột \(column): không dùng được “\(text)”; chưa nhập dòng nào.",
                en: "Row \(row), column \(column): “\(text)” cannot be used; nothing was imported."),
            remedy: remedy)
    }

    static func badAppointment(_ code: String) -> Refusal {
        Refusal(
            "bad-appointment",
            what: Words(
                vi: "Không kiosk nào đọc được mã hẹn “\(code)”; chưa nhập dòng nào.",
                en: "No kiosk can read the code “\(code)” of an appointment; nothing was imported."),
            remedy: codeShape)
    }

    static let codeShape = Words(
        vi: "Mã dài 4 đến 40 ký tự: chữ cái không dấu, chữ số, dấu - . _. Sửa dòng này rồi nhập lại.",
        en: "A code has 4 to 40 letters without marks, digits, or - . _. Mend this row and import again.")

    static func appointmentTaken(_ code: String) -> Refusal {
        Refusal(
            "appointment-used",
            what: Words(
                vi: "Lịch hẹn “\(code)” đã nhận số nên không dời được; chưa nhập dòng nào.",
                en: "Appointment “\(code)” is checked in and cannot be moved; nothing was imported."),
            remedy: Words(
                vi: "Để dòng này như cũ hoặc bỏ dòng này, rồi nhập lại.",
                en: "Leave this row as it was, or take it out, and import again."))
    }

    static let badScore = Refusal(
        "bad-request",
        what: Words(vi: "Điểm đánh giá từ 1 đến 4.", en: "A rating is from 1 to 4."),
        remedy: Words(vi: "Chọn lại.", en: "Choose again."))

    static let notServedYet = Refusal(
        "not-served-yet",
        what: Words(vi: "Phiếu này chưa được phục vụ.", en: "This ticket has not been served yet."),
        remedy: Words(vi: "Đánh giá sau khi xong việc.", en: "Rate after your visit."))

    static let ratedAlready = Refusal(
        "rated-already",
        what: Words(vi: "Phiếu này đã được đánh giá.", en: "This ticket has been rated already."),
        remedy: Words(vi: "Xin cảm ơn.", en: "Thank you."))
}
