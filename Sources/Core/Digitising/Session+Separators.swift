/// Sheets that went through a feeder together, or the pages of one file.
private enum Pile: Hashable {
    case scan(Int)
    case file(PageID)
}

extension Page {
    fileprivate var pile: Pile? {
        source.map { .file($0.file) } ?? scan.map { .scan($0) }
    }

    /// Its place in the pile, from the top.
    fileprivate var depth: (Int, Int) { (sheet ?? source?.part ?? 0, isBack ? 1 : 0) }

    /// One that a person has taken in again is a page like others.
    fileprivate var isSeparating: Bool { isExcluded && finished?.isSeparator == true }
}

extension Session {
    /// What else follows once some pages are settled: those behind a separator sheet go to its component.
    func sorting(after events: [SessionEvent]) -> [SessionEvent] {
        guard state == .open else { return [] }
        var later = self
        var piles: [Pile] = []
        for event in events {
            later.evolvePage(event)
            let id: PageID
            switch event {
            case .pageFinished(_, let page, _), .pageRejected(_, let page, _), .pageExcluded(_, let page, _): id = page
            default: continue
            }
            if let pile = later.page(id)?.pile, !piles.contains(pile) { piles.append(pile) }
        }
        return piles.flatMap { later.sorting($0) }
    }

    /// From the top of the pile as far as all is settled: what is not looked at yet may be a separator sheet itself.
    ///
    /// A page that a person has put somewhere stays there. Nothing is sorted where the pile was scanned in place of a page.
    private func sorting(_ pile: Pile) -> [SessionEvent] {
        let members = pages.filter { $0.pile == pile && $0.isShown }.sorted { $0.depth < $1.depth }
        let isTouched = members.contains { $0.isSeparating || $0.sortedBehind != nil }
        guard isTouched, let first = members.first(where: { !$0.isPlacedByHand }), !isReplacement(members) else {
            return []
        }
        var target = first.home ?? first.component
        var separator: Page?
        var events: [SessionEvent] = []
        for page in members.prefix(while: { !$0.isUnderWay }) {
            if page.isSeparating {
                // Both sides of one sheet are one separator.
                if let last = separator, last.sheet != nil, last.sheet == page.sheet { continue }
                guard let next = component(behind: page, after: target) else { continue }
                (target, separator) = (next, page)
            } else if !page.isPlacedByHand, page.component != target || page.sortedBehind != separator?.id {
                events.append(.pagesSorted(session: id, pages: [page.id], component: target, behind: separator?.id))
            }
        }
        return events
    }

    private func isReplacement(_ members: [Page]) -> Bool {
        let ids = Set(members.map(\.id))
        return pages.contains { $0.replacedBy.map(ids.contains) ?? false }
    }

    /// The one that the sheet names, otherwise the next that is digitised; behind the last one all stays with it.
    ///
    /// - Returns: `nil` where the sheet names what this procedure does not digitise: it separates nothing then.
    private func component(behind separator: Page, after current: String) -> String? {
        if let named = separator.finished?.separatorTarget {
            return component(named)?.isDigitised == true ? named : nil
        }
        let digitised = components.filter(\.isDigitised).map(\.code)
        guard let place = digitised.firstIndex(of: current) else { return nil }
        return place + 1 < digitised.count ? digitised[place + 1] : current
    }
}
