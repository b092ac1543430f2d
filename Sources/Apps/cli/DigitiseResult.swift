import Foundation
import HallAPI
import Synchronization

/// What became of a plan, for people and for programs.
struct DigitiseResult: Encodable {
    struct Failure: Encodable {
        let file: String
        /// A stable code.
        let fault: String

        var message: String {
            switch fault {
            case "unreadable":
                "this is no picture that can be read — scan it again, or save it as PNG, JPEG, TIFF or PNM"
            case "tooLarge": "the picture is larger than A3 at 600 dpi — scan it again at 300 dpi"
            case "severalPages": "the file holds several pages — save each as a file of its own"
            case "notAsStored": "what was stored did not read back as it was — try again; nothing was kept of it"
            case "notArchivable":
                "what came out is no PDF/A, and was not kept — please report this as an error of TramSo"
            case "noModel": "this machine has no Vietnamese reading model — install tesseract-ocr-vie, or say --no-text"
            case "crashes": "the page worker ended while it read this file — it is probably damaged"
            default: fault
            }
        }
    }

    let pages: [SheetReport]
    var documents: [SheetReport.Document] = []
    var failures: [Failure]

    init(files: [String], pages: [SheetReport]) {
        self.pages = pages
        failures = zip(files, pages).compactMap { file, report in
            report.fault.map { Failure(file: file, fault: $0) }
        }
    }

    enum CodingKeys: CodingKey { case documents, pages, failures }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(documents, forKey: .documents)
        try container.encode(pages.compactMap(\.page), forKey: .pages)
        try container.encode(failures, forKey: .failures)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    var text: String {
        let blank = pages.compactMap(\.page).filter { $0.kind == "blank" }
        var lines = documents.map { document in
            "\(document.file): \(document.pages) page\(document.pages == 1 ? "" : "s"), \(document.bytes / 1_000) kB, SHA-256 \(document.sha256)"
        }
        if !blank.isEmpty {
            lines.append("Taken for blank, and kept: " + blank.map(\.file).joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }
}

/// A bar on a terminal, on standard error, so that what is printed can go elsewhere.
final class DigitiseProgress: Sendable {
    private let total: Int
    private let isShown: Bool
    private let done = Atomic(0)
    private let begin = ContinuousClock.now

    init(total: Int, isShown: Bool) {
        self.total = total
        self.isShown = isShown
    }

    func step() {
        let count = done.add(1, ordering: .relaxed).newValue
        guard isShown else { return }
        let seconds = max(
            0.001,
            Double((ContinuousClock.now - begin).components.attoseconds) / 1e18
                + Double((ContinuousClock.now - begin).components.seconds))
        let filled = 30 * count / max(1, total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let words = "\r\(bar) \(count)/\(total) · \(Int(Double(count) * 60 / seconds)) pages a minute "
        FileHandle.standardError.write(Data(words.utf8))
    }

    func end() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
