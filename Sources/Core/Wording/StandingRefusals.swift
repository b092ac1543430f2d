extension Refusal {
    /// Two agents met over one job, or an agent came back to a job that was settled without it.
    public static let jobGone = Refusal(
        "job-gone",
        what: Words(vi: "Việc này đã có người làm hoặc đã xong.", en: "This job was taken or is done."),
        remedy: Words(vi: "Không cần làm gì.", en: "Nothing to do."))

    /// Something that our own rules should have caught; nothing was recorded.
    public static let notRecorded = Refusal(
        "internal",
        what: Words(
            vi: "Hệ thống gặp lỗi, thao tác chưa được ghi nhận.", en: "Something went wrong; nothing was recorded."),
        remedy: Words(
            vi: "Làm lại. Nếu vẫn lỗi, báo kỹ thuật kèm giờ xảy ra.",
            en: "Try again. If it stays, tell the technician the time of day."))

    /// The disk took no more; what was acknowledged before is safe.
    public static let storageFull = Refusal(
        "storage-full",
        what: Words(
            vi: "Máy chủ hết chỗ lưu trữ, thao tác chưa được ghi nhận.",
            en: "The server's disk is full; this was not recorded."),
        remedy: Words(
            vi: "Báo kỹ thuật giải phóng ổ đĩa, rồi làm lại thao tác.",
            en: "Ask the technician to free disk space, then try again."))
}
