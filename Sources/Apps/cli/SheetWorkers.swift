import Digitising
import Foundation
import HallAPI
import Subprocess
import Synchronization
import SystemPackage

/// Page workers at work on one plan. One that dies of a file is followed by another, which goes on with the next.
struct SheetWorkers {
    let profile: String
    /// A folder for the layers of pages until they are bound.
    let scratch: String
    let dotsPerInch: Int
    let readsText: Bool
    let wantsCodes: Bool
    let count: Int

    /// Beside this one.
    private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "tramso-pages").path

    /// No order takes so long; what does is hostile.
    private static let patience = Duration.seconds(180)

    func run(_ plan: DigitisePlan, _ progress: DigitiseProgress) async throws -> DigitiseResult {
        // The end of a worker is seen by what it does not answer.
        signal(SIGPIPE, SIG_IGN)
        guard FileManager.default.isExecutableFile(atPath: Self.program) else {
            throw fail("\(Self.program) is not there — install all of TramSo's programs in one folder", code: 69)
        }
        let queue = SheetQueue(
            SheetSchedule(files: plan.files.map(Self.mayHoldSeveralPages), documents: plan.documents.map(\.sources)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask {
                    do {
                        // Nobody starts a worker before there is something to do for it.
                        while let step = await queue.next() { try await oneWorker(step, queue, plan, progress) }
                    } catch {
                        await queue.close()
                        throw error
                    }
                }
            }
            try await group.waitForAll()
        }
        return DigitiseResult(plan, await queue.schedule)
    }

    private static func mayHoldSeveralPages(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return PackedKind(firstBytes: (try? file.read(upToCount: 4)) ?? Data()) != nil
    }

    /// Gives orders to one worker until there are no more, or it ends.
    private func oneWorker(
        _ first: SheetSchedule.Step, _ queue: SheetQueue, _ plan: DigitisePlan, _ progress: DigitiseProgress
    ) async throws {
        _ = try await Subprocess.run(
            .path(.init(Self.program)), arguments: ["sheets", "--profile", profile], input: .inputWriter,
            output: .sequence, error: .discarded
        ) { worker in
            var lines = worker.standardOutput.strings().makeAsyncIterator()
            var step: SheetSchedule.Step? = first
            while let now = step {
                let draft = Draft(now, plan)
                defer { draft.remove() }
                let order = order(now, of: plan, await queue.schedule, draft)
                let watch = Self.watch { try worker.send(signal: .kill) }
                let line = String(decoding: try JSONEncoder().encode(order), as: UTF8.self) + "\n"
                _ = try? await worker.standardInputWriter.write(line)
                let answer = try? await lines.next()
                watch.cancel()
                let report = answer.flatMap { try? JSONDecoder().decode(SheetReport.self, from: Data($0.utf8)) }
                progress.take(now, report)
                guard let report else {
                    return await queue.settle(now, SheetReport(fault: await watch.value ? "tooSlow" : "crashes"))
                }
                await queue.settle(now, draft.keep(report))
                step = await queue.next()
            }
            try await worker.standardInputWriter.finish()
        }
    }

    /// - Returns: whether its time came.
    private static func watch(_ end: @escaping @Sendable () throws -> Void) -> Task<Bool, Never> {
        Task {
            do { try await Task.sleep(for: patience) } catch { return false }
            try? end()
            return true
        }
    }

    private func order(
        _ step: SheetSchedule.Step, of plan: DigitisePlan, _ schedule: SheetSchedule, _ draft: Draft
    ) -> SheetOrder {
        switch step {
        case .open(let file): return SheetOrder(opening: .init(file: plan.files[file]))
        case .page(let file, let number):
            return SheetOrder(
                page: .init(
                    file: plan.files[file], number: schedule.mayHoldSeveral[file] ? number : nil,
                    form: form(file, number),
                    dotsPerInch: dotsPerInch, text: readsText ? text(file, number) : nil,
                    wantsCodes: wantsCodes ? true : nil))
        case .bind(let number):
            let document = plan.documents[number]
            var (forms, texts): ([String], [String?]) = ([], [])
            for file in document.sources {
                for (index, page) in schedule.made(of: file).enumerated() {
                    forms.append(form(file, index + 1))
                    texts.append(page.words == nil ? nil : text(file, index + 1))
                }
            }
            return SheetOrder(
                document: .init(
                    forms: forms, texts: texts, file: draft.path, title: document.title, date: plan.date(of: document)))
        }
    }

    private func form(_ file: Int, _ page: Int) -> String { "\(scratch)/\(file)-\(page).form" }
    private func text(_ file: Int, _ page: Int) -> String { "\(scratch)/\(file)-\(page).text" }
}

/// A document beside its name: it is there whole, or it is not.
private struct Draft {
    let path: String
    private let name: String?

    init(_ step: SheetSchedule.Step, _ plan: DigitisePlan) {
        guard case .bind(let document) = step else {
            (name, path) = (nil, "")
            return
        }
        let file = plan.documents[document].file
        name = file
        path = "\(file).\(ProcessInfo.processInfo.processIdentifier).part"
    }

    /// Under its name, if the worker made it.
    func keep(_ report: SheetReport) -> SheetReport {
        guard let name, var document = report.document else { return report }
        guard unsafe rename(path, name) == 0 else { return SheetReport(fault: "file: it cannot be renamed") }
        document.file = name
        return SheetReport(document: document)
    }

    func remove() {
        if name != nil { unsafe unlink(path) }
    }
}
