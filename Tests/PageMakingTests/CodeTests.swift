import Digitising
import PageMaking
import PageShop
import Peripherals
import QRCodes
import Testing

@Suite("Codes that the page path finds")
struct CodeTests {
    /// A sheet in grey at 300 dots an inch, with some lines of ink and a code, as netpbm has it.
    private func sheet(_ text: String, module: Int = 12, width: Int = 2_480, height: Int = 3_508) throws -> [UInt8] {
        var dots = [UInt8](repeating: 238, count: width * height)
        func ink(_ x: Int, _ y: Int, _ side: Int, _ down: Int) {
            for row in y..<y + down {
                for column in x..<x + side { dots[row * width + column] = 25 }
            }
        }
        for line in 0..<3 { ink(width / 8, height / 2 + 40 * line, width / 2, 8) }
        for (row, modules) in try #require(QRCode.matrix(of: text)).rows.enumerated() {
            for (column, isDark) in modules.enumerated() where isDark {
                ink(width / 8 + column * module, height / 8 + row * module, module, module)
            }
        }
        return Array("P5\n\(width) \(height)\n255\n".utf8) + dots
    }

    private func codes(_ text: String) throws -> [SeenCode] {
        try PagePath.real().make(sheet(text), dotsPerInch: 300).facts.codes
    }

    @Test(arguments: [
        ("TRAMSO:TACH", SeenCode.separator(component: nil)),
        ("TRAMSO:TACH:TP02", .separator(component: "TP02")),
        ("http://192.168.1.9:8080/t/0123456789abcdefghjk", .ticket(id: "0123456789abcdefghjk")),
        ("https://dichvucong.example/tra-cuu/881", .verifiable(text: "https://dichvucong.example/tra-cuu/881")),
        ("TRAMSO:TACH:", .verifiable(text: "TRAMSO:TACH:")),
        ("TRAMSO:TACH:TP 02", .verifiable(text: "TRAMSO:TACH:TP 02")),
    ])
    func `a code is what its text says`(text: String, meaning: SeenCode) throws {
        #expect(try codes(text) == [meaning])
    }

    @Test func `of an identity card only that there is one is known`() throws {
        let card = "099000000001||Nguyễn Văn Thử|01011990|Nam|Số 1, phố Thử, Hà Nội|01012022"
        #expect(try codes(card) == [.identityCard])
    }

    /// A module of a third of a millimetre is two dots at 150 an inch, and four as it was scanned.
    @Test func `a small sheet is looked at as sharply as it was scanned`() throws {
        let sheet = try sheet("TRAMSO:TACH", module: 4, width: 1_240, height: 1_748)
        #expect(try PagePath.real().make(sheet, dotsPerInch: 300).facts.codes == [.separator(component: nil)])
    }

    @Test func `what bears no code has none`() throws {
        for name in ["1-to-khai.jpg", "2-giay-chung-sinh.jpg"] {
            #expect(try PagePath.real().make(exampleSheet(name), dotsPerInch: 200).facts.codes == [])
        }
    }
}
