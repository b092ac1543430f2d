import ChildPrograms
import Foundation
import HallAPI
import PageShop
import Rasters
import RunningSite
import Subprocess
import SystemPackage
import Testing

/// A dossier of a thousand pages, and a worker that lives through many: `make soak` gives them more.
@Suite("A long batch", .serialized, .timeLimit(.minutes(60)))
struct LongBatchTests {
    private static let isLong = ProcessInfo.processInfo.environment["TRAMSO_SOAK_PAGES"] != nil
    private static let pages =
        ProcessInfo.processInfo.environment["TRAMSO_SOAK_PAGES"].flatMap { Int($0) } ?? 200

    /// The files' names have no order of their own: that of the command is the document's.
    @Test func `becomes one document with every page once, in the order of the command`() async throws {
        let folder = try ScratchFolder()
        var names: [String] = []
        for number in 0..<Self.pages {
            let name = "\(number &* 7_919 % 9_973)-\(number).ppm"
            names.append(try folder.write(NumberedSheet(number).bytes, to: name))
        }
        let document = "\(folder.path)/long.pdf"
        _ = try await ChildProgram.lines(
            of: "tramso", ["digitise", "--no-text", "--dpi", "100", "-o", document] + names)
        let shown = try await OtherReader.poppler.pages(of: folder.bytes(of: "long.pdf"), dotsPerInch: 36)
        #expect(shown.map { NumberedSheet.number(on: $0) } == Array(0..<Self.pages))
    }

    /// A4 at 300 dots an inch, twenty sheets, again and again. The highest that its memory has ever stood is what counts.
    @Test func `takes no more memory after many pages than after twenty`() async throws {
        let folder = try ScratchFolder()
        for number in 0..<20 { try folder.write(Self.sheet(number).portableMap, to: "\(number).ppm") }
        let rounds = Self.isLong ? 10 : 3
        let marks = try await marks(of: folder.path, rounds: rounds)
        try #require(marks.count == rounds)
        #expect(marks[0] > 30_000)
        #expect(marks[rounds - 1] < marks[0] * 110 / 100, "kB after each twenty pages: \(marks)")
    }

    private static func sheet(_ number: Int) -> Raster {
        var drawing = Drawing(width: 2_480, height: 3_508, paper: number % 4 == 3 ? [244] : [247, 246, 242])
        drawing.write(rows: 100 + number, x: 200, y: 300, width: 2_000, seed: UInt64(number))
        for stamp in 0..<number % 3 { drawing.stamp(x: 700 + 900 * stamp, y: 2_900, radius: 200 + 4 * number) }
        return drawing.raster
    }

    /// The high-water mark of the worker's memory after each round, in kB (`VmHWM` in proc(5)).
    private func marks(of folder: String, rounds: Int) async throws -> [Int] {
        try await Subprocess.run(
            .path(FilePath("\(RunningProgram.folder)/tramso-pages")), arguments: ["sheets"], input: .inputWriter,
            output: .sequence, error: .discarded
        ) { worker in
            var lines = worker.standardOutput.strings().makeAsyncIterator()
            var marks: [Int] = []
            for _ in 0..<rounds {
                for number in 0..<20 {
                    let order = SheetOrder(
                        page: .init(
                            file: "\(folder)/\(number).ppm", form: "\(folder)/\(number).form", dotsPerInch: 300,
                            text: nil))
                    let line = String(decoding: try JSONEncoder().encode(order), as: UTF8.self)
                    _ = try await worker.standardInputWriter.write(line + "\n")
                    let answer = try #require(try await lines.next())
                    #expect(try JSONDecoder().decode(SheetReport.self, from: Data(answer.utf8)).fault == nil)
                }
                let status = try String(
                    contentsOfFile: "/proc/\(worker.processIdentifier.value)/status", encoding: .utf8)
                let mark = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
                marks.append(try #require(mark?.split(separator: " ").dropFirst().first.flatMap { Int($0) }))
            }
            try await worker.standardInputWriter.finish()
            return marks
        }.closureResult
    }
}
