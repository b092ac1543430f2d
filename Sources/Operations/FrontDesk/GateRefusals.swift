public import Wording

extension Refusal {
    static let wrongPIN = Refusal(
        "wrong-pin",
        what: Words(vi: "Mã cán bộ hoặc mã PIN không đúng.", en: "The staff code or PIN is wrong."),
        remedy: Words(
            vi: "Nhập lại. Nếu quên PIN, nhờ quản lý đặt lại.",
            en: "Try again. If you forgot the PIN, ask your manager for a new one."))

    static func tooManyAttempts(seconds: Int) -> Refusal {
        Refusal(
            "too-many-attempts",
            what: Words(vi: "Nhập sai quá nhiều lần.", en: "Too many wrong PINs."),
            remedy: Words(vi: "Thử lại sau \(seconds) giây.", en: "Try again in \(seconds) seconds."))
    }

    static let weakPIN = Refusal(
        "weak-pin",
        what: Words(vi: "PIN phải gồm ít nhất 4 chữ số.", en: "A PIN has at least four digits."),
        remedy: Words(vi: "Chọn PIN khác.", en: "Choose another PIN."))

    static let badStaff = Refusal(
        "bad-staff",
        what: Words(vi: "Mã hoặc tên cán bộ không dùng được.", en: "The staff code or name cannot be used."),
        remedy: Words(
            vi: "Mã gồm 1 đến 32 chữ cái không dấu, chữ số hoặc gạch nối; tên không để trống.",
            en: "A code has 1 to 32 plain letters, digits or hyphens; the name must not be empty."))

    static let unknownKind = Refusal(
        "unknown-kind",
        what: Words(vi: "Không có loại này.", en: "There is no such kind."),
        remedy: Words(
            vi: "Dùng officer, operator, technician, manager cho người; kiosk, board, devices, pages cho máy.",
            en: "Use officer, operator, technician, manager for people; kiosk, board, devices, pages for machines."))

    static let unknownEnrolment = Refusal(
        "unknown-enrolment",
        what: Words(vi: "Không có máy này trong danh sách đã đăng ký.", en: "No such device is enrolled."),
        remedy: Words(vi: "Tải lại danh sách.", en: "Load the list again."))

    public static let notSignedIn = Refusal(
        "not-signed-in",
        what: Words(
            vi: "Bạn chưa đăng nhập hoặc phiên đã hết hạn.", en: "You are not signed in, or the session has ended."),
        remedy: Words(vi: "Đăng nhập lại.", en: "Sign in again."))

    public static let notAllowed = Refusal(
        "not-allowed",
        what: Words(vi: "Vai trò của bạn không được làm việc này.", en: "Your role may not do this."),
        remedy: Words(
            vi: "Nhờ người có quyền, hoặc đăng nhập bằng tài khoản khác.",
            en: "Ask somebody who may, or sign in with another account."))
}
