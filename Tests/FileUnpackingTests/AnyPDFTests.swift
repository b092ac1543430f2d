import ChildPrograms
import Digitising
import FileUnpacking
import Foundation
import Mutations
import PageImaging
import PageShop
import Testing

/// Each is some processes of poppler's: few beside the other tests, more in a soak.
@Suite("Anything may stand in a PDF that is unpacked", .timeLimit(.minutes(120)))
struct AnyPDFTests {
    @Test func `and its pages are pictures, or it is refused in words`() async throws {
        let sheets = try ["1-to-khai", "3-mat-sau-trang"].map(ExamplePDF.sheet)
        let whole = ExamplePDF.bytes([
            .init(picture: sheets[0]), .init(picture: sheets[1], over: "BT /F 24 Tf 72 700 Td (Words) Tj ET"),
        ])
        let inputs = ProcessInfo.processInfo.environment["TRAMSO_SOAK_FILES"].flatMap { Int($0) } ?? 12
        let unpacker = FileUnpacker(isWhole: PageLikeness.isWhole(_:_:))
        // What is not a picture's data: there nearly every change matters.
        let words = whole.indices.filter { $0 < 400 || $0 > whole.count - 1_500 }
        var (chance, opened, refused) = (Dice(seed: 88), 0, 0)
        for _ in 0..<inputs {
            var bytes = chance.mutated(whole)
            for _ in 0..<chance.below(3) {
                let place = chance.pick(words)
                if place < bytes.count { bytes[place] = UInt8(chance.below(256)) }
            }
            do throws(PageFault) {
                let packed = try await unpacker.open(bytes)
                for number in 1...packed.pages {
                    if try await packed.page(number).image.isEmpty { Issue.record("a page is empty") }
                }
                opened += 1
            } catch {
                refused += 1
            }
        }
        #expect(opened + refused == inputs && opened > 0)
    }
}
