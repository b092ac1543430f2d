import Digitising
import PageMaking
import PageShop
import Testing

@Suite("Codes that the page path finds")
struct CodeTests {
    private func codes(_ text: String) throws -> [SeenCode] {
        try PagePath.real().make(CodedSheet(text).bytes, dotsPerInch: 300).facts.codes
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
        let sheet = try CodedSheet("TRAMSO:TACH", module: 4, width: 1_240, height: 1_748).bytes
        #expect(try PagePath.real().make(sheet, dotsPerInch: 300).facts.codes == [.separator(component: nil)])
    }

    @Test func `what bears no code has none`() throws {
        for name in ["1-to-khai.jpg", "2-giay-chung-sinh.jpg"] {
            #expect(try PagePath.real().make(exampleSheet(name), dotsPerInch: 200).facts.codes == [])
        }
    }
}
