/// Whether a file is what our writer means by PDF/A-2u (ISO 19005-2): run on each before it leaves.
///
/// It knows the writer's subset and refuses all else, so it is stricter than the standard and no judge of other
/// programs' files.
public struct PDFAudit {
    private var file: PDFStructure

    private init(_ bytes: [UInt8]) {
        file = PDFStructure(bytes)
    }

    /// - Returns: what is wrong, in plain words; empty for a file that may leave.
    public static func complaints(about bytes: [UInt8]) -> [String] {
        var audit = PDFAudit(bytes)
        audit.checkTrailer()
        for number in audit.file.objects.keys.sorted() { audit.checkObject(number) }
        return audit.file.complaints
    }

    private mutating func need(_ isSo: Bool, _ words: @autoclosure () -> String) {
        if !isSo { file.complain(words()) }
    }

    private mutating func checkTrailer() {
        let trailer = file.trailer
        need(trailer["Encrypt"] == nil, "it is encrypted")
        need((trailer["ID"]?.list ?? []).count == 2, "it has no identifier")
        guard let root = file[trailer["Root"]?.reference], root["Type"]?.name == "Catalog" else {
            return file.complain("it has no catalogue")
        }
        let known: Set = ["Type", "Pages", "Metadata", "OutputIntents", "Lang", "ViewerPreferences"]
        need(keys(root).isSubset(of: known), "the catalogue has more than it may")
        checkIntent(root["OutputIntents"]?.list ?? [])
        checkMetadata(root["Metadata"]?.reference)
        checkTree(root["Pages"]?.reference)
    }

    private func keys(_ value: PDFValue) -> Set<String> {
        if case .dictionary(let entries) = value { Set(entries.keys) } else { [] }
    }

    private mutating func checkIntent(_ intents: [PDFValue]) {
        let intent = file[intents.first?.reference]
        let profile = intent?["DestOutputProfile"]?.reference
        need(
            intents.count == 1 && intent?["S"]?.name == "GTS_PDFA1" && file[profile]?["N"]?.integer == 3,
            "it does not say what its colours mean")
        guard let data = profile.flatMap({ file.objects[$0]?.data }), data.count > 128 else {
            return file.complain("its profile of colours is missing")
        }
        let mark = file.bytes[data.lowerBound + 36..<data.lowerBound + 40]
        need(mark.elementsEqual("acsp".utf8), "its profile of colours is none")
    }

    /// 6.6: in the clear, naming part and level, and of the title what the dictionary of information says.
    private mutating func checkMetadata(_ number: Int?) {
        guard let number, let data = file.objects[number]?.data, file[number]?["Filter"] == nil else {
            return file.complain("it has no metadata")
        }
        let packet = String(decoding: file.bytes[data], as: UTF8.self)
        need(packet.contains("<pdfaid:part>2</pdfaid:part>"), "it does not claim PDF/A-2")
        need(packet.contains("<pdfaid:conformance>U</pdfaid:conformance>"), "it does not claim level U")
        guard case .string(let title)? = file[file.trailer["Info"]?.reference]?["Title"] else {
            return file.complain("it has no title")
        }
        let units = stride(from: 2, to: title.count - 1, by: 2).map { UInt16(title[$0]) << 8 | UInt16(title[$0 + 1]) }
        let text = XMP.escaped(String(decoding: units, as: UTF16.self))
        need(packet.contains(">\(text)</rdf:li>"), "its two titles differ")
    }

    private mutating func checkTree(_ number: Int?) {
        guard let tree = file[number], tree["Type"]?.name == "Pages", let kids = tree["Kids"]?.list, !kids.isEmpty
        else {
            return file.complain("it has no pages")
        }
        need(tree["Count"]?.integer == kids.count, "its pages are miscounted")
        for kid in kids {
            let page = file[kid.reference]
            need(page?["Type"]?.name == "Page" && page?["Parent"]?.reference == number, "a page is none")
        }
    }

    private mutating func checkObject(_ number: Int) {
        guard let value = file[number] else { return }
        let filters: Set = ["DCTDecode", "JBIG2Decode", "CCITTFaxDecode", "FlateDecode"]
        if let filter = value["Filter"] {
            need(filter.name.map(filters.contains) ?? false, "object \(number) is coded in a way that is not allowed")
        }
        for key in ["F", "FFilter", "AA", "A", "OpenAction", "Group", "SMask", "Annots", "Alternates", "OPI", "JS"] {
            need(value[key] == nil, "object \(number) has /\(key)")
        }
        switch (value["Type"]?.name, value["Subtype"]?.name) {
        case ("Page", _): checkPage(number, value)
        case (_, "Image"): checkImage(number, value)
        case ("Font", "Type0"): checkFont(number, value)
        default: break
        }
    }
}

extension PDFAudit {
    private mutating func checkImage(_ number: Int, _ image: PDFValue) {
        let (width, height) = (image["Width"]?.integer ?? 0, image["Height"]?.integer ?? 0)
        need(width > 0 && height > 0, "picture \(number) has no size")
        need(image["Interpolate"] == nil && image["Intent"] == nil, "picture \(number) asks for more than it may")
        if image["ImageMask"] == .truth(true) {
            need(image["BitsPerComponent"]?.integer == 1, "stencil \(number) is not of one bit")
            need(image["ColorSpace"] == nil && image["Mask"] == nil, "stencil \(number) has colours")
        } else {
            let spaces = ["DeviceRGB", "DeviceGray"]
            need(
                image["BitsPerComponent"]?.integer == 8 && spaces.contains(image["ColorSpace"]?.name ?? ""),
                "picture \(number) has colours of another kind")
            need(image["Filter"]?.name == "DCTDecode", "picture \(number) is no JPEG")
        }
        if let mask = image["Mask"] {
            need(file[mask.reference]?["ImageMask"] == .truth(true), "picture \(number) has a mask that is none")
        }
        if image["Filter"]?.name == "JBIG2Decode" { checkGenericRegion(number) }
    }

    /// Page information and a generic region, and nothing that could put one letter in another's place.
    private mutating func checkGenericRegion(_ number: Int) {
        guard let data = file.objects[number]?.data else { return file.complain("stencil \(number) is empty") }
        var (place, kinds) = (data.lowerBound, [UInt8]())
        while place + 11 <= data.upperBound {
            kinds.append(file.bytes[place + 4] & 0x3F)
            place += 11 + file.bytes[place + 7..<place + 11].reduce(0) { $0 << 8 | Int($1) }
        }
        need(kinds == [48, 38] && place == data.upperBound, "stencil \(number) is coded by symbols, or is broken")
    }

    private mutating func checkPage(_ number: Int, _ page: PDFValue) {
        let box = (page["MediaBox"]?.list ?? []).compactMap(\.number)
        let isBox =
            box.count == 4 && box[0] == 0 && box[1] == 0 && (3...14_400).contains(box[2] - box[0])
            && (3...14_400).contains(box[3] - box[1])
        need(isBox, "page \(number) is too small or too large")
        need((page["Rotate"]?.integer ?? 0) % 90 == 0, "page \(number) is turned by a part of a quarter")
        guard let words = page["Contents"]?.reference.flatMap({ file.objects[$0] }), let data = words.data,
            words.value["Filter"]?.name == "FlateDecode", let content = Deflate.inflate(Array(file.bytes[data]))
        else { return file.complain("page \(number) says nothing that can be read") }
        var reader = PDFContent(content)
        for complaint in reader.complaints(resources: page["Resources"]) {
            file.complain("page \(number): \(complaint)")
        }
    }

    /// 6.2.11: the font's program is in the file, and each code has its letter (level U).
    private mutating func checkFont(_ number: Int, _ font: PDFValue) {
        let below = file[font["DescendantFonts"]?.list?.first?.reference]
        let program = file[below?["FontDescriptor"]?.reference]?["FontFile2"]?.reference
        need(font["Encoding"]?.name == "Identity-H", "font \(number) has another encoding")
        need(file.objects[font["ToUnicode"]?.reference ?? 0]?.data != nil, "font \(number) does not name its letters")
        need(
            below?["Subtype"]?.name == "CIDFontType2" && below?["CIDToGIDMap"]?.name == "Identity"
                && file.objects[program ?? 0]?.data != nil, "font \(number) is not in the file")
    }
}
