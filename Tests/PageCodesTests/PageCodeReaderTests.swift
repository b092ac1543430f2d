import Mutations
import PageCodes
import PageMarks
import Rasters
import SyntheticPages
import Testing

@Suite("Codes on a page")
struct PageCodeReaderTests {
    @Test func `a QR code says its text and where it stands`() throws {
        var sheet = CodeSheet()
        sheet.addQR("https://dichvucong.example/hs/1", module: 4, x: 700, y: 1_200)
        let code = try #require(PageCodeReader.codes(in: sheet.grey).first)
        #expect((code.kind, code.text) == (.qr, "https://dichvucong.example/hs/1"))
        #expect(abs(code.box.x - 700) < 8 && abs(code.box.y - 1_200) < 8)
        #expect((80...120).contains(code.box.width) && (80...120).contains(code.box.height))
    }

    @Test func `Vietnamese text comes out as it went in`() {
        var sheet = CodeSheet()
        sheet.addQR("Ủy ban nhân dân phường Kim Liên", module: 4, x: 100, y: 100)
        #expect(PageCodeReader.codes(in: sheet.grey).map(\.text) == ["Ủy ban nhân dân phường Kim Liên"])
    }

    /// Three dots at 150 an inch are half a millimetre.
    @Test(arguments: 3...9)
    func `from modules of three dots on`(module: Int) {
        var sheet = CodeSheet()
        sheet.addQR("TRAMSO:TACH:TP02", module: module, x: 333, y: 333)
        #expect(PageCodeReader.codes(in: sheet.grey).map(\.text) == ["TRAMSO:TACH:TP02"])
    }

    @Test(arguments: 0..<4)
    func `however the sheet lies`(quarters: Int) {
        var sheet = CodeSheet()
        sheet.addQR("TRAMSO:TACH", module: 6, x: 500, y: 120)
        let turned = GreyPicture(sheet.picture.turned(byQuarters: quarters))
        #expect(PageCodeReader.codes(in: turned).map(\.text) == ["TRAMSO:TACH"])
    }

    @Test func `bars of a dossier's code, of an old form and of a product are read`() throws {
        var sheet = CodeSheet()
        let dossier = "H26.15-261122-0001"
        sheet.addBars(try #require(Code128.widths(of: dossier)), module: 3, height: 90, x: 200, y: 200)
        sheet.addBars(Code39.widths(of: "A120B"), module: 3, height: 90, x: 200, y: 600)
        // ISO/IEC 15420, the example of many textbooks.
        let product = "11132111123111414113121122211111141114111411311214112221111"
        sheet.addBars(product, module: 3, height: 90, x: 200, y: 1_000)
        let found = PageCodeReader.codes(in: sheet.grey)
        #expect(Set(found.map(\.kind)) == [.code128, .code39, .ean])
        #expect(Set(found.map(\.text)) == [dossier, "A120B", "4006381333931"])
    }

    @Test func `several codes on one page are all found`() {
        var sheet = CodeSheet()
        for (index, text) in ["one", "two", "three"].enumerated() {
            sheet.addQR(text, module: 5, x: 150 + 300 * index, y: 300 + 400 * index)
        }
        #expect(Set(PageCodeReader.codes(in: sheet.grey).map(\.text)) == ["one", "two", "three"])
    }

    @Test func `pages of text, tables and pictures bear no code`() {
        for (index, recipe) in SyntheticPage.corpus.enumerated() where index % 3 == 0 {
            let page = GreyPicture(PictureBytes(recipe.draw().picture).shrunk(by: 2))
            #expect(PageCodeReader.codes(in: page).isEmpty, "\(recipe.id)")
        }
    }

    @Test func `no picture, however broken, brings the reader down`() {
        var dice = Dice(seed: 26)
        var sheet = CodeSheet(width: 300, height: 220)
        sheet.addQR("TRAMSO:TACH:TP02", module: 4, x: 30, y: 30)
        sheet.addBars("211214112133321122" + "2331112", module: 2, height: 60, x: 150, y: 150)
        for _ in 0..<Dice.inputs(300) {
            let (width, height) = (1 + dice.below(300), 1 + dice.below(220))
            var bytes = dice.isLucky(4) ? dice.bytes(upTo: width * height) : dice.mutated(sheet.picture.bytes)
            bytes = Array(bytes.prefix(width * height))
            bytes += [UInt8](repeating: 255, count: width * height - bytes.count)
            let codes = PageCodeReader.codes(
                in: GreyPicture(Raster(width: width, height: height, channels: 1, bytes: bytes)))
            #expect(codes.count <= 16 && codes.allSatisfy { $0.text.utf8.count <= 3 * 7_089 })
        }
    }

    @Test(arguments: [(1, 1), (1, 2_000), (2_000, 1), (3, 3)])
    func `nor does the smallest`(width: Int, height: Int) {
        for value in [UInt8(0), 255] {
            let bytes = [UInt8](repeating: value, count: width * height)
            let picture = Raster(width: width, height: height, channels: 1, bytes: bytes)
            #expect(PageCodeReader.codes(in: GreyPicture(picture)).isEmpty)
        }
    }
}
