import Foundation
import HallAPI
import Synchronization

/// What became of a plan, for people and for programs.
struct DigitiseResult: Encodable {
    struct Failure: Encodable {
        let file: String
        /// Of a file of several, from 1.
        var page: Int?
        /// A stable code.
        let fault: String

        var place: String { page.map { "\(file), page \($0)" } ?? file }

        var message: String {
            switch fault {
            case "unreadable":
                "this is no picture that can be read — scan it again, or save it as PDF, PNG, JPEG, TIFF or PNM"
            case "tooLarge": "the picture is larger than A3 at 600 dpi — scan it again at 300 dpi"
            case "severalPages": "this picture holds several — save each as a file of its own"
            case "encrypted": "the file opens with a password only — save it without one"
            case "noProgram": "this machine cannot open PDF files — install poppler-utils"
            case "noRoom": "the disk has no room to open the file — make some, and try again"
            case "tooManyPages": "the file has more than 500 pages — split it"
            case "tooSlow": "the file asks for more time or memory than a file may — print it to a new PDF, or scan it"
            case "notAsStored": "what was stored did not read back as it was — try again; nothing was kept of it"
            case "notArchivable":
                "what came out is no PDF/A, and was not kept — please report this as an error of TramSo"
            case "noModel":
                "this machine cannot read Vietnamese — install libtesseract5 and tesseract-ocr-vie, or say --no-text"
            case "crashes": "the page worker ended while it read this file — it is probably damaged"
            case let file where file.hasPrefix("file: "): "it cannot be read or written: \(file.dropFirst(6))"
            default: fault
            }
        }
    }

    let pages: [SheetReport.Page]
    let documents: [SheetReport.Document]
    let failures: [Failure]

    init(_ plan: DigitisePlan, _ done: SheetSchedule) {
        pages = plan.files.indices.flatMap(done.made(of:))
        documents = plan.documents.indices.compactMap { done.bound[$0]?.document }
        let files = plan.files.enumerated().compactMap { number, file in
            done.faults[number].map { Failure(file: file, page: $0.page, fault: $0.code) }
        }
        let unmade = plan.documents.enumerated().compactMap { number, document in
            done.bound[number]?.fault.map { Failure(file: document.file, fault: $0) }
        }
        failures = files + unmade
    }

    enum CodingKeys: CodingKey { case documents, pages, failures }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(documents, forKey: .documents)
        try container.encode(pages, forKey: .pages)
        try container.encode(failures, forKey: .failures)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    var text: String {
        let blank = pages.filter { $0.kind == "blank" }
        var lines = documents.map { document in
            "\(document.file): \(document.pages) page\(document.pages == 1 ? "" : "s"), \(document.bytes / 1_000) kB, SHA-256 \(document.sha256)"
        }
        if !blank.isEmpty {
            lines.append("Taken for blank, and kept: " + blank.map(\.place).joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }
}

extension SheetReport.Page {
    fileprivate var place: String { number.map { "\(file), page \($0)" } ?? file }
}

/// A bar on a terminal, on standard error, so that what is printed can go elsewhere.
final class DigitiseProgress: Sendable {
    /// Files, until what they hold is known.
    private let total: Atomic<Int>
    private let isShown: Bool
    private let done = Atomic(0)
    private let begin = ContinuousClock.now

    init(files: Int, isShown: Bool) {
        total = Atomic(files)
        self.isShown = isShown
    }

    /// - Parameter report: `nil` of a worker that ended.
    func take(_ step: SheetSchedule.Step, _ report: SheetReport?) {
        switch step {
        case .bind: return
        case .open:
            // What cannot be opened counts as the one page that it was taken for.
            if let pages = report?.pages { return _ = total.add(pages - 1, ordering: .relaxed) }
        case .page: break
        }
        let (count, total) = (done.add(1, ordering: .relaxed).newValue, total.load(ordering: .relaxed))
        guard isShown else { return }
        let seconds = max(
            0.001,
            Double((ContinuousClock.now - begin).components.attoseconds) / 1e18
                + Double((ContinuousClock.now - begin).components.seconds))
        let filled = min(30, 30 * count / max(1, total))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let words = "\r\(bar) \(count)/\(total) · \(Int(Double(count) * 60 / seconds)) pages a minute "
        FileHandle.standardError.write(Data(words.utf8))
    }

    func end() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
