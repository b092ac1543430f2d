import Codes
import Testing

@Suite("The code on a separator sheet")
struct SeparatorCodeTests {
    @Test(arguments: ["TRAMSO:TACH", "TRAMSO:TACH:TP02", "TRAMSO:TACH:1.001193-TP_2"])
    func `says again what it was made of`(text: String) {
        #expect(SeparatorCode(text: text)?.text == text)
        #expect(SeparatorCode(component: SeparatorCode(text: text)?.component)?.text == text)
    }

    @Test(arguments: [
        "", "TRAMSO", "TRAMSO:TACH:", "tramso:tach", "TRAMSO:TACHTP02", "TRAMSO:TACH:TP 02", "TRAMSO:TACH:Tờ khai",
    ])
    func `nothing else is one`(text: String) {
        #expect(SeparatorCode(text: text) == nil)
    }

    @Test func `no component's name is longer than a sheet has room for`() {
        #expect(SeparatorCode(component: String(repeating: "A", count: 33)) == nil)
    }
}
