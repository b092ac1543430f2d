import Digitising

/// A PDF, page by page. A scan is taken out as it is; whatever else a page has is drawn.
struct PDFFile: PackedFile {
    private let folder: ScratchFolder
    private let path: String
    private let program: LimitedProgram
    private let outline: PDFOutline
    private let pictures: [Int: [PDFPicture]]
    private let isWhole: @Sendable ([UInt8], [UInt8]) -> Bool

    var pages: Int { outline.count }

    static func open(
        _ file: [UInt8], _ program: LimitedProgram, _ isWhole: @escaping @Sendable ([UInt8], [UInt8]) -> Bool
    ) async throws(PageFault) -> PDFFile {
        let folder = try ScratchFolder()
        let path = try folder.write(file, to: "file.pdf")
        let words = try await program.run("pdfinfo", ["-f", "1", "-l", "\(UnpackingLimits.pages)", path]).words
        guard let outline = PDFOutline(words) else { throw .unreadable }
        guard outline.count <= UnpackingLimits.pages else { throw .tooManyPages }
        guard outline.pages.count == outline.count else { throw .unreadable }
        let list = try await program.run("pdfimages", ["-list", path]).words
        let pictures = list.split(separator: "\n").compactMap(PDFPicture.init)
        return PDFFile(
            folder: folder, path: path, program: program, outline: outline,
            pictures: Dictionary(grouping: pictures, by: \.page), isWhole: isWhole)
    }

    func page(_ number: Int) async throws(PageFault) -> UnpackedPage {
        let page = outline.pages[number - 1]
        let here = pictures[number] ?? []
        for picture in here where picture.width * picture.height > UnpackingLimits.pixels { throw .tooLarge }
        let scan = here.count == 1 && here[0].covers(page) ? here[0] : nil
        if let scan, page.turn == 0, let taken = try await take(scan, page: number) { return taken }
        let dots = try dotsPerInch(of: page, scan)
        let drawn = try await draw(number, ["-png", "-r", "\(dots)"])
        return UnpackedPage(image: drawn, mediaType: "image/png", dotsPerInch: dots)
    }

    /// The JPEG that lies on the page, if nothing lies over it; `nil` otherwise.
    private func take(_ scan: PDFPicture, page number: Int) async throws(PageFault) -> UnpackedPage? {
        guard scan.encoding == "jpeg", scan.components == 1 || scan.components == 3 else { return nil }
        let span = ["-f", "\(number)", "-l", "\(number)"]
        _ = try await program.run("pdfimages", ["-j"] + span + [path, "\(folder.path)/picture"])
        let picture = try folder.take("picture")
        let rendering = try await draw(number, ["-gray", "-r", "50"])
        guard isWhole(picture, rendering) else { return nil }
        let dots = scan.dotsPerInch.0
        return UnpackedPage(
            image: JPEGDensity.set(dots, in: picture), mediaType: "image/jpeg", dotsPerInch: dots)
    }

    /// - Throws: `unreadable` also when something of the page is broken: a page that lacks a part of its paper, and does
    ///   not show it, is worse than none.
    private func draw(_ number: Int, _ options: [String]) async throws(PageFault) -> [UInt8] {
        let span = ["-f", "\(number)", "-l", "\(number)"]
        let complaints = try await program.run(
            "pdftoppm", options + span + [path, "\(folder.path)/drawn"]
        ).complaints
        let drawn = try folder.take("drawn")
        guard !complaints.contains("Error") else { throw .unreadable }
        return drawn
    }

    /// That of the scan; 300 for what has none of its own, or 200 for large plans.
    private func dotsPerInch(of page: PDFOutline.Page, _ scan: PDFPicture?) throws(PageFault) -> Int {
        let wanted = scan.map { [min($0.dotsPerInch.0, 600)] } ?? [300, 200]
        let fitting = wanted.first { dots in
            page.width * page.height * Double(dots * dots) / (72 * 72) <= Double(UnpackingLimits.pixels)
        }
        guard let fitting, page.width >= 1, page.height >= 1 else { throw .tooLarge }
        return fitting
    }
}

/// The resolution in a JPEG's JFIF header (ITU-T T.871, 10.1).
enum JPEGDensity {
    /// A PDF says by itself how large its pictures are, and whatever the picture says is often left from elsewhere.
    static func set(_ dotsPerInch: Int, in jpeg: [UInt8]) -> [UInt8] {
        guard jpeg.count > 18, jpeg.starts(with: [0xff, 0xd8, 0xff, 0xe0]),
            jpeg[6..<11].elementsEqual(Array("JFIF".utf8) + [0])
        else { return jpeg }
        var jpeg = jpeg
        let (high, low) = (UInt8(dotsPerInch >> 8 & 255), UInt8(dotsPerInch & 255))
        jpeg.replaceSubrange(13..<18, with: [1, high, low, high, low])
        return jpeg
    }
}
