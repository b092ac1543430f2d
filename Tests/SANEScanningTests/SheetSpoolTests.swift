import ChildPrograms
import Peripherals
import Testing

@testable import SANEScanning

@Suite("The spool")
struct SheetSpoolTests {
    private func sheet(_ byte: UInt8, _ mediaType: String = "image/png") -> Sheet {
        Sheet(image: [byte, byte], mediaType: mediaType, dotsPerInch: 300)
    }

    @Test func `sheets are numbered, and named after what they are`() throws {
        let folder = try ScratchFolder()
        var spool = try SheetSpool(in: "\(folder.path)/spool", batch: "b1")
        for type in ["image/x-portable-anymap", "image/png", "image/jpeg", "image/tiff"] {
            _ = try spool.keep(sheet(7, type))
        }
        let names = ["sheet-0001.pnm", "sheet-0002.png", "sheet-0003.jpg", "sheet-0004.tif"]
        #expect(folder.names(in: "spool/b1") == names)
        #expect(same(folder.bytes(of: "spool/b1/sheet-0002.png"), [7, 7]))
    }

    @Test func `a batch goes on where it stopped, over a draft that a crash left`() throws {
        let folder = try ScratchFolder()
        try folder.write([1], to: "b1/sheet-0009.pnm")
        try folder.write([1], to: "b1/.sheet-0010.png.part")
        var spool = try SheetSpool(in: folder.path, batch: "b1")
        #expect(try spool.keep(sheet(2)).file == "sheet-0010.png")
        #expect(folder.names(in: "b1") == ["sheet-0009.pnm", "sheet-0010.png"])
        #expect(same(folder.bytes(of: "b1/sheet-0010.png"), [2, 2]))
    }

    @Test(arguments: ["", ".", "..", "../b", "a/b", ".b"])
    func `a batch whose name leaves the spool is refused`(batch: String) throws {
        let folder = try ScratchFolder()
        #expect(throws: SheetSpool.Fault.self) { try SheetSpool(in: folder.path, batch: batch) }
        #expect(folder.names().isEmpty)
    }

    @Test func `a spool that cannot be written says where`() throws {
        let folder = try ScratchFolder()
        try folder.write([], to: "file")
        #expect(throws: SheetSpool.Fault.self) { try SheetSpool(in: "\(folder.path)/file", batch: "b") }
    }
}
