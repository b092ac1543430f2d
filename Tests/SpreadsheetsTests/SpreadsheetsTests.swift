import ChildPrograms
import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import Spreadsheets

@Suite("Sheets for other programs")
struct SpreadsheetsTests {
    private static let sheets = [
        Sheet(
            name: "Lĩnh vực", columns: ["Tên", "Chờ (phút)", "Số"],
            rows: [
                [.text("Hộ tịch"), .thousandths(12_500), .whole(300)],
                [.text("=HYPERLINK(\"http://x\")"), .thousandths(-50), .empty],
                [.text("a;b,\"c\"\nd"), .whole(0), .text("<&>\u{1}")],
            ]),
        Sheet(name: "Giờ", columns: ["Giờ"], rows: [[.whole(8)]]),
    ]

    /// Python's own reader, which knows nothing of us.
    private func python(_ script: String, _ content: [UInt8]) async throws -> String {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/file"
        try Data(content).write(to: URL(filePath: path))
        let result = try await Subprocess.run(
            .path("/usr/bin/python3"), arguments: ["-c", script, path], output: .string(limit: 65_536),
            error: .string(limit: 65_536))
        #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
        return result.standardOutput
    }

    @Test func `a workbook is opened by a reader of its own, cell by cell`() async throws {
        let script = """
            import json, re, sys, zipfile
            import xml.etree.ElementTree as tree
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            for name in archive.namelist(): tree.fromstring(archive.read(name))
            space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
            names = [s.get("name") for s in tree.fromstring(archive.read("xl/workbook.xml")).iterfind(".//m:sheet", space)]
            first = tree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
            cells = {c.get("r"): "".join(c.itertext()) for c in first.iterfind(".//m:c", space)}
            kinds = {c.get("r"): c.get("t") for c in first.iterfind(".//m:c", space)}
            print(json.dumps([names, cells, kinds, len(archive.namelist())]))
            """
        let text = try await python(script, Workbook.bytes(of: Self.sheets))
        let found = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])
        #expect(found[0] as? [String] == ["Lĩnh vực", "Giờ"])
        let cells = try #require(found[1] as? [String: String])
        #expect(cells["A2"] == "Hộ tịch" && cells["B2"] == "12.5" && cells["C2"] == "300")
        #expect(cells["A3"] == "=HYPERLINK(\"http://x\")" && cells["B3"] == "-0.05" && cells["C3"] == nil)
        #expect(cells["A4"] == "a;b,\"c\"\nd" && cells["C4"] == "<&>")
        let kinds = try #require(found[2] as? [String: Any])
        #expect(kinds["A3"] as? String == "inlineStr", "a text that looks like a formula stays a text")
        #expect(found[3] as? Int == 7)
    }

    @Test func `values apart by commas are read back, and no formula runs`() async throws {
        let script = """
            import csv, json, sys
            print(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))
            """
        let bytes = CSVText.bytes(of: Self.sheets[0])
        #expect(Array(bytes.prefix(3)) == [0xef, 0xbb, 0xbf])
        let text = try await python(script, bytes)
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String]])
        #expect(rows[0] == ["Tên", "Chờ (phút)", "Số"])
        #expect(rows[1] == ["Hộ tịch", "12.5", "300"])
        #expect(rows[2] == ["'=HYPERLINK(\"http://x\")", "-0.05", ""])
        #expect(rows[3][0] == "a;b,\"c\"\nd")
        #expect(rows.count == 4)
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]) func `a text like a formula is disarmed`(
        text: String
    ) {
        #expect(CSVText.field(.text(text)).contains("'\(text.first ?? " ")"))
    }

    @Test(arguments: ["plain": "plain", "one;two": "\"one;two\"", "a\"b": "\"a\"\"b\"", "a,b": "\"a,b\""])
    func `what parts columns anywhere is quoted`(text: String, field: String) {
        #expect(CSVText.field(.text(text)) == field)
    }

    @Test func `columns are named as spreadsheets name them`() {
        #expect([0, 25, 26, 51, 52, 701, 702].map(Workbook.column) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    }

    @Test func `numbers are written out exactly`() {
        #expect(
            [0, 5, 50, 500, 1_000, -1, -12_340, 999_999].map { Sheet.Cell.thousandths($0).number } == [
                "0", "0.005", "0.05", "0.5", "1", "-0.001", "-12.34", "999.999",
            ])
    }
}
