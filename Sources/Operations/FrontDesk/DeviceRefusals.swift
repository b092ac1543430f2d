public import Wording

extension Refusal {
    public static let scannerBusy = Refusal(
        "scanner-busy",
        what: Words(vi: "Máy quét đang quét hồ sơ.", en: "The scanner is at work on a dossier."),
        remedy: Words(vi: "Chờ quét xong rồi thử lại.", en: "Wait until it is done, then try again."))

    public static let noSample = Refusal(
        "unknown-sample",
        what: Words(vi: "Không còn ảnh quét thử nào.", en: "There is no trial scan any more."),
        remedy: Words(vi: "Bấm Quét thử.", en: "Press Test scan."))

    static let deviceSilent = Refusal(
        "device-silent",
        what: Words(
            vi: "Máy nối với thiết bị này không báo về.", en: "The machine that drives this device is not heard of."),
        remedy: Words(vi: "Bật lại máy đó rồi thử.", en: "Bring that machine back, then try again."))

    static let badReport = Refusal(
        "bad-report",
        what: Words(vi: "Báo cáo thiết bị không hợp lệ.", en: "This is no report of a device."),
        remedy: Words(
            vi: "Tên gồm chữ, số và dấu gạch nối, tối đa 32 ký tự; tối đa 16 mã lỗi, mỗi mã tối đa 40 chữ cái.",
            en: "Names have letters, digits and hyphens, 32 at most; at most 16 troubles of at most 40 letters each."))

    static let tooManyReported = Refusal(
        "too-many-reported",
        what: Words(vi: "Máy này báo về quá nhiều thiết bị.", en: "This machine reports too many devices."),
        remedy: Words(vi: "Mỗi máy tối đa 50 thiết bị.", en: "A machine has 50 devices at most."))

    static let noPaperHere = Refusal(
        "no-paper-here",
        what: Words(vi: "Thiết bị này không dùng cuộn giấy.", en: "This device has no roll of paper."),
        remedy: Words(vi: "Chọn máy in phiếu.", en: "Choose a ticket printer."))

    static let deviceTaken = Refusal(
        "device-taken",
        what: Words(
            vi: "Máy khác đang điều khiển thiết bị cùng tên này.", en: "Another machine drives a device of this name."),
        remedy: Words(
            vi: "Mỗi trung tâm chỉ chạy một tramso-devices cho mỗi thiết bị: tắt bớt một máy.",
            en: "Run one tramso-devices for each device of a hall: stop the other one."))

    public static let notReported = Refusal(
        "not-reported",
        what: Words(
            vi: "Máy này chưa báo nó có thiết bị gì.", en: "This agent has not said yet which devices it drives."),
        remedy: Words(vi: "Gửi trạng thái thiết bị trước.", en: "Send PUT /devices/{id} first."))

    public static let deviceOff = Refusal(
        "device-off",
        what: Words(vi: "Thiết bị này đang được tắt trong hệ thống.", en: "This device is switched off in the system."),
        remedy: Words(
            vi: "Dùng thiết bị khác, hoặc nhờ kỹ thuật viên bật lại ở trang Kỹ thuật.",
            en: "Use another one, or ask the technician to switch it on again at /technician."))

    public static let unknownDevice = Refusal(
        "unknown-device",
        what: Words(vi: "Không có thiết bị này.", en: "There is no such device."),
        remedy: Words(vi: "Xem danh sách thiết bị.", en: "Look at the list of devices."))
}
