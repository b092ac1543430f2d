import ArgumentParser
import Crypto
import Digitising
import DocumentBinding
import Foundation
import HallAPI
import PageForms
import PageMaking
import ProcessMemory

/// Does what `tramso digitise` asks, an order a line; it reads pixels that nobody vouches for, and may die of them.
struct SheetWorker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheets", abstract: "Make pages and documents as orders on standard input say.", shouldDisplay: false)

    @Option(help: "How pages are stored.") var profile = Profile.standard.name

    func run() throws {
        ProcessMemory.keep()
        guard let profile = Profile.all.first(where: { $0.name == profile }) else {
            throw ValidationError("no profile is called \(profile)")
        }
        let path = PagePath.here(profile)
        while let line = readLine() {
            let order = try JSONDecoder().decode(SheetOrder.self, from: Data(line.utf8))
            var answer = try JSONEncoder().encode(report(order, path))
            answer.append(0x0a)
            FileHandle.standardOutput.write(answer)
        }
    }

    private func report(_ order: SheetOrder, _ path: PagePath) -> SheetReport {
        do {
            if let order = order.page { return SheetReport(page: try page(order, path)) }
            if let order = order.document { return SheetReport(document: try document(order)) }
            return SheetReport(fault: "unknown")
        } catch let fault as PageFault {
            return SheetReport(fault: fault.rawValue)
        } catch {
            return SheetReport(fault: "file: \(error.localizedDescription)")
        }
    }

    private func page(_ order: SheetOrder.Page, _ path: PagePath) throws -> SheetReport.Page {
        let sheet = [UInt8](try Data(contentsOf: URL(filePath: order.file)))
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
            milliseconds: Dictionary(
                uniqueKeysWithValues: made.times.map { ($0.key.rawValue, Double($0.value / 10_000) / 100) }))
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
        for path in order.forms {
            guard let form = PageForm(bytes: [UInt8](try Data(contentsOf: URL(filePath: path)))) else {
                throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: path])
            }
            binder.add(form)
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
