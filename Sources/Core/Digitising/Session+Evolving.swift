import Journal

extension Session {
    mutating func evolve(_ event: SessionEvent, at moment: Moment) {
        switch event {
        case .sessionOpened, .sessionDiscarded: break
        case .scanAsked(_, let number, let component, let scanner, let replaces):
            scan = ScanRun(
                number: number, component: component, scanner: scanner ?? ScanRun.hallsOwn, replaces: replaces,
                phase: .asked)
        case .scanStarted: scan?.phase = .running
        case .scanCancelAsked: scan?.phase = .cancelling
        case .scanEnded(_, _, let ending): scan?.phase = .ended(ending: ending)
        case .sessionSubmitted:
            state = .binding
            bindingFault = nil
        case .bindingFailed(_, let component, let reason):
            state = .open
            formerFiles.take(documents.map(\.file), of: nil)
            documents = []
            bindingFault = BindingFault(component: component, reason: reason)
        case .documentBound(_, let document): documents.append(document)
        case .sessionPackaged: state = .handingOver
        case .textPackaged: isTextPackaged = true
        case .sessionHandedOver: state = .handedOver
        case .sessionGiven(_, let receipt):
            state = .handedOver
            given = Given(at: moment, receipt: receipt)
        case .sessionFilesDue(_, let due): filesDueAt = due
        case .sessionWiped: wipedAt = wipedAt ?? moment
        case .componentCompared(_, let component, let person, let isReturned):
            comparisons[component] = Comparison(by: person, at: moment, isReturned: isReturned)
        case .comparisonUndone(_, let component): comparisons[component] = nil
        case .ticketBound(_, let id, let number): (ticket, ticketNumber) = (id, number)
        case .resultDescribed(_, let result): evolve(describing: result)
        default: evolvePage(event)
        }
    }

    mutating func evolvePage(_ event: SessionEvent) {
        switch event {
        case .pageArrived(_, let page, let after, let replaces): arrive(page, after: after, replacing: replaces)
        case .pageFinished(_, let id, let result):
            change(id) { $0.state = .finished(result) }
            // A blank side starts out excluded, and so does a separator sheet: it is kept, shown struck through, and one key
            // takes it in again.
            if result.isBlank || result.isSeparator { change(id) { $0.isExcluded = true } }
        case .pageRejected(_, let id, let reason): change(id) { $0.state = .rejected(reason: reason) }
        case .fileUnpacked(_, let id, let pages): change(id) { $0.state = .unpacked(pages: pages) }
        case .pageExcluded(_, let id, let isExcluded):
            change(id) {
                $0.isExcluded = isExcluded
                if !isExcluded { $0.replacedBy = nil }
            }
            if !isExcluded, let page = page(id) { comparisons[page.component] = nil }
        case .pageMoved(_, let ids, let component, let before):
            if ids.contains(where: { page($0)?.component != component }) { comparisons[component] = nil }
            for id in ids { change(id) { $0.isPlacedByHand = true } }
            move(ids, to: component, before: before)
        case .pagesSorted(_, let ids, let component, let separator): sort(ids, to: component, behind: separator)
        case .pageRead(_, let id, let reading): change(id) { $0.reading = reading }
        case .pageTurned(_, let id, let turns):
            keepTrack(of: page(id)?.reading?.files ?? [], from: id)
            change(id) {
                $0.quarterTurns = turns
                $0.reading = nil
            }
        case .pageIssueAnswered(_, let id, let issue, let answer, let about):
            change(id) {
                $0.answers[issue] = answer
                $0.answeredAbout[issue] = about
            }
        default: break
        }
    }

    private mutating func change(_ id: PageID, _ body: (inout Page) -> Void) {
        guard let index = pages.firstIndex(where: { $0.id == id }) else { return }
        body(&pages[index])
    }

    /// Only what lies elsewhere moves, to the end.
    private mutating func sort(_ ids: [PageID], to component: String, behind separator: PageID?) {
        let moved = ids.filter { page($0)?.component != component }
        if !moved.isEmpty { comparisons[component] = nil }
        for id in ids {
            change(id) {
                $0.home = $0.home ?? $0.component
                $0.sortedBehind = separator
            }
        }
        move(moved, to: component, before: nil)
    }

    /// Nobody has held a page that comes now against its original: the component is to be compared anew.
    private mutating func arrive(_ arrived: ArrivedPage, after: PageID?, replacing old: PageID?) {
        if let old {
            change(old) {
                $0.isExcluded = true
                $0.replacedBy = arrived.id
            }
        }
        let before = after.flatMap { id in pages.firstIndex { $0.id == id } }
        pages.insert(Page(arrived), at: before.map { $0 + 1 } ?? pages.endIndex)
        comparisons[arrived.component] = nil
    }

    mutating func move(_ ids: [PageID], to component: String, before: PageID?) {
        let moved = ids.compactMap { page($0) }.map { page in
            var page = page
            page.component = component
            return page
        }
        let going = Set(ids)
        var place = before.flatMap { id in pages.firstIndex { $0.id == id } } ?? pages.endIndex
        // Where the page to go before is itself among those that go, the next one that stays takes its part.
        while place < pages.endIndex, going.contains(pages[place].id) || pages[place].component != component {
            place += 1
        }
        let head = pages[..<place].filter { !going.contains($0.id) }
        pages = head + moved + pages[place...].filter { !going.contains($0.id) }
    }
}
