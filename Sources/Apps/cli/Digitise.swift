import ArgumentParser
import Foundation
import HallAPI

/// Paper to PDF/A without a hall: the same pages, by the same worker, as the station makes.
struct Digitise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digitise", abstract: "Turn scanned pictures into PDF/A.",
        discussion: """
            Takes PNG, JPEG, PNM, and TIFF and PDF with all their pages. With -o all become one document, in the order \
            given; with --out each becomes a document of its own in that folder. A file of which a page cannot be read is \
            named and left out; the others go on, and the command ends with 65.
            """)

    @Option(name: .shortAndLong, help: "One document of all files.") var output: String?
    @Option(help: "A folder for a document of each file.") var out: String?
    @Option(help: "How pages are stored: standard, or old-readers (no JBIG2).") var profile = "standard"
    @Option(help: "Dots per inch of files that do not say.") var dpi = 300
    @Option(help: "Page workers at once; default: one for each processor.") var jobs: Int?
    @Flag(name: .customLong("no-text"), help: "Do not read the pages: no search, ten times as quick.") var noText =
        false
    @Flag(help: "Look for bar codes and QR codes, and tell what they say in the JSON; a third slower.") var codes =
        false
    @Flag(help: "Write over documents that are there.") var replace = false
    @Flag(help: "Print JSON.") var json = false
    @Argument(help: "The files.", completion: .file()) var files: [String]

    func validate() throws {
        guard (output == nil) != (out == nil) else {
            throw ValidationError("say where to: -o OUT.pdf for one document, or --out FOLDER for one of each file")
        }
        guard (72...1_200).contains(dpi) else { throw ValidationError("--dpi is 72 to 1200, not \(dpi)") }
        guard jobs ?? 1 > 0 else { throw ValidationError("--jobs is 1 or more") }
    }

    func run() async throws {
        let plan = try DigitisePlan(files: files, output: output, folder: out, replace: replace)
        let scratch = URL.temporaryDirectory.appending(path: "tramso-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let ending: Result<DigitiseResult, any Error>
        let progress = DigitiseProgress(files: files.count, isShown: !json && isatty(STDERR_FILENO) == 1)
        do {
            let workers = SheetWorkers(
                profile: profile, scratch: scratch, dotsPerInch: dpi, readsText: !noText, wantsCodes: codes,
                count: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
            ending = .success(try await workers.run(plan, progress))
        } catch { ending = .failure(error) }
        progress.end()
        let result = try ending.get()
        for failure in result.failures {
            FileHandle.standardError.write(Data("tramso: \(failure.place): \(failure.message)\n".utf8))
        }
        print(json ? try result.json() : result.text)
        if !result.failures.isEmpty { throw ExitCode(65) }
    }
}

/// Which files become which documents.
struct DigitisePlan {
    struct Document {
        let file: String
        let title: String
        let sources: [Int]
    }

    let files: [String]
    let documents: [Document]

    init(files: [String], output: String?, folder: String?, replace: Bool) throws {
        self.files = files
        if let output {
            documents = [Document(file: output, title: Self.title(output), sources: Array(files.indices))]
        } else {
            let folder = folder ?? "."
            documents = files.enumerated().map { index, file in
                let title = Self.title(file)
                return Document(file: "\(folder)/\(title).pdf", title: title, sources: [index])
            }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let names = documents.map(\.file)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw fail("two files would both become \(twice) — give them different names", code: 64)
        }
        let sources = Set(files.map(Self.place))
        if let own = names.first(where: { sources.contains(Self.place($0)) }) {
            throw fail("\(own) is one of the files themselves — choose another name or folder", code: 64)
        }
        if !replace, let there = names.first(where: { FileManager.default.fileExists(atPath: $0) }) {
            throw fail("\(there) is there already — choose another name, or say --replace", code: 73)
        }
    }

    private static func place(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }

    private static func title(_ path: String) -> String {
        URL(filePath: path).deletingPathExtension().lastPathComponent
    }

    /// The youngest file's time: the same files give the same document.
    func date(of document: Document) -> String {
        let times = document.sources.compactMap { index in
            try? FileManager.default.attributesOfItem(atPath: files[index])[.modificationDate] as? Date
        }
        return (times.max() ?? Date(timeIntervalSince1970: 0)).formatted(.iso8601)
    }
}
