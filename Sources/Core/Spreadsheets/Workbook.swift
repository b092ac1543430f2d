import Archives

/// Sheets as a workbook that spreadsheet programs open: the smallest one that Office Open XML allows
/// (ECMA-376, parts 1 and 2).
public enum Workbook {
    public static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let office = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// - Parameter sheets: at least one, each with a name of its own.
    public static func bytes(of sheets: [Sheet]) -> [UInt8] {
        precondition(!sheets.isEmpty, "A workbook has at least one sheet.")
        var archive = ZipArchive()
        archive.add("[Content_Types].xml", Array(contentTypes(sheets.count).utf8))
        archive.add("_rels/.rels", Array(rootRelations.utf8))
        archive.add("xl/workbook.xml", Array(workbook(sheets).utf8))
        archive.add("xl/_rels/workbook.xml.rels", Array(sheetRelations(sheets.count).utf8))
        archive.add("xl/styles.xml", Array(styles.utf8))
        for (index, sheet) in sheets.enumerated() {
            archive.add("xl/worksheets/sheet\(index + 1).xml", Array(worksheet(sheet).utf8))
        }
        return archive.bytes
    }

    private static func contentTypes(_ count: Int) -> String {
        let parts = (1...count).map {
            "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(office).worksheet+xml\"/>"
        }
        return head + "<Types xmlns=\"\(package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(office).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(office).styles+xml\"/>" + parts.joined()
            + "</Types>"
    }

    private static var rootRelations: String {
        head + "<Relationships xmlns=\"\(package)/relationships\">"
            + "<Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    }

    private static func workbook(_ sheets: [Sheet]) -> String {
        let entries = sheets.enumerated().map {
            "<sheet name=\"\(escaped($1.name))\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
        }
        return head
            + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>\(entries.joined())</sheets></workbook>"
    }

    private static func sheetRelations(_ count: Int) -> String {
        let entries = (1...count).map {
            "<Relationship Id=\"rId\($0)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }
        return head + "<Relationships xmlns=\"\(package)/relationships\">\(entries.joined())"
            + "<Relationship Id=\"rId\(count + 1)\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"
    }

    /// Two fonts: plain, and bold for the first row.
    private static var styles: String {
        let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>"
        return head
            + "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    }

    private static func worksheet(_ sheet: Sheet) -> String {
        let widths = sheet.columns.enumerated().map { index, name in
            let texts = sheet.rows.compactMap { $0.indices.contains(index) ? $0[index].text : nil }
            let width = min(60, max(10, (texts + [name]).map(\.count).max() ?? 0) + 2)
            return "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
        }
        let rows = ([sheet.columns.map(Sheet.Cell.text)] + sheet.rows).enumerated().map { number, cells in
            let texts = cells.enumerated().map { cell($1, at: "\(column($0))\(number + 1)", isHead: number == 0) }
            return "<row r=\"\(number + 1)\">\(texts.joined())</row>"
        }
        // The first row stays in sight.
        return head + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + "<cols>\(widths.joined())</cols><sheetData>\(rows.joined())</sheetData></worksheet>"
    }

    /// A text stands in the cell itself, as a text: nothing in it is ever run.
    private static func cell(_ cell: Sheet.Cell, at place: String, isHead: Bool) -> String {
        switch cell {
        case .empty: return ""
        case .text(let text):
            let style = isHead ? " s=\"1\"" : ""
            return
                "<c r=\"\(place)\"\(style) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
        case .whole, .thousandths: return "<c r=\"\(place)\"><v>\(cell.number ?? "0")</v></c>"
        }
    }

    /// A, B, … Z, AA, AB, …
    static func column(_ index: Int) -> String {
        let letter = String(Unicode.Scalar(UInt8(65 + index % 26)))
        return index < 26 ? letter : column(index / 26 - 1) + letter
    }

    /// What XML cannot hold at all (most control characters) is left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{fffe}", "\u{ffff}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
