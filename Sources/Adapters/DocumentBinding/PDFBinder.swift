public import PageForms

/// Binds pages into one PDF, each the size of its paper (scale 1:1), its layers as they are, its text unseen over them.
///
/// Written to the letter of PDF 1.7 and the shape of PDF/A-2u (ISO 19005-2): XMP that says so, an sRGB output intent, a
/// file identifier, no transparency. The same pages always give the same bytes.
public struct PDFBinder {
    private var file = PDFFile()
    private let catalogue: Int
    private let tree: Int
    private let info: Int
    private var pages: [Int] = []
    private var font = UnseenFont()

    /// - Parameters:
    ///   - title: of the component, for the reader's window.
    ///   - date: ISO 8601, the day the session was opened.
    public init(title: String, date: String) {
        (catalogue, tree, info) = (file.reserve(), file.reserve(), file.reserve())
        let (metadata, intent, profile) = (file.reserve(), file.reserve(), file.reserve())
        file.object(
            catalogue,
            """
            << /Type /Catalog /Pages \(tree) 0 R /Metadata \(metadata) 0 R /OutputIntents [\(intent) 0 R] \
            /Lang (vi) /ViewerPreferences << /DisplayDocTitle true >> >>
            """)
        file.object(info, "<< /Title \(PDFFile.text(title)) >>")
        file.stream(metadata, "/Type /Metadata /Subtype /XML", Array(XMP.packet(title: title, date: date).utf8))
        file.object(
            intent,
            """
            << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) \
            /DestOutputProfile \(profile) 0 R >>
            """)
        file.stream(profile, "/N 3", ICCProfile.sRGB)
    }

    public mutating func add(_ leaf: DocumentLeaf) {
        pages.append(PDFPage(leaf, tree: tree).write(to: &file, &font))
    }

    /// The bytes since the last time; a document is all of them, in order, and what ``finish()`` gives.
    public mutating func take() -> [UInt8] { file.take() }

    /// The rest of the document.
    ///
    /// - Precondition: at least one page.
    public consuming func finish() -> [UInt8] {
        precondition(!pages.isEmpty, "A document has at least one page.")
        let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
        file.object(tree, "<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>")
        font.write(to: &file)
        file.close(root: catalogue, info: info)
        return file.take()
    }

    /// A whole document at once.
    public static func bind(_ leaves: [DocumentLeaf], title: String, date: String) -> [UInt8] {
        var binder = PDFBinder(title: title, date: date)
        for leaf in leaves { binder.add(leaf) }
        return binder.finish()
    }
}
