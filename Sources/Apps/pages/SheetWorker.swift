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

/// Does what `tramso digitise` asks, an order a line; it reads pixels that nobody vouches for, and may die of them.
struct SheetWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheets", abstract: "Make pages and documents as orders on standard input say.",
        shouldDisplay: false)

    @Option(help: "How pages are stored.") var profile = Profile.standard.name

    func run() async throws {
        ProcessMemory.keep()
        guard let profile = Profile.all.first(where: { $0.name == profile }) else {
            throw ValidationError("no profile is called \(profile)")
        }
        var bench = Bench(path: PagePath.here(profile))
        while let line = readLine() {
            let order = try JSONDecoder().decode(SheetOrder.self, from: Data(line.utf8))
            var answer = try JSONEncoder().encode(await report(order, &bench))
            answer.append(0x0a)
            FileHandle.standardOutput.write(answer)
        }
    }

    /// What lies ready from one order to the next.
    private struct Bench {
        let path: PagePath
        let reader = PageReader()
        var source = SheetSource()
        var sheet: [UInt8] = []
    }

    private func report(_ order: SheetOrder, _ bench: inout Bench) async -> SheetReport {
        do {
            if let order = order.opening { return SheetReport(pages: try await bench.source.pages(in: order.file)) }
            if let order = order.page {
                var report = try await page(order, &bench)
                try read(order, &report, bench)
                return SheetReport(page: report)
            }
            if let order = order.document {
                let made = try document(order)
                // Read again from the disk: what is judged is what leaves.
                try SheetSource.read(order.file, into: &bench.sheet)
                let complaints = PDFAudit.complaints(about: bench.sheet)
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

    private func page(_ order: SheetOrder.Page, _ bench: inout Bench) async throws -> SheetReport.Page {
        let dotsPerInch = try await bench.source.take(order, into: &bench.sheet) ?? order.dotsPerInch
        let made = try bench.path.form(
            of: bench.sheet, dotsPerInch: dotsPerInch, wantsCodes: order.wantsCodes ?? false)
        let form = made.form.bytes
        try Data(form).write(to: URL(filePath: order.form))
        let layers = made.form.bytesByLayer
        var report = SheetReport.Page(
            file: order.file, sheetSHA256: Self.hex(SHA256.hash(data: bench.sheet)),
            formSHA256: Self.hex(SHA256.hash(data: form)), bytes: form.count,
            bytesByLayer: .init(
                mask: layers.mask, paper: layers.paper, ink: layers.ink, islands: layers.islands, whole: layers.whole),
            width: made.facts.width, height: made.facts.height, dotsPerInch: made.facts.dotsPerInch,
            skewDegrees: made.facts.skewDegrees, kind: made.facts.kind, confidence: made.facts.confidence,
            issues: made.facts.issues.map(\.rawValue),
            milliseconds: Dictionary(
                uniqueKeysWithValues: made.times.map { ($0.key.rawValue, Double($0.value / 10_000) / 100) }))
        report.number = order.number
        if order.wantsCodes == true { report.codes = made.facts.codes.map(SheetReport.Page.Code.init) }
        return report
    }

    /// A page without text is a page all the same.
    private func read(_ order: SheetOrder.Page, _ report: inout SheetReport.Page, _ bench: Bench) throws {
        guard let file = order.text, report.kind != "blank" else { return }
        let start = PagePath.threadTime()
        let text: PageText
        do throws(UnreadReason) {
            let (picture, resolution) = try PageReader.picture(of: bench.sheet, report.dotsPerInch, bench.path)
            text = try bench.reader.read(picture, resolution, skew: report.skewDegrees)
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
            try SheetSource.read(path, into: &bytes)
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

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension SheetReport.Page.Code {
    init(_ code: SeenCode) {
        switch code {
        case .separator(let component): self.init(kind: "separator", value: component)
        case .ticket(let id): self.init(kind: "ticket", value: id)
        case .identityCard: self.init(kind: "identityCard", value: nil)
        case .verifiable(let text): self.init(kind: "verifiable", value: text)
        }
    }
}
