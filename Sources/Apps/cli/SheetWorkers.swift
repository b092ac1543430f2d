import Foundation
import HallAPI
import Subprocess
import SystemPackage

/// Page workers at work on one plan. One that dies of a file is followed by another, which goes on with the next.
struct SheetWorkers {
    let profile: String
    /// A folder for the layers of pages until they are bound.
    let scratch: String
    let dotsPerInch: Int
    let readsText: Bool
    let count: Int

    /// No page takes so long; what does is hostile.
    private static let patience = Duration.seconds(180)

    func run(_ plan: DigitisePlan, _ progress: DigitiseProgress) async throws -> DigitiseResult {
        // The end of a worker is seen by what it does not answer.
        signal(SIGPIPE, SIG_IGN)
        let pages = SheetQueue(
            plan.files.enumerated().map { index, file in
                SheetOrder(
                    page: .init(
                        file: file, form: form(index), dotsPerInch: dotsPerInch, text: readsText ? text(index) : nil))
            })
        try await work(through: pages, progress)
        var result = DigitiseResult(files: plan.files, pages: await pages.reports)
        for document in plan.documents { try await bind(document, of: plan, &result) }
        return result
    }

    private func form(_ index: Int) -> String { "\(scratch)/\(index).form" }
    private func text(_ index: Int) -> String { "\(scratch)/\(index).text" }

    private func work(through queue: SheetQueue, _ progress: DigitiseProgress? = nil) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask { while await queue.hasMore { try await oneWorker(queue, progress) } }
            }
            try await group.waitForAll()
        }
    }

    /// Gives orders to one worker until there are no more, or it ends.
    private func oneWorker(_ queue: SheetQueue, _ progress: DigitiseProgress?) async throws {
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: "tramso-pages")
        _ = try await Subprocess.run(
            .path(.init(program.path)), arguments: ["sheets", "--profile", profile], input: .inputWriter,
            output: .sequence, error: .discarded
        ) { worker in
            var lines = worker.standardOutput.strings().makeAsyncIterator()
            while let (number, order) = await queue.next() {
                let watch = Task {
                    try await Task.sleep(for: Self.patience)
                    try worker.send(signal: .kill)
                }
                defer { watch.cancel() }
                let line = String(decoding: try JSONEncoder().encode(order), as: UTF8.self) + "\n"
                _ = try? await worker.standardInputWriter.write(line)
                guard let answer = try? await lines.next(),
                    let report = try? JSONDecoder().decode(SheetReport.self, from: Data(answer.utf8))
                else {
                    await queue.settle(number, SheetReport(fault: "crashes"))
                    progress?.step()
                    return
                }
                await queue.settle(number, report)
                progress?.step()
            }
            try await worker.standardInputWriter.finish()
        }
    }

    private func bind(
        _ document: DigitisePlan.Document, of plan: DigitisePlan, _ result: inout DigitiseResult
    ) async throws {
        let pages = document.sources.filter { result.pages[$0].page != nil }
        guard !pages.isEmpty else { return }
        let texts = pages.map { result.pages[$0].page?.words == nil ? nil : text($0) }
        // Written beside its name and renamed: a document is there whole, or it is not.
        let draft = "\(document.file).\(ProcessInfo.processInfo.processIdentifier).part"
        let queue = SheetQueue([
            SheetOrder(
                document: .init(
                    forms: pages.map(form), texts: texts, file: draft, title: document.title,
                    date: plan.date(of: document)))
        ])
        try await work(through: queue)
        let report = await queue.reports[0]
        guard var made = report.document, unsafe rename(draft, document.file) == 0 else {
            unsafe unlink(draft)
            result.failures.append(.init(file: document.file, fault: report.fault ?? "file: it cannot be renamed"))
            return
        }
        made.file = document.file
        result.documents.append(made)
    }
}

/// Orders that several workers take from, and what became of them.
actor SheetQueue {
    private let orders: [SheetOrder]
    private var taken = 0
    private var answers: [SheetReport?]

    init(_ orders: [SheetOrder]) {
        self.orders = orders
        answers = orders.map { _ in nil }
    }

    var hasMore: Bool { taken < orders.count }
    var reports: [SheetReport] { answers.map { $0 ?? SheetReport(fault: "crashes") } }

    func next() -> (Int, SheetOrder)? {
        guard hasMore else { return nil }
        taken += 1
        return (taken - 1, orders[taken - 1])
    }

    func settle(_ number: Int, _ report: SheetReport) {
        answers[number] = report
    }
}
