import Journal
import Wording

extension Session {
    func decide(_ command: SessionCommand) throws(Refusal) -> [SessionEvent] {
        let events = try decideAlone(command)
        return events + sorting(after: events)
    }

    private func decideAlone(_ command: SessionCommand) throws(Refusal) -> [SessionEvent] {
        switch command {
        case .open, .openResult: []
        case .describeResult(_, let result): try describe(result)
        case .askScan, .startScan, .cancelScan, .endScan: try decideScan(command)
        case .addPage(_, let page): try add(page)
        case .finishPage, .rejectPage, .recordReading, .finishUnpacking: decideWork(command)
        case .excludePages, .movePages, .turnPages, .answerIssue: try decidePages(command)
        case .compare(_, let component, let person, let isReturned):
            try compare(component, by: person, isReturned: isReturned)
        case .undoComparison(_, let component): try undoComparison(of: component)
        case .submit: try submit()
        case .bindDocument(_, let document): try bind(document)
        case .failBinding(_, let component, let reason):
            state == .binding ? [.bindingFailed(session: id, component: component, reason: reason)] : []
        case .discard: try discard()
        case .giveToCitizen(_, let receipt): try give(receipt)
        case .recordWipe: filesDueAt == nil ? [] : [.sessionWiped(session: id)]
        }
    }

    private func decideScan(_ command: SessionCommand) throws(Refusal) -> [SessionEvent] {
        switch command {
        case .askScan(_, let component, let scanner, let replaced):
            return try askScan(component, with: scanner, replacing: replaced)
        case .startScan(_, let number):
            guard let scan, scan.number == number, scan.phase == .asked else { throw .jobGone }
            return [.scanStarted(session: id, scan: number)]
        case .cancelScan:
            guard let scan, !scan.isOver else { return [] }
            return scan.phase == .asked
                ? [.scanEnded(session: id, scan: scan.number, ending: "cancelled")]
                : [.scanCancelAsked(session: id, scan: scan.number)]
        case .endScan(_, let number, let ending):
            guard let scan, scan.number == number, !scan.isOver else { return [] }
            return [.scanEnded(session: id, scan: number, ending: ending)]
        default:
            return []
        }
    }

    private func askScan(
        _ component: String, with scanner: String?, replacing old: PageID?
    ) throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        let replaced = try old.map { id throws(Refusal) in try mustHave(id) }
        let component = replaced?.component ?? component
        guard self.component(component)?.isDigitised == true else { throw .unknownComponent(component) }
        if let scan, !scan.isOver { throw .scanRunning }
        let asked = SessionEvent.scanAsked(
            session: id, scan: (scan?.number ?? 0) + 1, component: component, scanner: scanner, replaces: old)
        let answered = (replaced?.openIssues ?? []).filter { replaced?.answers[$0] == nil }.map { issue in
            SessionEvent.pageIssueAnswered(session: id, page: replaced?.id ?? "", issue: issue, answer: .rescan)
        }
        return answered + [asked]
    }

    private func submit() throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        let reasons = reasonsAgainstSubmission
        guard reasons.isEmpty else { throw .notReady(reasons) }
        return [.sessionSubmitted(session: id)]
    }

    /// The last document to arrive closes the package, in the same breath.
    private func bind(_ document: Document) throws(Refusal) -> [SessionEvent] {
        guard state == .binding else { return [] }
        guard !documents.contains(where: { $0.component == document.component }) else { return [] }
        let bound = SessionEvent.documentBound(session: id, document: document)
        let isLast = documents.count + 1 == boundComponents.count
        return isLast ? [bound, .sessionPackaged(session: id)] : [bound]
    }

    private func discard() throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        if let scan, !scan.isOver { throw .scanRunning }
        return [.sessionDiscarded(session: id)]
    }

    /// Whoever takes a copy in compares it with the original and answers for it; a paper that is only shown is
    /// looked at and given back.
    private func compare(_ code: String, by person: String, isReturned: Bool) throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        guard let part = component(code), part.role != "note" else { throw .unknownComponent(code) }
        if part.isDigitised, pages(of: code).isEmpty { throw .nothingToCompare(part.name) }
        if comparisons[code]?.isReturned == isReturned { return [] }
        return [.componentCompared(session: id, component: code, by: person, isReturned: isReturned)]
    }

    private func undoComparison(of code: String) throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        return comparisons[code] == nil ? [] : [.comparisonUndone(session: id, component: code)]
    }

    func mustBeOpen() throws(Refusal) {
        guard state == .open else { throw .sessionClosed }
    }

    @discardableResult
    func mustHave(_ id: PageID) throws(Refusal) -> Page {
        guard let page = page(id) else { throw .unknownPage }
        return page
    }
}
