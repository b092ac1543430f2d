public import Wording

/// A question about a page among its fellows, as things lie now.
public struct PageQuestion: Equatable, Sendable {
    /// The first page concerned.
    public let page: PageID
    public let issue: PageIssue
    public let words: Words
    /// What it is about, in codes and numbers: an answer holds for that alone.
    public let about: String
}

extension Session {
    /// Questions that the order and the number of the pages raise, component by component, answered or not.
    ///
    /// They rest on what was read and vanish when the order is mended. What is not read yet asks nothing.
    public var questionsOfOrder: [PageQuestion] {
        components.filter(\.isDigitised).flatMap { part in
            let found = numbering(of: part.code).findings.map { PageQuestion($0, in: part.code) }
            return joined(found) + [countQuestion(of: part), stopQuestion(of: part)].compactMap(\.self)
        }
    }

    public var openQuestionsOfOrder: [PageQuestion] {
        questionsOfOrder.filter { question in
            let answer = answer(to: question)
            return answer == nil || answer == .rescan
        }
    }

    /// Nothing where what was answered was another situation.
    public func answer(to question: PageQuestion) -> IssueAnswer? {
        guard let page = page(question.page), page.answeredAbout[question.issue] == question.about else { return nil }
        return page.answers[question.issue]
    }

    /// All pages of a component as the numbers printed on them have it, what is left out at its place; nothing where they
    /// lie so.
    public func printedOrder(of component: String) -> [PageID]? {
        guard let sorted = numbering(of: component).sorted else { return nil }
        var rest = sorted[...]
        return pages.filter { $0.component == component && $0.isShown }.map {
            $0.isBound ? rest.popFirst() ?? $0.id : $0.id
        }
    }

    private func numbering(of component: String) -> Numbering {
        let bound = pages(of: component)
        return Numbering(
            leaves: bound.map { Numbering.Leaf(page: $0.id, printed: $0.text?.printed) },
            isWhole: isStill(component) && !bound.contains(where: \.isToBeRead))
    }

    /// Nothing comes to the component now.
    private func isStill(_ component: String) -> Bool {
        !pages.contains { $0.component == component && $0.isUnderWay } && scan?.isOver ?? true
    }

    private func countQuestion(of part: Component) -> PageQuestion? {
        let bound = pages(of: part.code)
        guard let wanted = part.pageCount, let first = bound.first, !wanted.holds(bound.count), isStill(part.code)
        else {
            return nil
        }
        return PageQuestion(
            page: first.id, issue: .countDiffers, words: .count(bound.count, insteadOf: wanted),
            about: "\(part.code):\(bound.count)")
    }

    /// Of the last run alone: whoever scans on has answered.
    private func stopQuestion(of part: Component) -> PageQuestion? {
        guard let scan, scan.component == part.code, case .ended(let ending) = scan.phase,
            !ScanRun.ordinaryEnds.contains(ending),
            let last = pages(of: part.code).last(where: { $0.scan == scan.number })
        else { return nil }
        let issue = PageIssue.scanStopped
        return PageQuestion(page: last.id, issue: issue, words: issue.words, about: "scan:\(scan.number)")
    }

    /// A page asks each question once, whatever it is about.
    private func joined(_ questions: [PageQuestion]) -> [PageQuestion] {
        questions.reduce(into: []) { joined, next in
            guard let same = joined.firstIndex(where: { $0.page == next.page && $0.issue == next.issue }) else {
                return joined.append(next)
            }
            joined[same] = PageQuestion(
                page: next.page, issue: next.issue,
                words: Words(
                    vi: "\(joined[same].words.vi) \(next.words.vi)", en: "\(joined[same].words.en) \(next.words.en)"),
                about: "\(joined[same].about),\(next.about)")
        }
    }
}

extension PageQuestion {
    init(_ finding: Numbering.Finding, in component: String) {
        let (issue, words, about): (PageIssue, Words, String) =
            switch finding {
            case .before(_, let early, let late):
                (
                    .outOfOrder,
                    Words(
                        vi: "Trang \(early) đứng trước trang \(late).",
                        en: "Page \(early) stands before page \(late)."), "\(early)<\(late)"
                )
            case .mixed(_, let total):
                (
                    .outOfOrder,
                    Words(
                        vi: "Các trang của nhiều bản \(total) trang nằm lẫn nhau.",
                        en: "The pages of several papers of \(total) pages are mixed up."), "mixed/\(total)"
                )
            case .missing(_, let lost):
                (.pageMissing, .missing(lost), "-\(lost.map(\.description).joined(separator: "-"))")
            case .twice(_, let number):
                (
                    .pageTwice, Words(vi: "Trang \(number) có hai lần.", en: "Page \(number) is here twice."),
                    "\(number)+"
                )
            }
        self.init(page: finding.page, issue: issue, words: words, about: "\(component):\(about)")
    }
}

extension Words {
    fileprivate static func missing(_ lost: [PrintedNumber]) -> Words {
        let shown = lost.prefix(5).map(\.description).joined(separator: ", ") + (lost.count > 5 ? "…" : "")
        return lost.count == 1
            ? Words(vi: "Thiếu trang \(shown).", en: "Page \(shown) is missing.")
            : Words(vi: "Thiếu các trang \(shown).", en: "Pages \(shown) are missing.")
    }

    fileprivate static func count(_ count: Int, insteadOf wanted: PageCount) -> Words {
        wanted.least == wanted.most
            ? Words(
                vi: "Cần \(wanted.least) trang, đang có \(count).",
                en: "It should have \(wanted.least) \(wanted.least == 1 ? "page" : "pages") and has \(count).")
            : Words(
                vi: "Cần \(wanted.least) đến \(wanted.most) trang, đang có \(count).",
                en: "It should have \(wanted.least) to \(wanted.most) pages and has \(count).")
    }
}
