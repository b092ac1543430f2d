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

    public func session(_ id: String) -> SessionView? {
        state.digitising.sessions[id].map(view)
    }

    private func view(_ session: Session) -> SessionView {
        var view = SessionView(
            id: session.id, code: session.code, state: apiState(session), procedure: session.procedure,
            procedureName: session.procedureName, openedAt: session.openedAt.iso8601(at: site.offset))
        view.procedureEnglish = site.catalogue.procedure(session.procedure)?.english?.name
        view.ticketNumber = session.ticketNumber
        view.components = session.components.map { part in
            .init(
                code: part.code, name: part.name, role: part.role, required: part.isRequired,
                pages: session.pages.count { $0.component == part.code && !$0.isExcluded })
        }
        view.pages = pages(of: session)
        view.scan = session.scan.map { scan(of: session, $0) }
        view.documents = session.documents.map {
            .init(component: $0.component, file: $0.file, bytes: $0.bytes, pages: $0.pages)
        }
        if session.state == .open { view.reasons = session.reasonsAgainstSubmission }
        view.trouble = session.bindingFault.map { trouble(session, $0) }
        if let handover = state.outbox.handovers[session.id] {
            view.receipt = receipt(of: handover)
            view.handover = progress(of: handover)
        }
        return view
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
            sheets: session.pages.count { $0.scan == run.number && !$0.isBack }, ending: ending)
    }

    private func pages(of session: Session) -> [PageView] {
        var numbers: [String: Int] = [:]
        return session.pages.map { page in
            numbers[page.component, default: 0] += 1
            var view = PageView(
                id: page.id, component: page.component, number: numbers[page.component] ?? 0, state: "arrived",
                excluded: page.isExcluded, original: page.original, originalBytes: page.originalBytes,
                dotsPerInch: page.dotsPerInch)
            switch page.state {
            case .arrived: break
            case .finished(let finished):
                view.state = "finished"
                view.blank = finished.isBlank
                view.image = finished.image
                view.thumbnail = finished.thumbnail
                view.bytes = finished.bytes
                view.skew = finished.skewDegrees
                view.originalView = finished.kept?.originalView
                view.kind = finished.kept?.kind
                view.confidence = finished.kept?.confidence
            case .rejected(let reason):
                view.state = "rejected"
                view.reason = Self.rejection(reason)
            }
            return view
        }
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
        default:
            Words(vi: "Không xử lý được trang này (\(reason)).", en: "This page could not be processed (\(reason)).")
        }
    }
}
