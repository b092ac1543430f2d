import ChildPrograms
import DocumentBinding
import PageForms
import PageMaking
import PageShop
import Testing

@Suite("From pages to a document")
struct PDFBinderTests {
    private func document(_ profile: Profile = .standard, turns: Int = 0) throws -> [UInt8] {
        let forms = try ["1-to-khai.jpg", "2-giay-chung-sinh.jpg"].map { name in
            var form = try PagePath.real(profile).form(of: exampleSheet(name), dotsPerInch: 200).form
            form.quarterTurns = turns
            return DocumentLeaf(form)
        }
        return PDFBinder.bind(forms, title: "Tờ khai <\"&>", date: "2026-11-23T09:05:00.000+07:00")
    }

    @Test(arguments: Profile.all)
    func `qpdf finds nothing to complain of`(profile: Profile) async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(document(profile), to: "d.pdf")
        let lines = try await ChildProgram.lines(of: "qpdf", ["--check", path])
        #expect(lines.contains { $0.contains("No syntax or stream encoding errors") }, "\(lines)")
    }

    /// Poppler, which is not ours, sees two pages of A4, and on each the mask at the sheet's own 200 dpi.
    @Test(arguments: [(Profile.standard, "jbig2"), (Profile.oldReaders, "ccitt")])
    func `poppler reads pages of the paper's size and their layers`(profile: Profile, coding: String) async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(document(profile), to: "d.pdf")
        let info = try await ChildProgram.lines(of: "pdfinfo", [path]).joined(separator: "\n")
        #expect(info.contains("Pages:           2"))
        #expect(info.contains("595.44 x 842.04 pts"))
        #expect(info.contains("Title:           Tờ khai <\"&>"))
        let images = try await ChildProgram.lines(of: "pdfimages", ["-list", path])
        #expect(images.count { $0.contains(" \(coding) ") && $0.contains(" 200   200") } == 2, "\(images)")
    }

    /// The mask of each page as poppler decodes it, dot by dot as ours would be.
    @Test func `both codings of the mask give poppler the same dots`() async throws {
        var masks: [[[UInt8]]] = []
        for profile in Profile.all {
            let folder = try ScratchFolder()
            let path = try folder.write(document(profile), to: "d.pdf")
            let list = try await ChildProgram.lines(of: "pdfimages", ["-list", path])
            _ = try await ChildProgram.lines(of: "pdfimages", [path, "\(folder.path)/m"])
            let numbers = list.filter { $0.contains("stencil") || $0.contains(" mask ") }
                .compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
            masks.append(
                numbers.map { number in
                    let name = "m-" + String(repeating: "0", count: 3 - "\(number)".count) + "\(number).pbm"
                    return folder.bytes(of: name)
                })
        }
        #expect(masks[0].count == 2 && masks[0].allSatisfy { $0.count > 100_000 })
        #expect(masks[0] == masks[1])
    }

    @Test func `a page that a person turned is shown turned`() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(document(turns: 3), to: "d.pdf")
        let info = try await ChildProgram.lines(of: "pdfinfo", [path]).joined(separator: "\n")
        #expect(info.contains("Page rot:        270"))
    }

    @Test func `the same pages give the same bytes, at once or in pieces`() throws {
        let whole = try document()
        #expect(try document() == whole)
        var binder = PDFBinder(title: "Tờ khai <\"&>", date: "2026-11-23T09:05:00.000+07:00")
        var pieces: [UInt8] = []
        for name in ["1-to-khai.jpg", "2-giay-chung-sinh.jpg"] {
            binder.add(DocumentLeaf(try PagePath.real().form(of: exampleSheet(name), dotsPerInch: 200).form))
            pieces += binder.take()
        }
        pieces += binder.finish()
        #expect(pieces == whole)
    }
}
