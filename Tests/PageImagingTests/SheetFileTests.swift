import ChildPrograms
import Digitising
import PageForms
import PageImaging
import PageMaking
import PageShop
import Peripherals
import SimulatedDevices
import Testing

/// Files that end too early, or hold more than one page: a page is whole or it is none.
@Suite("The file of a sheet")
struct SheetFileTests {
    private let path = PagePath.real()

    private func make(_ bytes: [UInt8]) throws(PageFault) -> PageForm {
        try path.form(of: bytes, dotsPerInch: 200).form
    }

    /// Which of these lengths still give a page.
    private func accepted(_ whole: [UInt8], _ lengths: some Sequence<Int>) -> [Int] {
        lengths.filter { length in
            do throws(PageFault) {
                _ = try make(Array(whole.prefix(length)))
                return true
            } catch {
                return error != .unreadable
            }
        }
    }

    @Test func `a JPEG that was cut off anywhere is no page`() throws {
        let whole = try exampleSheet("3-mat-sau-trang.jpg")
        _ = try make(whole)
        #expect(accepted(whole, stride(from: 0, to: whole.count, by: 1_009)).isEmpty)
        #expect(accepted(whole, whole.count - 40..<whole.count).isEmpty, "also without its last bytes")
    }

    @Test func `a PNG that was cut off anywhere is no page`() throws {
        let whole = PNGFile.bytes(of: Bitmap(width: 64, height: 40, bytes: noise(320)))
        _ = try make(whole)
        #expect(accepted(whole, whole.indices).isEmpty)
    }

    @Test(arguments: ExampleTIFF.Order.allCases, [1, 3])
    func `a TIFF that was cut off anywhere is no page`(order: ExampleTIFF.Order, samples: Int) throws {
        let whole = ExampleTIFF(order: order, samples: samples).bytes(pages: 1)
        let page = try make(whole)
        #expect((page.width, page.height, page.dotsPerInch) == (40, 30, 150))
        #expect(accepted(whole, whole.indices).isEmpty)
    }

    @Test(arguments: [
        Array("P5\n40 30\n255\n".utf8) + noise(1_200), Array("P6\n40 30\n255\n".utf8) + noise(3_600),
        Array("P4\n40 30\n".utf8) + noise(150), Array("P1\n3 2\n1 0 1\n0 1 1\n".utf8),
        Array("P2\n3 2\n255\n1 22 133\n45 55 166\n".utf8), Array("P3\n1 2\n255\n1 22 133\n45 55 166\n".utf8),
    ])
    func `a PNM that was cut off anywhere is no page`(whole: [UInt8]) throws {
        _ = try make(whole)
        #expect(accepted(whole, whole.indices).isEmpty)
    }

    @Test(arguments: ExampleTIFF.Order.allCases)
    func `a TIFF of several pages is refused as such, not shortened to its first`(order: ExampleTIFF.Order) {
        for pages in 2...3 {
            let file = ExampleTIFF(order: order, samples: 1).bytes(pages: pages)
            #expect(throws: PageFault.severalPages) { try make(file) }
        }
    }

    @Test func `a TIFF whose tables name themselves or nothing ends in a refusal`() {
        var ring = ExampleTIFF(order: .tablesLast, samples: 1).bytes(pages: 1)
        ring.replaceSubrange(ring.count - 4..<ring.count, with: ring[4..<8])
        #expect(throws: PageFault.severalPages) { try make(ring) }
        #expect(throws: PageFault.unreadable) { try make([0x49, 0x49, 0x2a, 0, 0, 0, 0, 0]) }
        #expect(throws: PageFault.unreadable) { try make([0x4d, 0x4d, 0, 0x2a, 0xff, 0xff, 0xff, 0xff, 1]) }
    }
}

/// Uncompressed pictures of 40 by 30 dots at 150 dpi, written as TIFF 6.0 describes it, little end first.
struct ExampleTIFF: Sendable {
    enum Order: CaseIterable, Sendable { case tablesFirst, tablesLast }

    let order: Order
    /// 1 for grey, 3 for colour.
    let samples: Int

    func bytes(pages: Int) -> [UInt8] {
        var file = Array("II".utf8) + number(42, 2) + number(0, 4)
        // Where the place of the next table has to be written.
        var link = 4
        for page in 1...pages {
            let dots = noise(40 * 30 * samples, seed: UInt64(page))
            let tableSize = 2 + 12 * 11 + 4
            let data = order == .tablesFirst ? file.count + 8 + 8 + tableSize : file.count
            if order == .tablesLast { file += dots }
            let extras = file.count
            if order == .tablesLast { file += number(150, 4) + number(1, 4) + number(8 | 8 << 16, 4) + number(8, 4) }
            let place = file.count
            file.replaceSubrange(link..<link + 4, with: number(place, 4))
            let values = order == .tablesLast ? extras : place + tableSize
            file += table(data: data, values: values)
            link = file.count - 4
            if order == .tablesFirst {
                file += number(150, 4) + number(1, 4) + number(8 | 8 << 16, 4) + number(8, 4) + dots
            }
        }
        return file
    }

    private func table(data: Int, values: Int) -> [UInt8] {
        let bits = samples == 1 ? entry(258, 3, 1, 8) : entry(258, 3, 3, values + 8)
        return number(11, 2) + entry(256, 3, 1, 40) + entry(257, 3, 1, 30) + bits + entry(259, 3, 1, 1)
            + entry(262, 3, 1, samples == 1 ? 1 : 2) + entry(273, 4, 1, data) + entry(277, 3, 1, samples)
            + entry(278, 3, 1, 30) + entry(279, 4, 1, 40 * 30 * samples) + entry(282, 5, 1, values)
            + entry(283, 5, 1, values) + number(0, 4)
    }

    private func entry(_ tag: Int, _ kind: Int, _ count: Int, _ value: Int) -> [UInt8] {
        number(tag, 2) + number(kind, 2) + number(count, 4) + number(value, 4)
    }

    private func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 0xff) } }
}
