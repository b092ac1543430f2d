import Digitising
import HallAPI
import Wording

extension HallViews {
    /// All that an operator works on; a file whose pages have come is none of them.
    func pages(of session: Session) -> [PageView] {
        var numbers: [String: Int] = [:]
        return session.pages.filter(\.isShown).map { page in
            if !page.isExcluded { numbers[page.component, default: 0] += 1 }
            var view = PageView(
                id: page.id, component: page.component, number: page.isExcluded ? 0 : numbers[page.component] ?? 0,
                state: "arrived", excluded: page.isExcluded, original: page.original,
                originalBytes: page.originalBytes, dotsPerInch: page.dotsPerInch)
            view.turns = page.quarterTurns == 0 ? nil : page.quarterTurns
            view.replacedBy = page.replacedBy
            view.text = page.text?.file
            view.unsure = page.text?.unsure
            if case .unread(let reason) = page.reading {
                view.unread = (UnreadReason(rawValue: reason) ?? .unreadable).words
            }
            switch page.state {
            case .arrived, .unpacked: break
            case .packed: view.state = "packed"
            case .finished(let finished):
                Self.fill(&view, finished, page.answers)
                Self.mark(&view, finished, in: session)
            case .rejected(let reason):
                view.state = "rejected"
                view.reason = Self.rejection(reason)
            }
            return view
        }
    }

    private static func fill(_ view: inout PageView, _ page: FinishedPage, _ answers: [PageIssue: IssueAnswer]) {
        view.state = "finished"
        view.blank = page.isBlank
        view.image = page.image
        view.thumbnail = page.thumbnail
        view.bytes = page.bytes
        view.skew = page.skewDegrees
        view.dotsPerInch = page.dotsPerInch
        view.originalView = page.kept?.originalView
        view.kind = page.kept?.kind
        view.confidence = page.kept?.confidence
        guard !page.issues.isEmpty else { return }
        view.issues = page.issues.map { .init(code: $0.rawValue, words: $0.words, answer: answers[$0]?.rawValue) }
    }

    private static func mark(_ view: inout PageView, _ page: FinishedPage, in session: Session) {
        guard !page.marks.isEmpty else { return }
        view.marks = page.marks.map { mark in
            switch mark {
            case .separator: "separator"
            case .ticket: "ticket"
            case .verifiable: "verifiable"
            }
        }
        guard page.isSeparator, view.excluded else { return }
        let behind = session.pages.filter { $0.sortedBehind == view.id && !$0.isPlacedByHand }
        view.separation = .init(component: behind.first?.component, pages: behind.count { !$0.isExcluded })
    }

    private static func rejection(_ reason: String) -> Words {
        switch reason {
        case "unreadable":
            Words(
                vi: "Tệp không phải ảnh đọc được. Hãy quét lại hoặc chọn tệp khác.",
                en: "Not a readable image. Rescan it or choose another file.")
        case "notAsStored":
            Words(
                vi: "Trang lưu không đọc lại được như đã quét. Hãy quét lại trang này.",
                en: "What was stored did not read back as it was scanned. Rescan this page.")
        case "tooLarge":
            Words(vi: "Ảnh quá lớn. Hãy quét lại ở 300 dpi.", en: "The image is too large. Rescan it at 300 dpi.")
        case "severalPages":
            Words(
                vi: "Tệp chứa nhiều trang. Hãy lưu mỗi trang thành một tệp riêng, hoặc quét lại.",
                en: "This file holds several pages. Save each page as a file of its own, or scan again.")
        case "crashes":
            Words(
                vi: "Tệp này làm hỏng bộ xử lý ảnh. Hãy loại ra, rồi quét lại tờ giấy.",
                en: "This file breaks the image processor. Exclude it, then rescan the sheet.")
        case "encrypted":
            Words(
                vi: "Tệp PDF có mật khẩu hoặc bị khóa. Hãy xin tệp không khóa, hoặc in ra rồi quét.",
                en: "This PDF is protected by a password. Ask for one without, or print and scan it.")
        case "noProgram":
            Words(
                vi: "Máy chủ chưa cài chương trình mở PDF (poppler-utils). Xin báo nhân viên kỹ thuật.",
                en: "The program that opens PDF files (poppler-utils) is not installed. Tell the technician.")
        case "noRoom":
            Words(
                vi: "Máy chủ hết chỗ trống để tách tệp. Xin báo nhân viên kỹ thuật, rồi thả lại tệp.",
                en: "There is no room on the disk to unpack it. Tell the technician, then drop the file again.")
        case "tooManyPages":
            Words(
                vi: "Tệp có quá nhiều trang. Hãy chia thành các tệp nhỏ hơn rồi thả lại.",
                en: "This file has too many pages. Cut it into smaller ones and drop them again.")
        case "tooSlow":
            Words(
                vi: "Tách trang mất quá nhiều thời gian hoặc bộ nhớ. Hãy in tệp ra rồi quét.",
                en: "Unpacking takes too much time or memory. Print the file and scan it.")
        default:
            Words(vi: "Không xử lý được trang này (\(reason)).", en: "This page could not be processed (\(reason)).")
        }
    }
}
