import ChildPrograms
import Digitising
import DocumentBinding
import Foundation
import PageImaging
import RunningSite
import Testing

@Suite("From a sheet to a page")
struct PagePathTests {
    private func sample(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(RunningSite.package)/Examples/sheets/\(name)")))
    }

    /// The sample was turned by 1.1 degrees when it was made.
    @Test func `a crooked sheet is straightened`() throws {
        let page = try PagePath.make(sample("1-to-khai.jpg"), dotsPerInch: 200)
        #expect(abs(abs(page.skewDegrees) - 1.1) < 0.15)
        let again = try PagePath.make(page.image, dotsPerInch: 200)
        #expect(abs(again.skewDegrees) < 0.15, "a straight page is left alone")
        #expect(!page.isBlank)
    }

    @Test func `a blank side is recognised`() throws {
        #expect(try PagePath.make(sample("3-mat-sau-trang.jpg"), dotsPerInch: 200).isBlank)
    }

    @Test func `a page keeps its resolution and size`() throws {
        let page = try PagePath.make(sample("2-giay-chung-sinh.jpg"), dotsPerInch: 200)
        #expect((page.width, page.height, page.dotsPerInch) == (1_654, 2_339, 200))
    }

    @Test(arguments: [
        [], Array("no picture".utf8), [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], Array("P6 20 20 255\n".utf8),
    ])
    func `what is no image is refused`(bytes: [UInt8]) {
        #expect(throws: PageFault.unreadable) { try PagePath.make(bytes, dotsPerInch: 300) }
    }

    @Test func `a file that tells no resolution, or too low a one, raises a question`() throws {
        let plain = Array("P5\n60 60\n255\n".utf8) + [UInt8](repeating: 255, count: 3_600)
        #expect(try PagePath.make(plain, dotsPerInch: 300).issues == [.unknownResolution])
        #expect(try PagePath.make(plain, dotsPerInch: 150).issues == [.unknownResolution, .lowResolution])
        let scanned = Array(try Data(contentsOf: URL(filePath: "\(RunningSite.package)/Examples/sheets/1-to-khai.jpg")))
        #expect(try PagePath.make(scanned, dotsPerInch: 72).issues == [])
    }

    /// A few bytes that claim to be a picture of ten thousand million dots.
    @Test func `a header that claims too much is refused before anything is unpacked`() {
        #expect(throws: PageFault.tooLarge) {
            try PagePath.make(Array("P6 100000 100000 255\n".utf8), dotsPerInch: 300)
        }
    }
}

@Suite("From pages to a document")
struct PDFBinderTests {
    private func document(turns: [Int] = [0, 0]) throws -> [UInt8] {
        let leaves = try zip(["1-to-khai.jpg", "2-giay-chung-sinh.jpg"], turns).map { name, turns in
            let bytes = Array(try Data(contentsOf: URL(filePath: "\(RunningSite.package)/Examples/sheets/\(name)")))
            let page = try PagePath.make(bytes, dotsPerInch: 200)
            return DocumentLeaf(
                jpeg: page.image, width: page.width, height: page.height, dotsPerInch: page.dotsPerInch,
                quarterTurns: turns)
        }
        return PDFBinder.bind(leaves, title: "Tờ khai <\"&>", date: "2026-11-23T09:05:00.000+07:00")
    }

    @Test func `qpdf finds nothing to complain of`() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(document(), to: "d.pdf")
        let lines = try await ChildProgram.lines(of: "qpdf", ["--check", path])
        #expect(lines.contains { $0.contains("No syntax or stream encoding errors") }, "\(lines)")
    }

    @Test func `a page that was turned is shown turned, its picture as it was`() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(document(turns: [0, 3]), to: "d.pdf")
        let info = try await ChildProgram.lines(of: "pdfinfo", ["-f", "1", "-l", "2", path])
        #expect(info.filter { $0.contains(" rot:") }.map { $0.split(separator: " ").last } == ["0", "270"])
        let plain = try folder.write(document(), to: "plain.pdf")
        let pictures = try await (
            ChildProgram.lines(of: "pdfimages", ["-list", path]).map { $0.prefix(60) },
            ChildProgram.lines(of: "pdfimages", ["-list", plain]).map { $0.prefix(60) }
        )
        #expect(pictures.0 == pictures.1)
    }

    /// Poppler, which is not ours, sees two pages of A4 and the colour pictures in them, at 200 dpi.
    @Test func `poppler reads pages of the paper's size and the images as they were`() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(document(), to: "d.pdf")
        let info = try await ChildProgram.lines(of: "pdfinfo", [path]).joined(separator: "\n")
        #expect(info.contains("Pages:           2"))
        #expect(info.contains("595.44 x 842.04 pts"))
        let images = try await ChildProgram.lines(of: "pdfimages", ["-list", path])
        #expect(
            images.count { $0.contains("jpeg") && $0.contains("rgb") && $0.contains(" 200   200") } == 2, "\(images)")
    }

    @Test func `the same pages give the same bytes`() throws {
        #expect(try document() == document())
    }
}
