import ChildPrograms
import Digitising
import DocumentBinding
import Foundation
import PageForms
import PageMaking

/// A writer of pictures that is not ours: poppler's.
public enum OtherWriter {
    /// - Parameters:
    ///   - portableMap: P6 or P5.
    ///   - kind: `-png`, `-jpeg` or `-tiff`, as pdftoppm has them.
    public static func file(of portableMap: [UInt8], _ kind: String) async throws -> [UInt8] {
        let folder = try ScratchFolder()
        let form = try PagePath.real().form(of: portableMap, dotsPerInch: 150).form
        let document = try folder.write(
            PDFBinder.bind([DocumentLeaf(form)], title: "Trang", date: "2026-11-23T09:05:00Z"), to: "d.pdf")
        _ = try await ChildProgram.lines(of: "pdftoppm", ["-r", "150", kind, document, "\(folder.path)/p"])
        guard let name = folder.names().first(where: { $0.hasPrefix("p") }) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return folder.bytes(of: name)
    }
}
