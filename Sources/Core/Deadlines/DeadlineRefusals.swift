import Journal
public import Wording

extension Refusal {
    /// For whoever asks for a due date at a site whose file has no calendar, or a wrong one.
    public static let noWorkingCalendar = Refusal(
        "no-working-calendar",
        what: Words(
            vi: "Chưa có lịch làm việc nên chưa tính được ngày hẹn trả.",
            en: "There is no working calendar, so no due date can be counted."),
        remedy: Words(
            vi: "Báo kỹ thuật xem mục “calendar” trong tệp cấu hình của điểm.",
            en: "Ask the technician to look at “calendar” in the site's file."))

    static let deadlineStopped = Refusal(
        "deadline-stopped",
        what: Words(
            vi: "Thời hạn đang tạm dừng để chờ công dân bổ sung hồ sơ.",
            en: "The clock stands still: the citizen was asked for more papers."),
        remedy: Words(vi: "Ghi nhận hồ sơ bổ sung trước.", en: "Record what has come first."))

    static let deadlineNotStopped = Refusal(
        "deadline-not-stopped",
        what: Words(vi: "Thời hạn không ở trạng thái tạm dừng.", en: "The clock does not stand still."),
        remedy: Words(
            vi: "Chỉ ghi nhận bổ sung cho hồ sơ đã được yêu cầu bổ sung.",
            en: "Supplements are recorded only where they were asked for."))

    static let deadlineFinished = Refusal(
        "deadline-finished",
        what: Words(vi: "Hồ sơ đã giải quyết xong.", en: "The dossier is resolved already."),
        remedy: Words(vi: "Thời hạn không thay đổi được nữa.", en: "Its due date no longer changes."))

    static let approverMissing = Refusal(
        "approver-missing",
        what: Words(
            vi: "Chưa có người phê duyệt việc đổi ngày hẹn trả.", en: "Nobody approved the change of the due date."),
        remedy: Words(vi: "Chọn người phê duyệt.", en: "Choose who approves it."))

    static let amendmentUnexplained = Refusal(
        "amendment-unexplained",
        what: Words(vi: "“Lý do khác” cần được ghi rõ.", en: "“Another reason” needs its words."),
        remedy: Words(vi: "Ghi lý do cụ thể.", en: "Write the reason."))

    static func dueOnDayOff(_ day: ServiceDay, _ holiday: Holiday?, next: ServiceDay) -> Refusal {
        let (vi, en) = holiday.map { (" (\($0.name.vi))", " (\($0.name.en))") } ?? ("", "")
        return Refusal(
            "due-on-day-off",
            what: Words(vi: "\(day.dated) là ngày nghỉ\(vi).", en: "Nobody works on \(day.dated)\(en)."),
            remedy: Words(
                vi: "Ngày làm việc tiếp theo là \(next.dated).", en: "The next working day is \(next.dated)."))
    }

    static func dueInThePast(_ day: ServiceDay) -> Refusal {
        Refusal(
            "due-in-the-past",
            what: Words(
                vi: "Giờ làm việc của \(day.dated) đã qua.", en: "The work of \(day.dated) is over."),
            remedy: Words(vi: "Chọn một ngày sau.", en: "Choose a later day."))
    }

    static func dueUnchanged(_ day: ServiceDay) -> Refusal {
        Refusal(
            "due-unchanged",
            what: Words(vi: "Hồ sơ đã hẹn trả ngày \(day.dated).", en: "The dossier is due on \(day.dated) already."),
            remedy: Words(vi: "Chọn một ngày khác.", en: "Choose another day."))
    }
}

extension ServiceDay {
    /// `25/11/2026`, as both languages write it here.
    var dated: String { "\(day.padded(2))/\(month.padded(2))/\(year)" }
}
