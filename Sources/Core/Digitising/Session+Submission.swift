public import Wording

/// One thing that stands in the way of submitting a session, and where to go to settle it.
public struct Obstacle: Equatable, Sendable {
    public let words: Words
    public let component: String?
    /// The first of the pages that it is about.
    public let page: PageID?
    /// What must be told of the result.
    public let particular: ResultParticular?

    init(
        vi: String, en: String, component: String? = nil, page: PageID? = nil, particular: ResultParticular? = nil
    ) {
        self.particular = particular
        words = Words(vi: vi, en: en)
        self.component = component
        self.page = page
    }
}

extension Session {
    /// What the operator must still do before the session can be submitted.
    public var obstacles: [Obstacle] {
        let found = obstaclesOfPages + obstaclesOfComponents + obstaclesOfResult
        if boundComponents.isEmpty && found.isEmpty {
            return [Obstacle(vi: "Chưa có trang nào.", en: "There are no pages yet.")]
        }
        return found
    }

    public var reasonsAgainstSubmission: [Words] { obstacles.map(\.words) }

    private var obstaclesOfPages: [Obstacle] {
        var found: [Obstacle] = []
        if let scan, !scan.isOver {
            found.append(Obstacle(vi: "Máy quét đang chạy.", en: "The scanner is still running."))
        }
        let packed = pages.filter { $0.isUnderWay && $0.state == .packed }
        if let first = packed.first {
            found.append(
                Obstacle(
                    vi: "Còn \(packed.count) tệp đang tách trang.",
                    en: "\(packed.count) \(packed.count == 1 ? "file is" : "files are") still being unpacked.",
                    page: first.id))
        }
        let unfinished = pages.filter { $0.isUnderWay && $0.state == .arrived }
        if let first = unfinished.first {
            found.append(
                Obstacle(
                    vi: "Còn \(unfinished.count) trang đang xử lý.",
                    en: "\(unfinished.count) \(unfinished.count == 1 ? "page is" : "pages are") still being worked on.",
                    page: first.id))
        }
        let rejected = pages.filter { page in
            if case .rejected = page.state { !page.isExcluded } else { false }
        }
        if let first = rejected.first {
            found.append(
                Obstacle(
                    vi: "Còn \(rejected.count) trang không đọc được: hãy loại ra hoặc quét lại.",
                    en:
                        "\(rejected.count == 1 ? "1 page" : "\(rejected.count) pages") cannot be read: exclude or rescan.",
                    page: first.id))
        }
        return found + obstaclesOfQuality + obstaclesOfOrder
    }

    private var obstaclesOfQuality: [Obstacle] {
        let doubtful = pages.filter { !$0.openIssues.isEmpty }
        guard let first = doubtful.first else { return [] }
        let pages = doubtful.count == 1 ? "1 page has" : "\(doubtful.count) pages have"
        return [
            Obstacle(
                vi: "Còn \(doubtful.count) trang có câu hỏi chưa trả lời: giữ nguyên, quét lại hoặc loại ra.",
                en: "\(pages) open questions: keep, rescan or exclude.", page: first.id)
        ]
    }

    private var obstaclesOfOrder: [Obstacle] {
        openQuestionsOfOrder.map { question in
            let component = page(question.page)?.component
            let name = component.flatMap { self.component($0)?.name } ?? ""
            return Obstacle(
                vi: "\(name): \(question.words.vi)", en: "\(name): \(question.words.en)", component: component,
                page: question.page)
        }
    }

    private var obstaclesOfComponents: [Obstacle] {
        components.flatMap { part -> [Obstacle] in
            let isEmpty = part.isDigitised && pages(of: part.code).isEmpty
            if isEmpty, part.isRequired {
                return [Obstacle(vi: "Thiếu: \(part.name).", en: "Missing: \(part.name).", component: part.code)]
            }
            guard part.mustBeCompared, !isEmpty, comparisons[part.code] == nil else { return [] }
            return [
                Obstacle(
                    vi: "Chưa đối chiếu với bản chính: \(part.name).",
                    en: "Not compared with the original yet: \(part.name).", component: part.code)
            ]
        }
    }
}
