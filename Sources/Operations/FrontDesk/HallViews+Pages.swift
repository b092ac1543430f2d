import Digitising
import HallAPI
import Wording

extension HallViews {
    /// All that an operator works on; a file whose pages have come is none of them.
    func pages(of session: Session) -> [PageView] {
        var numbers: [String: Int] = [:]
        let asked = Dictionary(grouping: session.state == .open ? session.questionsOfOrder : [], by: \.page)
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
            view.printed = page.text?.printed?.description
            if case .unread(let reason) = page.reading {
                view.unread = (UnreadReason(rawValue: reason) ?? .unreadable).words
            }
            switch page.state {
            case .arrived, .unpacked: break
            case .packed: view.state = "packed"
            case .finished(let finished):
                Self.fill(&view, finished, page.answers)
                Self.mark(&view, finished, in: session)
                let questions = (asked[page.id] ?? []).map {
                    PageView.Issue(
                        code: $0.issue.rawValue, words: $0.words, answer: session.answer(to: $0)?.rawValue)
                }
                if !questions.isEmpty { view.issues = (view.issues ?? []) + questions }
            case .rejected(let reason):
                view.state = "rejected"
                view.reason = Rejections.words(for: reason)
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
}
