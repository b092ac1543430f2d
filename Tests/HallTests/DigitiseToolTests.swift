import ChildPrograms
import Foundation
import PageShop
import Rasters
import RunningSite
import Subprocess
import SystemPackage
import Testing

/// `tramso digitise` as a person calls it: what it prints, what it leaves, and with which code it ends.
@Suite("The tool that makes documents of files", .timeLimit(.minutes(10)))
struct DigitiseToolTests {
    private struct Run {
        let code: Int
        let printed: String
        let complaints: [String]

        struct Told: Decodable {
            struct Page: Decodable {
                struct Code: Decodable {
                    let kind: String
                    let value: String?
                }

                let file: String
                let number: Int?
                let codes: [Code]?
            }

            struct Failure: Decodable, Equatable {
                let file: String
                var page: Int?
                let fault: String
            }

            let pages: [Page]
            let failures: [Failure]
        }

        func told() throws -> Told { try JSONDecoder().decode(Told.self, from: Data(printed.utf8)) }
    }

    private static func digitise(
        _ arguments: [String], program: String = "\(RunningProgram.folder)/tramso"
    ) async throws -> Run {
        let ended = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: .init(["digitise", "--no-text"] + arguments), input: .none,
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        var code = -1
        if case .exited(let status) = ended.terminationStatus { code = Int(status) }
        return Run(
            code: code, printed: ended.standardOutput,
            complaints: ended.standardError.split(separator: "\n").map(String.init))
    }

    private static func numbers(_ document: [UInt8]) async throws -> [Int?] {
        try await OtherReader.poppler.pages(of: document, dotsPerInch: 36).map { NumberedSheet.number(on: $0) }
    }

    @Test func `takes all pages of a PDF and of a TIFF, where they stand among the files`() async throws {
        let folder = try ScratchFolder()
        func sheet(_ number: Int) throws -> String {
            try folder.write(NumberedSheet(number).bytes, to: "\(number).ppm")
        }
        let inner = "\(folder.path)/inner.pdf"
        #expect(try await Self.digitise(["-o", inner, try sheet(7), try sheet(8), try sheet(9)]).code == 0)
        let tiff = try folder.write(PackedTIFF(isBigEndian: false).bytes([40, 200]), to: "two.tif")
        let run = try await Self.digitise(
            ["--json", "--jobs", "2", "-o", "\(folder.path)/all.pdf", try sheet(5), inner, try sheet(6), tiff])
        #expect(run.code == 0)
        #expect(try run.told().pages.map(\.number) == [nil, 1, 2, 3, nil, 1, 2])
        let shown = try await Self.numbers(folder.bytes(of: "all.pdf"))
        #expect(shown.count == 7)
        #expect(Array(shown.prefix(5)) == [5, 7, 8, 9, 6])
    }

    @Test func `names each bad file in one line, leaves it out whole, goes on with the others and ends with 65`()
        async throws
    {
        let folder = try ScratchFolder()
        let good = try folder.write(NumberedSheet(3).bytes, to: "good.ppm")
        let bad = try folder.write(Array("không phải ảnh".utf8), to: "words.png")
        let whole = PackedTIFF(isBigEndian: true).bytes([40, 90, 200])
        // Its last table, and the dots before it, are cut off: two pages of three could be read.
        let cut = try folder.write(Array(whole.dropLast(120)), to: "cut.tif")
        let gone = "\(folder.path)/gone.jpg"
        let run = try await Self.digitise(["--json", "--out", "\(folder.path)/out", bad, good, cut, gone])
        #expect(run.code == 65)
        #expect(folder.names(in: "out") == ["good.pdf"])
        #expect(run.complaints.count == 3)
        #expect(run.complaints.allSatisfy { $0.hasPrefix("tramso: ") })
        let told = try run.told()
        #expect(told.pages.map(\.file) == [good])
        #expect(told.failures.map(\.file) == [bad, cut, gone])
        #expect(told.failures.prefix(2).map(\.fault) == ["unreadable", "unreadable"])
    }

    @Test func `leaves no document when none of its files can be read`() async throws {
        let folder = try ScratchFolder()
        let bad = try folder.write([1, 2, 3], to: "a.png")
        let run = try await Self.digitise(["-o", "\(folder.path)/a.pdf", bad])
        #expect(run.code == 65)
        #expect(folder.names() == ["a.png"])
    }

    @Test func `writes over nothing unless it is told to`() async throws {
        let folder = try ScratchFolder()
        let sheet = try folder.write(NumberedSheet(4).bytes, to: "4.ppm")
        let there = try folder.write(Array("mine".utf8), to: "4.pdf")
        #expect(try await Self.digitise(["-o", there, sheet]).code == 73)
        #expect(folder.bytes(of: "4.pdf") == Array("mine".utf8))
        #expect(try await Self.digitise(["--replace", "-o", there, sheet]).code == 0)
        #expect(try await Self.numbers(folder.bytes(of: "4.pdf")) == [4])
    }

    @Test func `never takes a file of its own for the document, whatever it may write over`() async throws {
        let folder = try ScratchFolder()
        let sheet = try folder.write(NumberedSheet(4).bytes, to: "4.ppm")
        let own = "\(folder.path)/own.pdf"
        #expect(try await Self.digitise(["-o", own, sheet]).code == 0)
        let before = folder.bytes(of: "own.pdf")
        #expect(try await Self.digitise(["--replace", "--out", "\(folder.path)/./", own]).code == 64)
        #expect(same(folder.bytes(of: "own.pdf"), before))
    }

    @Test func `says so at once when its page worker is not installed`() async throws {
        let folder = try ScratchFolder()
        let alone = "\(folder.path)/tramso"
        // By a program: one that this process had written might be open in another test's child, and then cannot run.
        let copied = try await Subprocess.run(
            .name("cp"), arguments: ["\(RunningProgram.folder)/tramso", alone], input: .none, output: .discarded)
        try #require(copied.terminationStatus.isSuccess)
        let sheet = try folder.write(NumberedSheet(4).bytes, to: "4.ppm")
        let run = try await Self.digitise(["-o", "\(folder.path)/4.pdf", sheet], program: alone)
        #expect(run.code == 69)
        #expect(run.complaints.contains { $0.contains("tramso-pages") })
    }

    @Test func `tells the codes on a page only if it is asked`() async throws {
        let folder = try ScratchFolder()
        let sheet = try folder.write(CodedSheet("TRAMSO:TACH:TP02").bytes, to: "separator.pgm")
        let dense = ["--dpi", "300", "--json"]
        let asked = try await Self.digitise(dense + ["--codes", "-o", "\(folder.path)/a.pdf", sheet]).told()
        #expect(asked.pages.first?.codes?.map(\.kind) == ["separator"])
        #expect(asked.pages.first?.codes?.map(\.value) == ["TP02"])
        let unasked = try await Self.digitise(dense + ["-o", "\(folder.path)/b.pdf", sheet]).told()
        #expect(unasked.pages.count == 1 && unasked.pages.first?.codes == nil)
    }
}
