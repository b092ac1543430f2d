import ArgumentParser
import Crypto
import Digitising
import DocumentBinding
import Foundation
import HallAPI
import PageForms
import PageMaking
import PageTexts
import ProcessMemory
import SystemPackage

/// Does what `tramso digitise` asks, an order a line; it reads pixels that nobody vouches for, and may die of them.
struct SheetWorker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheets", abstract: "Make pages and documents as orders on standard input say.",
        shouldDisplay: false)

    @Option(help: "How pages are stored.") var profile = Profile.standard.name

    func run() throws {
        ProcessMemory.keep()
        guard let profile = Profile.all.first(where: { $0.name == profile }) else {
            throw ValidationError("no profile is called \(profile)")
        }
        let path = PagePath.here(profile)
        var sheet: [UInt8] = []
        let reader = PageReader()
        while let line = readLine() {
            let order = try JSONDecoder().decode(SheetOrder.self, from: Data(line.utf8))
            var answer = try JSONEncoder().encode(report(order, path, reader, &sheet))
            answer.append(0x0a)
            FileHandle.standardOutput.write(answer)
        }
    }

    private func report(
        _ order: SheetOrder, _ path: PagePath, _ reader: PageReader, _ sheet: inout [UInt8]
    ) -> SheetReport {
        do {
            if let order = order.page {
                var report = try page(order, path, &sheet)
                try read(order, &report, path, reader, sheet)
                return SheetReport(page: report)
            }
            if let order = order.document {
                let made = try document(order)
                // Read again from the disk: what is judged is what leaves.
                try Self.read(order.file, into: &sheet)
                let complaints = PDFAudit.complaints(about: sheet)
                return complaints.isEmpty ? SheetReport(document: made) : SheetReport(fault: "notArchivable")
            }
            return SheetReport(fault: "unknown")
        } catch UnreadReason.noModel {
            return SheetReport(fault: UnreadReason.noModel.rawValue)
        } catch let fault as PageFault {
            return SheetReport(fault: fault.rawValue)
        } catch {
            return SheetReport(fault: "file: \(error.localizedDescription)")
        }
    }

    private func page(
        _ order: SheetOrder.Page, _ path: PagePath, _ sheet: inout [UInt8]
    ) throws -> SheetReport.Page {
        try Self.read(order.file, into: &sheet)
        let made = try path.form(of: sheet, dotsPerInch: order.dotsPerInch)
        let form = made.form.bytes
        try Data(form).write(to: URL(filePath: order.form))
        let layers = made.form.bytesByLayer
        return SheetReport.Page(
            file: order.file, sheetSHA256: Self.hex(SHA256.hash(data: sheet)),
            formSHA256: Self.hex(SHA256.hash(data: form)), bytes: form.count,
            bytesByLayer: .init(
                mask: layers.mask, paper: layers.paper, ink: layers.ink, islands: layers.islands, whole: layers.whole),
            width: made.facts.width, height: made.facts.height, dotsPerInch: made.facts.dotsPerInch,
            skewDegrees: made.facts.skewDegrees, kind: made.facts.kind, confidence: made.facts.confidence,
            issues: made.facts.issues.map(\.rawValue),
            milliseconds: Dictionary(
                uniqueKeysWithValues: made.times.map { ($0.key.rawValue, Double($0.value / 10_000) / 100) }))
    }

    /// A page without text is a page all the same.
    private func read(
        _ order: SheetOrder.Page, _ report: inout SheetReport.Page, _ path: PagePath, _ reader: PageReader,
        _ sheet: [UInt8]
    ) throws {
        guard let file = order.text, report.kind != "blank" else { return }
        let start = PagePath.threadTime()
        let text: PageText
        do throws(UnreadReason) {
            let (picture, resolution) = try PageReader.picture(of: sheet, order.dotsPerInch, path)
            text = try reader.read(picture, resolution, skew: report.skewDegrees)
        } catch {
            if error == .noModel { throw error }
            report.issues.append(error.rawValue)
            return
        }
        try Data(text.stored).write(to: URL(filePath: file))
        (report.words, report.unsure) = (text.words.count, text.words(below: PageText.unsureBelow).count)
        report.milliseconds["read"] = Double((PagePath.threadTime() - start) / 10_000) / 100
    }

    private func document(_ order: SheetOrder.Document) throws -> SheetReport.Document {
        guard FileManager.default.createFile(atPath: order.file, contents: nil) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: order.file])
        }
        let out = try FileHandle(forWritingTo: URL(filePath: order.file))
        var binder = PDFBinder(title: order.title, date: order.date)
        var (hash, count) = (SHA256(), 0)
        func write(_ bytes: [UInt8]) throws {
            hash.update(data: bytes)
            count += bytes.count
            try out.write(contentsOf: bytes)
        }
        var bytes: [UInt8] = []
        for (path, text) in zip(order.forms, order.texts) {
            try Self.read(path, into: &bytes)
            guard let form = PageForm(bytes: bytes) else {
                throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: path])
            }
            let words = try text.map {
                try JSONDecoder().decode(PageText.self, from: Data(contentsOf: URL(filePath: $0)))
            }
            binder.add(DocumentLeaf(form, text: words))
            try write(binder.take())
        }
        try write(binder.finish())
        try out.synchronize()
        try out.close()
        return SheetReport.Document(
            file: order.file, sha256: Self.hex(hash.finalize()), bytes: count, pages: order.forms.count)
    }

    /// Into the same array again and again: a sheet is large, its memory warm, and two of it are one too many.
    private static func read(_ path: String, into bytes: inout [UInt8]) throws {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        try file.closeAfter {
            let size = Int(try file.seek(offset: 0, from: .end))
            if bytes.count != size { bytes = [UInt8](repeating: 0, count: size) }
            var done = 0
            while done < size {
                let read = try unsafe bytes.withUnsafeMutableBytes {
                    try unsafe file.read(fromAbsoluteOffset: Int64(done), into: .init(rebasing: $0[done...]))
                }
                if read == 0 { throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: path]) }
                done += read
            }
        }
    }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
