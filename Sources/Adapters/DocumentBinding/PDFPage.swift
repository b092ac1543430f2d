import Foundation
import PageForms
import Rasters

/// One page's objects: its pictures, how they lie on the paper, and the page itself.
struct PDFPage {
    private let leaf: DocumentLeaf
    private let tree: Int
    /// Pictures by the names that the content uses.
    private var pictures: [(name: String, number: Int)] = []
    private var content = ""

    private var form: PageForm { leaf.form }

    init(_ leaf: DocumentLeaf, tree: Int) {
        self.leaf = leaf
        self.tree = tree
    }

    /// - Returns: the page's number.
    consuming func write(to file: inout PDFFile, _ font: inout UnseenFont) -> Int {
        let (page, words) = (file.reserve(), file.reserve())
        content = "q\n" + straightening()
        switch form.content {
        case .whole(let jpeg, let channels):
            picture(jpeg, form.width, form.height, channels: channels, named: "P", to: &file)
            show("P", x: 0, y: 0, form.width, form.height)
        case .layered(let layers):
            picture(layers.paper, named: "P", to: &file)
            let paper = (layers.paper.width * layers.paper.cell, layers.paper.height * layers.paper.cell)
            show("P", x: 0, y: 0, paper.0, paper.1)
            ink(layers, to: &file)
            for (index, island) in layers.islands.enumerated() {
                picture(
                    island.jpeg, island.box.width, island.box.height, channels: island.channels, named: "I\(index)",
                    to: &file)
                show("I\(index)", x: island.box.x, y: island.box.y, island.box.width, island.box.height)
            }
        }
        content += "Q\n"
        if let text = leaf.text { content += TextLayer(form).content(text, &font, in: &file) }
        file.deflated(words, "", Array(content.utf8))
        let names = pictures.map { "/\($0.name) \($0.number) 0 R" }.joined(separator: " ")
        let fonts = leaf.text == nil ? "" : font.number.map { " /Font << /T \($0) 0 R >>" } ?? ""
        let turn = form.quarterTurns == 0 ? "" : "/Rotate \(form.quarterTurns * 90) "
        file.object(
            page,
            """
            << /Type /Page /Parent \(tree) 0 R /MediaBox [0 0 \(points(form.width)) \(points(form.height))] \(turn)\
            /Resources << /XObject << \(names) >>\(fonts) >> /Contents \(words) 0 R >>
            """)
        return page
    }

    /// The page turned back around its middle, by a matrix: no dot is computed anew.
    private func straightening() -> String {
        guard form.skewThousandths != 0 else { return "" }
        let angle = Double(form.skewThousandths) / 1_000 * .pi / 180
        let (cosine, sine) = (cos(angle), sin(angle))
        let (x, y) = (inches(form.width) * 36, inches(form.height) * 36)
        // Text that leans clockwise is turned the other way, which is the positive one on paper.
        let numbers = [cosine, sine, -sine, cosine].map { PDFNumber.decimal($0, places: 6) }
        let shift = [x - cosine * x + sine * y, y - sine * x - cosine * y].map { PDFNumber.decimal($0, places: 3) }
        return (numbers + shift).joined(separator: " ") + " cm\n"
    }

    private mutating func ink(_ layers: PageForm.Layers, to file: inout PDFFile) {
        let mask = file.reserve()
        file.stream(mask, Self.stencil(layers.mask), layers.mask.bytes)
        switch layers.ink {
        case .one(let colour):
            pictures.append(("M", mask))
            let tint = colour.map { PDFNumber.decimal(Double($0) / 255, places: 4) }.joined(separator: " ")
            content += "\(tint) rg\n"
            show("M", x: 0, y: 0, layers.mask.width, layers.mask.height)
        case .many(let layer):
            picture(layer, named: "M", mask: mask, to: &file)
            show("M", x: 0, y: 0, layers.mask.width, layers.mask.height)
        }
    }

    /// A black dot of the mask is a sample of 0, and that is painted (ISO 32000-1, 7.4.6, 7.4.7 and 8.9.6.2).
    private static func stencil(_ mask: PageForm.Mask) -> String {
        let coding =
            switch mask.coding {
            case .jbig2: "/Filter /JBIG2Decode"
            case .group4:
                "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns \(mask.width) /Rows \(mask.height) >>"
            }
        return """
            /Type /XObject /Subtype /Image /Width \(mask.width) /Height \(mask.height) /ImageMask true \
            /BitsPerComponent 1 \(coding)
            """
    }

    private mutating func picture(
        _ layer: PageForm.Layer, named name: String, mask: Int? = nil, to file: inout PDFFile
    ) {
        picture(layer.jpeg, layer.width, layer.height, channels: 3, named: name, mask: mask, to: &file)
    }

    private mutating func picture(
        _ jpeg: [UInt8], _ width: Int, _ height: Int, channels: Int, named name: String, mask: Int? = nil,
        to file: inout PDFFile
    ) {
        let number = file.reserve()
        let stencil = mask.map { " /Mask \($0) 0 R" } ?? ""
        file.stream(
            number,
            """
            /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /BitsPerComponent 8 \
            /ColorSpace \(channels == 1 ? "/DeviceGray" : "/DeviceRGB")\(stencil) /Filter /DCTDecode
            """, jpeg)
        pictures.append((name, number))
    }

    /// Lays a picture over a box of the page's dots, counted from its upper left corner.
    private mutating func show(_ name: String, x: Int, y: Int, _ width: Int, _ height: Int) {
        let place = [points(width), "0 0", points(height), points(x), points(form.height - y - height)]
        content += "q \(place.joined(separator: " ")) cm /\(name) Do Q\n"
    }

    private func points(_ dots: Int) -> String { PDFNumber.points(dots, form.dotsPerInch) }

    private func inches(_ dots: Int) -> Double { Double(dots) / Double(form.dotsPerInch) }
}
