public import Wording

/// What was read on a page; the words themselves lie in the store, since a journal holds no personal data.
public struct ReadText: Equatable, Sendable, Codable {
    /// SHA-256 of the text and the places of its words.
    public let file: String
    public let bytes: Int
    /// SHA-256 of the same as ALTO, as it is handed over.
    public let archived: String
    public let archivedBytes: Int
    public let words: Int
    /// Words that the reader is not sure of.
    public let unsure: Int
    /// The number that is printed on the page, if it was found.
    public let printed: PrintedNumber?

    public init(
        file: String, bytes: Int, archived: String, archivedBytes: Int, words: Int, unsure: Int,
        printed: PrintedNumber? = nil
    ) {
        self.printed = printed
        self.file = file
        self.bytes = bytes
        self.archived = archived
        self.archivedBytes = archivedBytes
        self.words = words
        self.unsure = unsure
    }
}

/// Why a page's text was not read. The raw values stand in the journal.
public enum UnreadReason: String, Error, Sendable, CaseIterable {
    /// It holds no text, or none that can be read within the time that a page may take.
    case notText
    /// This machine has no model of the language.
    case noModel
    /// The sheet does not open any more.
    case unreadable
    /// One reader after the other has died of it.
    case crashes

    /// What it means for the page, and what to do.
    public var words: Words {
        switch self {
        case .notText:
            Words(vi: "Không đọc được chữ; ảnh vẫn nguyên.", en: "No text could be read; the picture is kept as it is.")
        case .noModel:
            Words(
                vi: "Máy chưa có dữ liệu đọc tiếng Việt. Báo kỹ thuật viên cài gói libtesseract5 và tesseract-ocr-vie.",
                en:
                    "This machine cannot read Vietnamese. Have the technician install libtesseract5 and tesseract-ocr-vie."
            )
        case .unreadable, .crashes:
            Words(
                vi: "Không đọc được chữ trên trang này; có thể quét lại nếu cần tìm kiếm.",
                en: "The text of this page could not be read; rescan it if it has to be searched.")
        }
    }
}

/// How it stands with the text of a page.
public enum Reading: Equatable, Sendable, Codable {
    case read(ReadText)
    /// Nobody can; why, as a stable code.
    case unread(reason: String)
}

extension Page {
    /// Its text is still to be read: blank sides and what is left out are not.
    public var isToBeRead: Bool { reading == nil && isBound && finished?.isBlank == false }

    public var text: ReadText? {
        if case .read(let text) = reading { text } else { nil }
    }
}

extension Session {
    /// All documents are made, all that can be read is read, there is some text, and it is not on its way yet.
    public var isTextReady: Bool {
        let bound = pages.filter(\.isBound)
        return (state == .handingOver || state == .handedOver) && !isTextPackaged
            && !bound.contains(where: \.isToBeRead) && bound.contains { $0.text != nil }
    }

    /// What a citizen has taken away is read no further.
    public var isReadOn: Bool { given == nil }

    /// Reading goes on.
    var isTextAwaited: Bool { isReadOn && !isTextPackaged && pages.contains(where: \.isToBeRead) }
}
