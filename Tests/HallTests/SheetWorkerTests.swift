import ChildPrograms
import Foundation
import HallAPI
import PageShop
import RunningSite
import Subprocess
import SystemPackage
import Testing

/// `tramso-pages sheets`, killed as a power cut would, after each line that it answers, and in the middle of a page.
@Suite("The worker of sheets", .serialized)
struct SheetWorkerTests {
    private static let pages = 50

    /// Sheets, their orders, and what came of them: a file or nothing under each name.
    private struct Batch: ~Copyable {
        let folder: ScratchFolder
        let orders: [SheetOrder]

        init(pages: Int, sheets: String) throws {
            folder = try ScratchFolder()
            let path = folder.path
            let forms = (0..<pages).map { "\(path)/\($0).form" }
            orders =
                forms.enumerated().map { number, form in
                    SheetOrder(page: .init(file: "\(sheets)/\(number).ppm", form: form, dotsPerInch: 100, text: nil))
                } + [
                    SheetOrder(
                        document: .init(
                            forms: forms, texts: forms.map { _ in nil }, file: "\(path)/d.pdf", title: "Lô 50 trang",
                            date: "2026-11-23T09:05:00Z"))
                ]
        }

        /// All that it holds, by name.
        var made: [String: [UInt8]] {
            Dictionary(uniqueKeysWithValues: folder.names().map { ($0, folder.bytes(of: $0)) })
        }
    }

    /// When a worker is killed that was given enough.
    enum Moment: CaseIterable {
        case afterItsAnswer, onceToldTheNext, asTheNextFileAppears
    }

    /// Gives orders from the `first` on, and kills once there are so many `answers`.
    ///
    /// - Returns: the first order that has no answer yet.
    private func work(
        _ orders: [SheetOrder], from first: Int = 0, killAfter answers: Int = .max, _ moment: Moment = .afterItsAnswer
    ) async throws -> Int {
        let result = try await Subprocess.run(
            .path(FilePath("\(RunningProgram.folder)/tramso-pages")), arguments: ["sheets"], input: .inputWriter,
            output: .sequence, error: .discarded
        ) { worker in
            var lines = worker.standardOutput.strings().makeAsyncIterator()
            for (number, order) in orders.enumerated().dropFirst(first) {
                let isLast = number - first == answers
                if !isLast || moment != .afterItsAnswer {
                    let line = String(decoding: try JSONEncoder().encode(order), as: UTF8.self)
                    _ = try await worker.standardInputWriter.write(line + "\n")
                }
                if isLast {
                    while moment == .asTheNextFileAppears, !order.hasBegun { await Task.yield() }
                    try worker.send(signal: .kill)
                    return number
                }
                let answer = try #require(try await lines.next())
                #expect(try JSONDecoder().decode(SheetReport.self, from: Data(answer.utf8)).fault == nil)
            }
            try await worker.standardInputWriter.finish()
            return orders.count
        }
        return result.closureResult
    }

    private func sheets(_ folder: borrowing ScratchFolder) throws {
        for number in 0..<Self.pages { try folder.write(NumberedSheet(number).bytes, to: "\(number).ppm") }
    }

    /// Another worker goes on with the order that was not answered.
    @Test(arguments: Moment.allCases)
    func `killed at every step until a run passes, makes the bytes of an undisturbed run`(moment: Moment) async throws {
        let folder = try ScratchFolder()
        try sheets(folder)
        let quiet = try Batch(pages: Self.pages, sheets: folder.path)
        #expect(try await work(quiet.orders) == Self.pages + 1)
        let disturbed = try Batch(pages: Self.pages, sheets: folder.path)
        var (done, kills) = (0, 0)
        // One line is answered, then two, then three …: each life is longer, so that a last one comes.
        while done < disturbed.orders.count {
            done = try await work(disturbed.orders, from: done, killAfter: kills + 1, moment)
            if done < disturbed.orders.count { kills += 1 }
        }
        #expect(kills == 9)
        let (wanted, made) = (quiet.made, disturbed.made)
        #expect(wanted.count == Self.pages + 1 && Set(wanted.keys) == Set(made.keys))
        for (name, bytes) in wanted where !same(bytes, made[name] ?? []) { Issue.record("\(name) is another") }
        let shown = try await OtherReader.poppler.pages(of: made["d.pdf"] ?? [], dotsPerInch: 50)
        #expect(shown.map { NumberedSheet.number(on: $0) } == Array(0..<Self.pages))
    }

    /// Whoever is killed in it, an order can be given again: for a page, and for the document.
    @Test(arguments: [7, 50], [Moment.onceToldTheNext, .asTheNextFileAppears])
    func `killed within an order, leaves one that can be given again`(order: Int, moment: Moment) async throws {
        let folder = try ScratchFolder()
        try sheets(folder)
        let quiet = try Batch(pages: Self.pages, sheets: folder.path)
        _ = try await work(quiet.orders)
        let wanted = quiet.made
        let path = quiet.orders[order].result
        for _ in 1...3 {
            try? FileManager.default.removeItem(atPath: path)
            #expect(try await work([quiet.orders[order]], killAfter: 0, moment) == 0)
        }
        #expect(try await work([quiet.orders[order]]) == 1)
        let made = quiet.made
        #expect(Set(wanted.keys) == Set(made.keys))
        for (name, bytes) in wanted where !same(bytes, made[name] ?? []) { Issue.record("\(name) is another") }
    }
}

extension SheetOrder {
    fileprivate var result: String { page?.form ?? document?.file ?? "" }
    fileprivate var hasBegun: Bool { FileManager.default.fileExists(atPath: result) }
}
