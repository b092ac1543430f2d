import Testing

@testable import Spreadsheets

/// Whatever spreadsheets and other systems save, as long as it is a table.
@Suite("Tables that are brought")
struct CSVTableTests {
    private func rows(_ text: String) throws(CSVFault) -> [[String]] {
        try CSVTable(text).rows.map(\.cells)
    }

    @Test(arguments: [
        "code,line\nx,y\n", "code;line\r\nx;y", "\u{FEFF}Code,LINE \rx,y\r", "\"code\",\"line\"\n\"x\",\"y\"\r\n\r\n",
        "code, \"line\" \n\"x\" ,y", "\"code\";\"line\"\nx;y\n \n",
    ])
    func `are read with either mark, any line end, and a byte order mark`(text: String) throws {
        let table = try CSVTable(text)
        #expect(table.columns == ["code", "line"])
        #expect(table.rows == [CSVTable.Row(number: 2, cells: ["x", "y"])])
    }

    @Test func `keep what quotes hold: marks, quotes and line ends`() throws {
        let text = "a;b\r\n\"1;2\r\n3\";\"say \"\"A\"\"\"\r\n\"\";5 \"inch\"\r\n;\"\"\r\n\"\"\"\";x,y"
        #expect(
            try rows(text) == [["1;2\r\n3", "say \"A\""], ["", "5 \"inch\""], ["\"", "x,y"]],
            "a row of nothing is none")
    }

    @Test func `count their rows as a spreadsheet does, with the blank ones and whatever lines a cell has`() throws {
        let table = try CSVTable("a,b\n\n\"1\n2\",x\n   \n3,y")
        #expect(table.rows.map(\.number) == [3, 5])
    }

    @Test func `give the columns that are asked for, wherever they stand`() throws {
        let table = try CSVTable("Slot,Name,Code\n9:00,Nguyễn Văn A,H1\n10:00,Trần Thị B,H2")
        #expect(try table.rows(of: ["code", "slot"]).map(\.cells) == [["H1", "9:00"], ["H2", "10:00"]])
    }

    @Test(arguments: [
        ("", 1), ("just words", 1), ("code\nx", 1), ("code,line\nx,y\nx", 3), ("code,line\nx,y\n\n\"x,y\nz,z", 4),
        ("\"code,line\nx,y", 1),
    ])
    func `that cannot be read tell the row`(text: String, row: Int) {
        let fault = #expect(throws: CSVFault.self) { try CSVTable(text).rows(of: ["code", "line"]) }
        #expect(fault?.row == row)
    }

    @Test func `read back what is written here`() throws {
        let texts = ["Hộ tịch", "a;b", "a,b", "\"", "a\r\nb", "e\u{301}", "\"\"x", "", " y "]
        let sheet = Sheet(
            name: "t", columns: ["một", "hai"], rows: texts.map { [.text($0), .whole(7)] })
        let table = try CSVTable(String(decoding: CSVText.bytes(of: sheet), as: UTF8.self))
        #expect(table.columns == ["một", "hai"])
        #expect(table.rows.map(\.cells) == texts.map { [$0, "7"] })
    }
}
