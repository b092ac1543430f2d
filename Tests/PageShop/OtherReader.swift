import ChildPrograms
import DocumentBinding
import Foundation
public import PageForms
public import Rasters

/// Readers of documents that are not ours.
public enum OtherReader: String, CaseIterable, Sendable {
    case poppler, mupdf

    /// The pages of a document as it draws them, in order.
    public func pages(of document: [UInt8], dotsPerInch: Int) async throws -> [Raster] {
        let folder = try ScratchFolder()
        let file = try folder.write(document, to: "d.pdf")
        switch self {
        case .poppler:
            _ = try await ChildProgram.lines(of: "pdftoppm", ["-r", "\(dotsPerInch)", file, "\(folder.path)/p"])
        case .mupdf:
            _ = try await ChildProgram.lines(
                of: "mutool",
                ["draw", "-q", "-c", "rgb", "-r", "\(dotsPerInch)", "-o", "\(folder.path)/p%05d.ppm", file])
        }
        return try folder.names().filter { $0.hasSuffix(".ppm") }.map { name in
            guard let picture = PictureBytes(portableMap: folder.bytes(of: name)) else {
                throw CocoaError(.fileReadCorruptFile)
            }
            return picture.raster
        }
    }

    /// The pictures of a document that are JPEG, byte by byte as poppler takes them out.
    public static func jpegs(in document: [UInt8]) async throws -> [[UInt8]] {
        let folder = try ScratchFolder()
        let file = try folder.write(document, to: "d.pdf")
        _ = try await ChildProgram.lines(of: "pdfimages", ["-j", file, "\(folder.path)/p"])
        return folder.names().filter { $0.hasSuffix(".jpg") }.map { folder.bytes(of: $0) }
    }

    /// A page as a document of it alone is drawn, its dots where they were scanned.
    public func drawn(_ form: PageForm, dotsPerInch: Int) async throws -> Raster {
        let straight = PageForm(
            width: form.width, height: form.height, dotsPerInch: form.dotsPerInch, skewThousandths: 0,
            content: form.content)
        let document = PDFBinder.bind([DocumentLeaf(straight)], title: "Trang", date: "2026-11-23T09:05:00Z")
        let pages = try await pages(of: document, dotsPerInch: dotsPerInch)
        guard let page = pages.first, pages.count == 1 else { throw CocoaError(.fileReadCorruptFile) }
        return page
    }
}
