import Digitising
import Foundation
import Mutations
import PageForms
import PageMaking
import PageShop
import Rasters
import Testing

/// What a scanner, a telephone or an enemy leaves as a sheet.
@Suite("Anything may be put on the page path", .timeLimit(.minutes(300)))
struct AnySheetTests {
    private static let path = PagePath.real()

    private static func drawing(_ width: Int, _ height: Int, paper: [UInt8]) -> Raster {
        var drawing = Drawing(width: width, height: height, paper: paper)
        drawing.write(rows: height / 30, x: 3, y: 5, width: width - 6)
        drawing.stamp(x: width / 2, y: height * 2 / 3, radius: min(width, height) / 4)
        return drawing.raster
    }

    private static let maps: [[UInt8]] = [
        drawing(61, 43, paper: [247, 246, 242]).portableMap, drawing(64, 90, paper: [240]).portableMap,
        drawing(1, 120, paper: [240]).portableMap, Array("P4\n9 3\n".utf8) + [1, 0, 2, 0, 3, 0],
        Array("P2\n3 2\n255\n1 2 3\n4 5 133\n".utf8),
    ]

    /// Made by others: leptonica would write what leptonica reads.
    private static func files() async throws -> [[UInt8]] {
        let colour = drawing(61, 43, paper: [247, 246, 242]).portableMap
        var files: [[UInt8]] = []
        for kind in ["-png", "-jpeg", "-tiff"] { files.append(try await OtherWriter.file(of: colour, kind)) }
        return files
    }

    private func check(_ sheets: [[UInt8]], seed: UInt64, inputs: Int) {
        var (chance, made) = (Dice(seed: seed), 0)
        for _ in 0..<inputs {
            let sheet = chance.mutated(chance.pick(sheets))
            let dotsPerInch = chance.pick([0, 72, 150, 300, 1_200, 100_000])
            do throws(PageFault) {
                let page = try Self.path.form(of: sheet, dotsPerInch: dotsPerInch)
                made += 1
                if PageForm(bytes: page.form.bytes) != page.form { Issue.record("\(sheet) is not to be read again") }
            } catch {
                if error == .notAsStored { Issue.record("\(sheet) was not as stored") }
            }
        }
        #expect(made > inputs / 50, "the mutations leave no sheet alive")
    }

    @Test func `and a raw picture is a page that is read again as it was, or is refused`() {
        check(Self.maps, seed: 81, inputs: Dice.inputs(1_500))
    }

    @Test func `and so is a file of PNG, JPEG or TIFF`() async throws {
        check(try await Self.files(), seed: 82, inputs: Dice.inputs(1_500))
    }

    /// A strip of this length has more tiles in a row than a tile's number had bits for.
    @Test(arguments: [(600_000, 3), (3, 600_000), (120_000, 40), (40, 120_000)])
    func `and a strip that no paper is as long as is refused`(width: Int, height: Int) {
        let dots = (0..<width * height).map { $0 % 40 < 12 ? UInt8(30) : 240 }
        for dotsPerInch in [72, 300] {
            #expect(throws: PageFault.tooLarge) {
                try Self.path.form(
                    of: Array("P5\n\(width) \(height)\n255\n".utf8) + dots, dotsPerInch: dotsPerInch)
            }
        }
    }
}
