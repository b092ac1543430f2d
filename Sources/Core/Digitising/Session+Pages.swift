import Journal
import Wording

extension Session {
    /// A page that has come already changes nothing, however often it is told.
    func add(_ page: ArrivedPage) throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        if let source = page.source { return try addPart(page, of: source) }
        guard component(page.component)?.isDigitised == true else { throw .unknownComponent(page.component) }
        let isKnown =
            page.scan != nil
            && pages.contains { $0.scan == page.scan && $0.sheet == page.sheet && $0.isBack == page.isBack }
        if isKnown { return [] }
        guard let scan, scan.number == page.scan, let old = scan.replaces.flatMap({ self.page($0) }) else {
            return [.pageArrived(session: id, page: page)]
        }
        return [replace(old, with: page, of: scan)]
    }

    /// The first page of the scan takes the place of the old one; what follows stands behind it, and the other side of
    /// the same paper takes the place of the old one's other side.
    private func replace(_ old: Page, with page: ArrivedPage, of scan: ScanRun) -> SessionEvent {
        var page = page
        page.component = old.component
        guard let earlier = pages.last(where: { $0.scan == scan.number }) else {
            return .pageArrived(session: id, page: page, after: old.id, replaces: old.id)
        }
        let other = pages.first {
            $0.scan == old.scan && $0.sheet == old.sheet && $0.isBack && $0.replacedBy == nil && $0.id != old.id
        }
        let isOtherSide = page.isBack && !old.isBack && old.scan != nil && earlier.sheet == page.sheet
        return .pageArrived(
            session: id, page: page, after: earlier.id, replaces: isOtherSide ? other?.id : nil)
    }

    private func addPart(_ page: ArrivedPage, of source: ArrivedPage.Source) throws(Refusal) -> [SessionEvent] {
        guard let file = self.page(source.file), file.state == .packed, !file.isExcluded else { throw .jobGone }
        if pages.contains(where: { $0.source == source }) { return [] }
        let before = pages.last { $0.source.map { $0.file == source.file && $0.part < source.part } ?? false }
        var page = page
        page.component = file.component
        return [.pageArrived(session: id, page: page, after: before?.id ?? file.id)]
    }

    /// What an agent has made; of a page that is settled, a late word changes nothing.
    func decideWork(_ command: SessionCommand) -> [SessionEvent] {
        switch command {
        case .finishPage(_, let id, let result):
            guard page(id)?.state == .arrived else { return [] }
            let isOthers = result.ticket.map { ticket != nil && ticket != $0 } ?? false
            return [
                .pageFinished(session: self.id, page: id, result: isOthers ? result.asking(.otherVisit) : result)
            ]
        case .rejectPage(_, let id, let reason):
            guard let state = page(id)?.state, state == .arrived || state == .packed else { return [] }
            return [.pageRejected(session: self.id, page: id, reason: reason)]
        case .recordReading(_, let id, let turns, let reading):
            guard let page = page(id), page.finished != nil, page.reading == nil, page.quarterTurns == turns else {
                return []
            }
            return [.pageRead(session: self.id, page: id, reading: reading)]
        case .finishUnpacking(_, let id, let count):
            guard page(id)?.state == .packed else { return [] }
            return [.fileUnpacked(session: self.id, page: id, pages: count)]
        default: return []
        }
    }

    func decidePages(_ command: SessionCommand) throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        switch command {
        case .excludePages(_, let ids, let isExcluded):
            return try unique(ids).filter { $0.isExcluded != isExcluded }.map {
                .pageExcluded(session: id, page: $0.id, isExcluded: isExcluded)
            }
        case .movePages(_, let ids, let component, let before):
            return try decideMove(try unique(ids).map(\.id), to: component, before: before)
        case .turnPages(_, let ids, let turns):
            let turns = (turns % 4 + 4) % 4
            guard turns != 0 else { return [] }
            return try unique(ids).map {
                .pageTurned(session: id, page: $0.id, quarterTurns: ($0.quarterTurns + turns) % 4)
            }
        case .answerIssue(_, let ids, let issue, let answer):
            let asked = issue.isOfOrder ? questionsOfOrder : []
            return try unique(ids).flatMap { self.answer(issue, on: $0, answer, asked) }
        default: return []
        }
    }

    private func unique(_ ids: [PageID]) throws(Refusal) -> [Page] {
        var seen: Set<PageID> = []
        var found: [Page] = []
        for id in ids where seen.insert(id).inserted { found.append(try mustHave(id)) }
        return found
    }

    private func decideMove(_ ids: [PageID], to component: String, before: PageID?) throws(Refusal) -> [SessionEvent] {
        guard self.component(component)?.isDigitised == true else { throw .unknownComponent(component) }
        if let before, try mustHave(before).component != component { throw .unknownPage }
        var later = self
        later.move(ids, to: component, before: before)
        if later.inOrder == inOrder { return [] }
        return [.pageMoved(session: id, pages: ids, component: component, before: before)]
    }

    private func answer(
        _ issue: PageIssue, on page: Page, _ answer: IssueAnswer?, _ asked: [PageQuestion]
    ) -> [SessionEvent] {
        let question = asked.first { $0.page == page.id && $0.issue == issue }
        guard question != nil || page.finished?.issues.contains(issue) == true else { return [] }
        guard (question.map { self.answer(to: $0) } ?? page.answers[issue]) != answer else { return [] }
        let answered = SessionEvent.pageIssueAnswered(
            session: id, page: page.id, issue: issue, answer: answer, about: question?.about)
        let isGone = answer == .exclude && !page.isExcluded
        return isGone ? [answered, .pageExcluded(session: id, page: page.id, isExcluded: true)] : [answered]
    }

    /// Component by component, as in the checklist.
    private var inOrder: [[PageID]] {
        components.map { part in pages.filter { $0.component == part.code }.map(\.id) }
    }
}
