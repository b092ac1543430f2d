import Foundation
import Rasters
import SyntheticPages
import TextScores

/// Paper to PDF/A by `tramso digitise`, and by what others use, on the same drawn pages in the same run: processor time of
/// all processes together, start included.
enum Digitise {
    /// How many pages the slow ones get.
    private static let few = 4

    static func measure(_ scale: Scale, in scratch: String) throws -> [Figure] {
        let folder = try Places.fresh(in: scratch)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let recipes = scale.isQuick ? Array(SyntheticPage.corpus.prefix(few)) : SyntheticPage.corpus
        var truths: [PageTruth] = []
        var files: [String] = []
        for (number, recipe) in recipes.enumerated() {
            let (page, truth) = recipe.draw()
            let file = "\(folder)/\(number < 10 ? "0" : "")\(number).ppm"
            try Data(Array("P6\n\(page.width) \(page.height)\n255\n".utf8) + page.bytes).write(to: URL(filePath: file))
            files.append(file)
            truths.append(truth)
        }
        let ours = try pictures(files, truths, folder)
        let text = try reading(files, truths, folder)
        return ours.figures + text.figures + (try others(files, folder, ours: ours.seconds, reading: text.seconds))
            + (try batch(files, folder, scale)) + (try memory(files, folder, scale))
    }

    // MARK: - Ours

    private static func pictures(
        _ files: [String], _ truths: [PageTruth], _ folder: String
    ) throws -> (figures: [Figure], seconds: Double) {
        let run = try digitise(["--no-text"] + files, to: "\(folder)/plain.pdf")
        let seconds = run.seconds / Double(files.count)
        let pages = run.result.pages
        let plain = zip(pages, truths).filter { $0.1.stamps.isEmpty && $0.1.signatures.isEmpty && !$0.1.isBlank }
        let stages = pages.map { $0.milliseconds.values.reduce(0, +) }.sorted()
        let blanks = zip(pages, truths)
        let group = "digitise: \(files.count) drawn pages, A4, 300 dpi, colour, from raw dots, without text"
        let bytes = run.result.documents.map(\.bytes).reduce(0, +)
        return (
            [
                Figure(group, "processor time a page, all of the run", seconds * 1_000, "ms"),
                Figure(group, "of that in the page path, median", stages.median, "ms"),
                Figure(group, "in the page path, 95th percentile", stages[stages.count * 95 / 100], "ms"),
                Figure(group, "bytes a page of the document", Double(bytes) / Double(files.count) / 1_000, "kB"),
                Figure(
                    group, "bytes of a page without stamp and signature, mean",
                    Double(plain.map(\.0.bytes).reduce(0, +)) / Double(max(1, plain.count)) / 1_000, "kB"),
                Figure(group, "blank sides found", Double(blanks.count { $0.1.isBlank && $0.0.kind == "blank" }), ""),
                Figure(group, "of so many", Double(truths.count(where: \.isBlank)), ""),
                Figure(
                    group, "pages with something on them taken for blank",
                    Double(blanks.count { !$0.1.isBlank && $0.0.kind == "blank" }), ""),
            ], seconds
        )
    }

    private static func reading(
        _ files: [String], _ truths: [PageTruth], _ folder: String
    ) throws -> (figures: [Figure], seconds: Double) {
        let document = "\(folder)/text.pdf"
        let run = try digitise(files, to: document)
        let read = zip(files, truths).filter { !$0.1.isBlank }
        let seconds = run.seconds / Double(read.count)
        var score = TextScore()
        for (page, truth) in truths.enumerated() where !truth.isBlank {
            let number = String(page + 1)
            let text = try command("pdftotext", ["-raw", "-f", number, "-l", number, document, "-"])
            score.add(TextScore(of: String(decoding: text.output, as: UTF8.self), against: truth))
        }
        let group = "digitise: the same with text, read back from the finished document by pdftotext"
        return (
            [
                Figure(group, "processor time a page with text", seconds * 1_000, "ms"),
                Figure(group, "characters wrong, in any order of lines", score.errorRate, "%"),
                Figure(group, "characters that stand nowhere", score.spuriousRate, "%"),
                Figure(group, "numbers of four digits or more read exactly", score.numberRate, "%"),
            ], seconds
        )
    }

    /// The worker's largest memory for a few pages, and for many times as many.
    private static func memory(_ files: [String], _ folder: String, _ scale: Scale) throws -> [Figure] {
        let group = "digitise: largest memory of a page worker without text"
        let times = scale.isQuick ? 2 : 20
        let few = try peak(Array(files.prefix(1)), folder)
        let many = try peak((0..<times).flatMap { _ in files }, folder)
        return [
            Figure(group, "1 page", few, "MB"), Figure(group, "\(times * files.count) pages", many, "MB"),
        ]
    }

    /// As the kernel has it of the worker (`VmHWM`), once it has answered for the last page.
    private static func peak(_ files: [String], _ folder: String) throws -> Double {
        let worker = try Worker()
        for file in files { try worker.page(file, form: "\(folder)/peak.form") }
        let kB = try worker.memory("VmHWM")
        try worker.end()
        return kB / 1_000
    }

    // MARK: - Others

    private static func others(
        _ files: [String], _ folder: String, ours: Double, reading: Double
    ) throws -> [Figure] {
        let group = "digitise: others, on the first \(few) pages"
        guard ["ocrmypdf", "img2pdf", "pdftoppm"].allSatisfy(isThere) else {
            say("digitise: ocrmypdf and img2pdf are not installed, so nothing is compared")
            return []
        }
        let chosen = Array(files.prefix(few))
        // As a scanner would deliver it: JPEG of quality 90, 300 dpi.
        let jpegs = try chosen.map { file in
            try command("sh", ["-c", "pnmtojpeg -quality 90 '\(file)' > '\(file).jpg'"])
            return "\(file).jpg"
        }
        let scan = "\(folder)/scan.pdf"
        let bare = try command("img2pdf", ["--imgsize", "300dpix300dpi", "-o", scan] + jpegs)
        let count = Double(chosen.count)
        let quiet = ["--quiet", "--jobs", "1", "-l", "vie", "--output-type", "pdfa-2"]
        let plain = try command("ocrmypdf", quiet + ["--tesseract-timeout", "0", scan, "\(folder)/o1.pdf"])
        let full = try command("ocrmypdf", quiet + [scan, "\(folder)/o2.pdf"])
        let size = try FileManager.default.attributesOfItem(atPath: "\(folder)/o2.pdf")[.size] as? Int ?? 0
        return [
            Figure(group, "img2pdf, which only wraps", bare.seconds / count * 1_000, "ms"),
            Figure(group, "OCRmyPDF without text, JPEG in", plain.seconds / count * 1_000, "ms"),
            Figure(group, "OCRmyPDF with text, JPEG in", full.seconds / count * 1_000, "ms"),
            Figure(group, "OCRmyPDF, bytes a page", Double(size) / count / 1_000, "kB"),
            Figure(group, "without text: theirs to ours", plain.seconds / count / ours, "times"),
            Figure(group, "with text: theirs to ours", full.seconds / count / reading, "times"),
        ]
    }

    // MARK: - Programs

    private struct Result: Decodable {
        struct Document: Decodable { let bytes: Int }
        struct Page: Decodable {
            let bytes: Int
            let kind: String
            let milliseconds: [String: Double]
        }

        let documents: [Document]
        let pages: [Page]
    }

    private static func digitise(_ arguments: [String], to file: String) throws -> (result: Result, seconds: Double) {
        let run = try command(
            program("tramso"), ["digitise", "--json", "--jobs", "1", "--dpi", "300", "-o", file] + arguments)
        return (try JSONDecoder().decode(Result.self, from: run.output), run.seconds)
    }

    /// Built beside this program.
    static func program(_ name: String) -> String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
    }

    private static func isThere(_ name: String) -> Bool {
        (try? command("sh", ["-c", "command -v \(name)"])) != nil
    }

    private struct Run {
        let output: Data
        /// Processor time of the process and of all that it waited for.
        let seconds: Double
    }

    @discardableResult
    private static func command(_ name: String, _ arguments: [String]) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: name.contains("/") ? name : "/usr/bin/env")
        process.arguments = name.contains("/") ? arguments : [name] + arguments
        let out = Pipe()
        process.standardOutput = out
        process.standardInput = FileHandle.nullDevice
        let before = usage()
        try process.run()
        let output = try out.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let after = usage()
        guard process.terminationStatus == 0 else {
            throw BenchFault("\(name) ended with \(process.terminationStatus)")
        }
        return Run(output: output, seconds: after - before)
    }

    /// Of all children that have ended, in seconds.
    private static func usage() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}
