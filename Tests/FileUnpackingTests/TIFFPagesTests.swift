import ChildPrograms
import Digitising
import FileUnpacking
import Mutations
import PageImaging
import PageMaking
import PageShop
import Rasters
import Testing

@Suite("A TIFF that is unpacked")
struct TIFFPagesTests {
    private let unpacker = FileUnpacker(isWhole: { _, _ in false })

    @Test(arguments: [false, true])
    func `each page is a file of its own, at its own resolution`(isBigEndian: Bool) async throws {
        let packed = try await unpacker.open(PackedTIFF(isBigEndian: isBigEndian).bytes([255, 10, 120]))
        #expect(packed.pages == 3)
        var shades: [Set<UInt8>] = []
        for number in 1...3 {
            let page = try await packed.page(number)
            let (made, dotsPerInch) = try PagePath.real().picture(of: page.image, dotsPerInch: 300)
            #expect((made.width, made.height, dotsPerInch) == (30, 20, 150))
            shades.append(Set(made.bytes))
            #expect(page.image.count < 900, "only its own dots")
        }
        #expect(shades == [[255], [10], [120]])
    }

    @Test func `a file with one page stays as it is`() async throws {
        let file = PackedTIFF(isBigEndian: false).bytes([200])
        #expect(same(try await unpacker.open(file).page(1).image, file))
    }

    @Test func `tables in a ring, and far too many of them, are refused`() async throws {
        let example = PackedTIFF(isBigEndian: false)
        await #expect(throws: PageFault.unreadable) { try await unpacker.open(example.bytes([1, 2], last: 632)) }
        let many = example.bytes([UInt8](repeating: 7, count: 501))
        await #expect(throws: PageFault.tooManyPages) { try await unpacker.open(many) }
    }

    /// Ten pages that all point to the same large strips.
    @Test func `pages that share their dots do not make much of little`() async throws {
        var file = PackedTIFF(isBigEndian: false).bytes([UInt8](repeating: 7, count: 12))
        let pageSize = 600 + 24 + 2 + 12 * 11 + 4
        let all = (0..<4).map { UInt8(truncatingIfNeeded: (file.count - 8) >> (8 * $0)) }
        for page in 0..<12 {
            let values = 8 + page * pageSize + 600
            for strip in 0..<2 {
                file.replaceSubrange(values + 4 * strip..<values + 4 * strip + 4, with: [8, 0, 0, 0])
                file.replaceSubrange(values + 8 + 4 * strip..<values + 12 + 4 * strip, with: all)
            }
        }
        let hostile = file
        await #expect(throws: PageFault.tooLarge) { try await unpacker.open(hostile) }
    }

    @Test func `damaged files end in pages or in a refusal, never in a crash`() async throws {
        var dice = Dice(seed: 11)
        let whole = PackedTIFF(isBigEndian: false).bytes([1, 2, 3])
        for _ in 1...Dice.inputs(3_000) {
            let file = dice.mutated(whole)
            do throws(PageFault) {
                let packed = try await unpacker.open(file)
                for number in 1...packed.pages { _ = try? await packed.page(number) }
            } catch {
                continue
            }
        }
    }
}
