import Wording

/// Why a page was rejected, and what to do: by the fault's code.
enum Rejections {
    static func words(for reason: String) -> Words {
        known[reason]
            ?? Words(vi: "Không xử lý được trang này (\(reason)).", en: "This page could not be processed (\(reason)).")
    }

    private static let known: [String: Words] = [
        "unreadable": Words(
            vi: "Tệp không phải ảnh đọc được. Hãy quét lại hoặc chọn tệp khác.",
            en: "Not a readable image. Rescan it or choose another file."),
        "notAsStored": Words(
            vi: "Trang lưu không đọc lại được như đã quét. Hãy quét lại trang này.",
            en: "What was stored did not read back as it was scanned. Rescan this page."),
        "tooLarge": Words(
            vi: "Ảnh quá lớn. Hãy quét lại ở 300 dpi.", en: "The image is too large. Rescan it at 300 dpi."),
        "severalPages": Words(
            vi: "Tệp chứa nhiều trang. Hãy lưu mỗi trang thành một tệp riêng, hoặc quét lại.",
            en: "This file holds several pages. Save each page as a file of its own, or scan again."),
        "crashes": Words(
            vi: "Tệp này làm hỏng bộ xử lý ảnh. Hãy loại ra, rồi quét lại tờ giấy.",
            en: "This file breaks the image processor. Exclude it, then rescan the sheet."),
        "encrypted": Words(
            vi: "Tệp PDF có mật khẩu hoặc bị khóa. Hãy xin tệp không khóa, hoặc in ra rồi quét.",
            en: "This PDF is protected by a password. Ask for one without, or print and scan it."),
        "noProgram": Words(
            vi: "Máy chủ chưa cài chương trình mở PDF (poppler-utils). Xin báo nhân viên kỹ thuật.",
            en: "The program that opens PDF files (poppler-utils) is not installed. Tell the technician."),
        "noRoom": Words(
            vi: "Máy chủ hết chỗ trống để tách tệp. Xin báo nhân viên kỹ thuật, rồi thả lại tệp.",
            en: "There is no room on the disk to unpack it. Tell the technician, then drop the file again."),
        "tooManyPages": Words(
            vi: "Tệp có quá nhiều trang. Hãy chia thành các tệp nhỏ hơn rồi thả lại.",
            en: "This file has too many pages. Cut it into smaller ones and drop them again."),
        "tooSlow": Words(
            vi: "Tách trang mất quá nhiều thời gian hoặc bộ nhớ. Hãy in tệp ra rồi quét.",
            en: "Unpacking takes too much time or memory. Print the file and scan it."),
    ]
}
