import Journal
public import Wording

extension Session {
    mutating func evolve(_ event: SessionEvent) {
        switch event {
        case .sessionOpened: break
        case .scanAsked(_, let number, let component, let scanner):
            scan = ScanRun(number: number, component: component, scanner: scanner ?? ScanRun.hallsOwn, phase: .asked)
        case .scanStarted: scan?.phase = .running
        case .scanCancelAsked: scan?.phase = .cancelling
        case .scanEnded(_, _, let ending): scan?.phase = .ended(ending: ending)
        case .pageArrived(_, let page): pages.append(Page(page))
        case .pageFinished(_, let id, let result):
            change(id) { $0.state = .finished(result) }
            // A blank side starts out excluded: it is kept, shown struck through, and one key takes it in again.
            if result.isBlank { change(id) { $0.isExcluded = true } }
        case .pageRejected(_, let id, let reason): change(id) { $0.state = .rejected(reason: reason) }
        case .pageExcluded(_, let id, let isExcluded): change(id) { $0.isExcluded = isExcluded }
        case .sessionSubmitted:
            state = .binding
            bindingFault = nil
        case .bindingFailed(_, let component, let reason):
            state = .open
            documents = []
            bindingFault = BindingFault(component: component, reason: reason)
        case .sessionDiscarded: break
        case .documentBound(_, let document): documents.append(document)
        case .sessionPackaged: state = .handingOver
        case .sessionHandedOver: state = .handedOver
        }
    }

    private mutating func change(_ id: PageID, _ body: (inout Page) -> Void) {
        guard let index = pages.firstIndex(where: { $0.id == id }) else { return }
        body(&pages[index])
    }

    func decide(_ command: SessionCommand) throws(Refusal) -> [SessionEvent] {
        switch command {
        case .open: []
        case .askScan, .startScan, .cancelScan, .endScan: try decideScan(command)
        case .addPage, .finishPage, .rejectPage, .excludePage: try decidePage(command)
        case .submit: try submit()
        case .bindDocument(_, let document): try bind(document)
        case .failBinding(_, let component, let reason):
            state == .binding ? [.bindingFailed(session: id, component: component, reason: reason)] : []
        case .discard: try discard()
        case .recordHandover: state == .handingOver ? [.sessionHandedOver(session: id)] : []
        }
    }

    private func decideScan(_ command: SessionCommand) throws(Refusal) -> [SessionEvent] {
        switch command {
        case .askScan(_, let component, let scanner):
            try mustBeOpen()
            guard self.component(component)?.isDigitised == true else { throw .unknownComponent(component) }
            if let scan, !scan.isOver { throw .scanRunning }
            return [
                .scanAsked(session: id, scan: (scan?.number ?? 0) + 1, component: component, scanner: scanner)
            ]
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

    private func decidePage(_ command: SessionCommand) throws(Refusal) -> [SessionEvent] {
        switch command {
        case .addPage(_, let page):
            try mustBeOpen()
            guard component(page.component)?.isDigitised == true else { throw .unknownComponent(page.component) }
            let isKnown =
                page.scan != nil
                && pages.contains { $0.scan == page.scan && $0.sheet == page.sheet && $0.isBack == page.isBack }
            return isKnown ? [] : [.pageArrived(session: id, page: page)]
        case .finishPage(_, let id, let result):
            guard page(id)?.state == .arrived else { return [] }
            return [.pageFinished(session: self.id, page: id, result: result)]
        case .rejectPage(_, let id, let reason):
            guard page(id)?.state == .arrived else { return [] }
            return [.pageRejected(session: self.id, page: id, reason: reason)]
        case .excludePage(_, let id, let isExcluded):
            try mustBeOpen()
            guard let page = page(id) else { throw .unknownPage }
            return page.isExcluded == isExcluded
                ? [] : [.pageExcluded(session: self.id, page: id, isExcluded: isExcluded)]
        default:
            return []
        }
    }

    private func submit() throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        let reasons = reasonsAgainstSubmission
        guard reasons.isEmpty else { throw .notReady(reasons) }
        return [.sessionSubmitted(session: id)]
    }

    /// What the operator must still do before the session can be submitted.
    public var reasonsAgainstSubmission: [Words] {
        var reasons: [Words] = []
        if let scan, !scan.isOver {
            reasons.append(Words(vi: "Máy quét đang chạy.", en: "The scanner is still running."))
        }
        let unfinished = pages.count { $0.state == .arrived && !$0.isExcluded }
        if unfinished > 0 {
            reasons.append(
                Words(vi: "Còn \(unfinished) trang đang xử lý.", en: "\(unfinished) pages are still being worked on."))
        }
        let rejected = pages.filter { !$0.isExcluded }.count { if case .rejected = $0.state { true } else { false } }
        if rejected > 0 {
            reasons.append(
                Words(
                    vi: "Còn \(rejected) trang không đọc được: hãy loại ra hoặc quét lại.",
                    en: "\(rejected) pages cannot be read: exclude or rescan them."))
        }
        for part in components where part.isDigitised && part.isRequired && pages(of: part.code).isEmpty {
            reasons.append(Words(vi: "Thiếu: \(part.name).", en: "Missing: \(part.name)."))
        }
        if boundComponents.isEmpty && reasons.isEmpty {
            reasons.append(Words(vi: "Chưa có trang nào.", en: "There are no pages yet."))
        }
        return reasons
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

    private func mustBeOpen() throws(Refusal) {
        guard state == .open else { throw .sessionClosed }
    }
}
