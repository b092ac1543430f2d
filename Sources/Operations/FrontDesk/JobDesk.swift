import Digitising
public import Hall
public import HallAPI
import Payments
import Queueing
public import Wording

/// Which command a job's start or end is: the bridge from an agent's words to the hall's rules.
public enum JobDesk {
    /// The command that records a start; `nil` where there is nothing to record.
    public static func start(_ jobID: String) throws(Refusal) -> HallCommand? {
        let parts = jobID.split(separator: ":").map(String.init)
        switch (parts.first, parts.count) {
        case ("print", 2): return .queue(.startPrinting(ticket: parts[1]))
        case ("scan", 3):
            guard let scan = Int(parts[2]) else { throw .jobGone }
            return .session(.startScan(session: parts[1], scan: scan))
        case ("announce", 2), ("payment", 2), ("page", 3), ("read", 4), ("unpack", 3), ("bind", 3), ("test", 3),
            ("newRoll", 3),
            ("watch", 3):
            return nil
        default: throw .jobGone
        }
    }

    /// The command that gives up work of which one process after the other dies; `nil` for other work.
    public static func givenUp(_ jobID: String) -> HallCommand? {
        let parts = jobID.split(separator: ":").map(String.init)
        switch (parts.first, parts.count) {
        case ("page", 3), ("unpack", 3):
            return .session(.rejectPage(session: parts[1], page: parts[2], reason: "crashes"))
        case ("read", 4):
            return .session(
                .recordReading(
                    session: parts[1], page: parts[2], quarterTurns: Int(parts[3]) ?? 0,
                    reading: .unread(reason: "crashes")))
        case ("bind", 3): return .session(.failBinding(session: parts[1], component: parts[2], reason: "crashes"))
        default: return nil
        }
    }

    /// The command that records an outcome; `nil` where there is nothing to record.
    public static func outcome(_ outcome: JobOutcome, of jobID: String, in state: HallState) throws(Refusal)
        -> HallCommand?
    {
        let parts = jobID.split(separator: ":").map(String.init)
        switch (parts.first, parts.count) {
        case ("print", 2): return .queue(printed(parts[1], outcome))
        case ("announce", 2):
            guard let call = Int64(parts[1]) else { throw .jobGone }
            return .queue(.reportAnnounced(call: call, isHeard: outcome.result == .done))
        case ("payment", 2):
            return .payment(.reportAnnounced(payment: parts[1], isHeard: outcome.result == .done))
        case ("scan", 3):
            guard let scan = Int(parts[2]) else { throw .jobGone }
            return .session(.endScan(session: parts[1], scan: scan, ending: outcome.trouble ?? "feederEmpty"))
        case ("page", 3): return .session(paged(session: parts[1], page: parts[2], outcome))
        case ("read", 4): return .session(read(session: parts[1], page: parts[2], turns: parts[3], outcome))
        case ("unpack", 3): return .session(unpacked(session: parts[1], page: parts[2], outcome))
        case ("bind", 3):
            return .session(try bound(session: parts[1], component: parts[2], outcome, state))
        case ("test", 3), ("newRoll", 3), ("watch", 3): return nil
        default: throw .jobGone
        }
    }

    private static func printed(_ ticket: String, _ outcome: JobOutcome) -> QueueCommand {
        switch outcome.result {
        case .done: .reportPrinted(ticket: ticket)
        case .unknown: .reportUnconfirmed(ticket: ticket)
        case .failed: .reportPrintFailure(ticket: ticket, trouble: outcome.trouble ?? "offline")
        case .owed: .reportOwed(ticket: ticket, trouble: outcome.trouble ?? "paperOut")
        }
    }

    private static func paged(session: String, page: String, _ outcome: JobOutcome) -> SessionCommand {
        guard let result = outcome.page, outcome.result == .done else {
            return .rejectPage(session: session, page: page, reason: outcome.trouble ?? "unreadable")
        }
        let kept = result.kept.map {
            FinishedPage.Kept(
                form: $0.form, originalView: $0.originalView, kind: $0.kind, confidence: $0.confidence)
        }
        let finished = FinishedPage(
            image: result.image, bytes: result.bytes, thumbnail: result.thumbnail, width: result.width,
            height: result.height, dotsPerInch: result.dotsPerInch, skewDegrees: result.skew, isBlank: result.blank,
            issues: (result.issues ?? []).compactMap(PageIssue.init).filter { !$0.isOfOrder }, kept: kept,
            marks: (result.codes ?? []).compactMap(mark))
        return .finishPage(session: session, page: page, result: finished)
    }

    /// A kind from a newer agent says nothing here.
    private static func mark(_ code: JobOutcome.Page.Code) -> PageMark? {
        switch code.kind {
        case "separator": .separator(component: code.value)
        case "ticket": code.value.map(PageMark.ticket)
        case "verifiable": .verifiable(file: code.value)
        default: nil
        }
    }

    private static func read(
        session: String, page: String, turns: String, _ outcome: JobOutcome
    ) -> SessionCommand {
        let reading: Reading =
            if let text = outcome.text, outcome.result == .done {
                .read(
                    ReadText(
                        file: text.file, bytes: text.bytes, archived: text.archived,
                        archivedBytes: text.archivedBytes, words: text.words, unsure: text.unsure,
                        printed: printed(text)))
            } else {
                .unread(reason: outcome.trouble ?? UnreadReason.unreadable.rawValue)
            }
        return .recordReading(session: session, page: page, quarterTurns: Int(turns) ?? 0, reading: reading)
    }

    /// What no paper can say is as nothing.
    private static func printed(_ text: JobOutcome.Text) -> PrintedNumber? {
        guard let number = text.number, (1...1_000).contains(number),
            text.total.map({ number <= $0 && $0 <= 1_000 }) ?? true
        else { return nil }
        return PrintedNumber(number, of: text.total)
    }

    private static func unpacked(session: String, page: String, _ outcome: JobOutcome) -> SessionCommand {
        guard let pages = outcome.unpacked, outcome.result == .done else {
            return .rejectPage(session: session, page: page, reason: outcome.trouble ?? "unreadable")
        }
        return .finishUnpacking(session: session, page: page, pages: pages)
    }

    /// A binding that failed brings the session back to the operator: there is no dossier without its documents.
    private static func bound(
        session: String, component: String, _ outcome: JobOutcome, _ state: HallState
    ) throws(Refusal) -> SessionCommand {
        guard let part = state.digitising.sessions[session]?.component(component) else { throw .jobGone }
        guard let result = outcome.document, outcome.result == .done else {
            return .failBinding(session: session, component: component, reason: outcome.trouble ?? "unknown")
        }
        let document = Document(
            component: component, name: part.name, file: result.file, bytes: result.bytes, pages: result.pages)
        return .bindDocument(session: session, document: document)
    }
}
