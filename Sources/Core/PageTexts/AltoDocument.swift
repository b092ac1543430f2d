import Rasters

/// A page's text as ALTO 4.4, the Library of Congress' form for it, to be kept beside the picture.
public struct AltoDocument: Equatable, Sendable {
    public let xml: String

    /// - Parameters:
    ///   - picture: the name of the file that the text was read from.
    ///   - reader: program and version.
    ///   - language: as in BCP 47, such as `vi`.
    public init(_ text: PageText, picture: String, reader: String, language: String) {
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" "#
                + #"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" "#
                + #"xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# "#
                + #"http://www.loc.gov/standards/alto/v4/alto-4-4.xsd" SCHEMAVERSION="4.4">"#,
            "<Description><MeasurementUnit>pixel</MeasurementUnit>",
            "<sourceImageInformation><fileName>\(Self.escaped(picture))</fileName></sourceImageInformation>",
            #"<Processing ID="reading"><processingSoftware><softwareName>\#(Self.escaped(reader))</softwareName>"#
                + "</processingSoftware></Processing></Description>",
        ]
        let whole = PixelBox(x: 0, y: 0, width: text.width, height: text.height)
        let page = #"ID="page" PHYSICAL_IMG_NR="1" WIDTH="\#(text.width)" HEIGHT="\#(text.height)""#
        lines.append(#"<Layout><Page \#(page) LANG="\#(Self.escaped(language))"><PrintSpace \#(Self.place(whole))>"#)
        for (number, block) in text.blocks.enumerated() {
            lines.append(#"<TextBlock ID="block-\#(number + 1)" \#(Self.place(block.box))>"#)
            for (place, line) in block.lines.enumerated() {
                lines.append(Self.element(line, id: "line-\(number + 1)-\(place + 1)"))
            }
            lines.append("</TextBlock>")
        }
        lines.append("</PrintSpace></Page></Layout></alto>")
        xml = lines.joined(separator: "\n") + "\n"
    }

    private static func element(_ line: PageText.Line, id: String) -> String {
        let baseline = line.baseline.map { #" BASELINE="\#($0.fromX),\#($0.fromY) \#($0.toX),\#($0.toY)""# } ?? ""
        var parts: [String] = []
        for (place, word) in line.words.enumerated() {
            if place > 0 {
                let (from, to) = (line.words[place - 1].box, word.box)
                let width = max(0, to.x - from.right)
                parts.append(#"<SP HPOS="\#(from.right)" VPOS="\#(to.y)" WIDTH="\#(width)"/>"#)
            }
            let sure = #"WC="\#(share(word.confidence))""#
            parts.append(
                #"<String ID="\#(id)-\#(place + 1)" \#(self.place(word.box)) \#(sure) CONTENT="\#(escaped(word.text))"/>"#
            )
        }
        return #"<TextLine ID="\#(id)" \#(place(line.box))\#(baseline)>\#(parts.joined())</TextLine>"#
    }

    private static func place(_ box: PixelBox) -> String {
        #"HPOS="\#(box.x)" VPOS="\#(box.y)" WIDTH="\#(box.width)" HEIGHT="\#(box.height)""#
    }

    /// 93 of 100 is written `0.93`.
    private static func share(_ percent: Int) -> String {
        percent == 100 ? "1" : "0.\(percent < 10 ? "0" : "")\(percent)"
    }

    /// What XML 1.0 cannot hold at all is left out.
    private static func escaped(_ text: String) -> String {
        var made = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": made += "&amp;"
            case "<": made += "&lt;"
            case ">": made += "&gt;"
            case "\"": made += "&quot;"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
            default: made.unicodeScalars.append(scalar)
            }
        }
        return made
    }
}
