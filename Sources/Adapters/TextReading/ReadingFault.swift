public import Wording

/// Why a page was not read.
public enum ReadingFault: Error, Equatable, Sendable {
    /// Tesseract is not installed.
    case noReader
    /// The reader has no model of the language on this machine.
    case noModel(language: String)
    /// The time was over, or nobody wants the text any more.
    case stopped
    /// So many patches of ink are no text: a photograph, or noise.
    case notText
    /// The reader gave up.
    case failed

    public var words: Words {
        switch self {
        case .noReader:
            Words(
                vi: "Máy này chưa cài phần nhận dạng chữ. Cài gói libtesseract5 rồi thử lại.",
                en: "Tesseract is not installed on this machine. Install the package libtesseract5.")
        case .noModel(let language):
            Words(
                vi:
                    "Máy này chưa có dữ liệu nhận dạng chữ “\(language)”. Cài gói tesseract-ocr-\(language) rồi thử lại.",
                en: "This machine has no reading model “\(language)”. Install the package tesseract-ocr-\(language).")
        case .stopped:
            Words(
                vi: "Việc đọc chữ trên trang đã dừng vì hết giờ.",
                en: "Reading the page was stopped: its time was over.")
        case .notText:
            Words(
                vi: "Trang này không phải trang chữ nên không đọc được; ảnh vẫn được giữ nguyên.",
                en: "This is no page of text, so it was not read; its picture is kept as it is.")
        case .failed:
            Words(
                vi: "Không đọc được chữ trên trang; ảnh vẫn được giữ nguyên.",
                en: "The page could not be read; its picture is kept as it is.")
        }
    }
}
