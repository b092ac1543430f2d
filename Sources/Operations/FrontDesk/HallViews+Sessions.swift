import Digitising
import Dossiers
import Hall
public import HallAPI
import Journal
import Wording

extension HallViews {
    public func sessions() -> SessionsView {
        let all = state.digitising.sessions.values.sorted { ($1.openedAt, $1.code) < ($0.openedAt, $0.code) }
        return SessionsView(sessions: all.map { SessionSummary(view($0)) })
    }

    /// Where a session stands after a step; `discarded` when it is no more.
    public func step(of id: String) -> SessionStep {
        SessionStep(session: id, state: state.digitising.sessions[id].map(apiState) ?? "discarded")
    }

    /// - Parameter names: of people, by their ids, as far as the site knows them.
    public func session(_ id: String, names: [String: String] = [:]) -> SessionView? {
        state.digitising.sessions[id].map { view($0, names) }
    }

    private func view(_ session: Session, _ names: [String: String] = [:]) -> SessionView {
        var view = SessionView(
            id: session.id, code: session.code, state: apiState(session), procedure: session.procedure,
            procedureName: session.procedureName, openedAt: session.openedAt.iso8601(at: site.offset))
        view.procedureEnglish = site.catalogue.procedure(session.procedure)?.english?.name
        view.ticketNumber = session.ticketNumber
        view.result = result(of: session)
        view.components = components(of: session, names)
        // Nothing shows what is deleted, or is being deleted now.
        let isGone = session.wipedAt != nil || session.filesDueAt.map { $0 <= now } ?? false
        view.pages = isGone ? [] : pages(of: session)
        view.scan = session.scan.map { scan(of: session, $0) }
        view.documents = session.documents.map {
            .init(component: $0.component, file: $0.file, bytes: $0.bytes, pages: $0.pages)
        }
        if session.state == .open {
            let obstacles = session.obstacles
            view.reasons = obstacles.map(\.words)
            view.obstacles = obstacles.map {
                .init(
                    words: $0.words, component: $0.component, page: $0.page, particular: $0.particular?.rawValue)
            }
        }
        handOut(session, &view)
        view.trouble = session.bindingFault.map { trouble(session, $0) }
        if let handover = state.outbox.handovers[session.id] {
            view.receipt = receipt(of: handover)
            view.handover = progress(of: handover)
        }
        return view
    }

    private func components(of session: Session, _ names: [String: String]) -> [SessionView.Component] {
        session.components.map { part in
            var view = SessionView.Component(
                code: part.code, name: part.name, role: part.role, required: part.isRequired,
                pages: session.pages.count { $0.component == part.code && !$0.isExcluded && $0.isShown },
                mustBeCompared: part.mustBeCompared,
                comparison: session.comparisons[part.code].map {
                    .init(by: $0.by, byName: names[$0.by], at: $0.at.iso8601(at: site.offset), returned: $0.isReturned)
                })
            view.printedOrder = session.printedOrder(of: part.code)
            return view
        }
    }

    private func result(of session: Session) -> SessionView.Result? {
        session.result.map { result in
            let listed = site.catalogue.procedure(session.procedure).flatMap {
                site.catalogue.resultType(result.type, of: $0)
            }
            return .init(
                type: result.type.rawValue, name: result.name, english: listed?.english,
                particulars: result.particulars.file, missing: result.particulars.missing.map(\.rawValue))
        }
    }

    /// What an agent gives away, and what becomes of the files.
    private func handOut(_ session: Session, _ view: inout SessionView) {
        view.filesDueAt = session.filesDueAt?.iso8601(at: site.offset)
        view.filesDeletedAt = session.wipedAt?.iso8601(at: site.offset)
        view.given = session.given.map { .init(at: $0.at.iso8601(at: site.offset), receipt: $0.receipt) }
        guard site.profile == .agent, session.state == .handingOver else { return }
        view.package = .init(
            name: "\(session.code).zip", bytes: session.documents.reduce(0) { $0 + $1.bytes },
            files: session.documents.count)
    }

    private func trouble(_ session: Session, _ fault: Session.BindingFault) -> Words {
        let name = session.component(fault.component)?.name ?? fault.component
        if fault.reason == "notArchivable" {
            return Words(
                vi:
                    "Tài liệu “\(name)” không đạt chuẩn PDF/A nên không được gửi. Hãy báo kỹ thuật viên; các trang vẫn còn.",
                en: "“\(name)” came out as no PDF/A and was not sent. Tell the technician; the pages are all kept.")
        }
        let isTooLarge = fault.reason == "tooLarge"
        return Words(
            vi: "Không ghép được tài liệu “\(name)”\(isTooLarge ? ": tệp quá lớn" : ""). "
                + "Hãy loại bớt trang hoặc quét lại ở độ phân giải thấp hơn, rồi nộp lại.",
            en: "No document could be made of “\(name)”\(isTooLarge ? ": it is too large" : ""). "
                + "Leave pages out or rescan at a lower resolution, then submit again.")
    }

    private func apiState(_ session: Session) -> String {
        let isScanning = session.state == .open && session.scan.map { !$0.isOver } ?? false
        return isScanning ? "scanning" : session.state.rawValue
    }

    private func scan(of session: Session, _ run: ScanRun) -> SessionView.Scan {
        var ending: String?
        if case .ended(let how) = run.phase { ending = how }
        return .init(
            number: run.number, component: run.component, running: !run.isOver,
            sheets: session.pages.count { $0.scan == run.number && !$0.isBack }, ending: ending,
            replaces: run.replaces)
    }
}
