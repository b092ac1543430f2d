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
        #expect(try spool.keep(sheet(2)).map(\.file) == ["sheet-0010.png"])
        #expect(folder.names(in: "b1") == ["sheet-0009.pnm", "sheet-0010.png"])
        #expect(same(folder.bytes(of: "b1/sheet-0010.png"), [2, 2]))
    }

    @Test func `both sides of a sheet bear one number`() throws {
        let folder = try ScratchFolder()
        var spool = try SheetSpool(in: folder.path, batch: "b")
        let leaf = Sheet(image: [1], back: [2, 2], mediaType: "image/png", dotsPerInch: 300)
        let kept = try [leaf, leaf].map { try spool.keep($0) }
        #expect(kept[1].map(\.number) == [2, 2] && kept[1].map(\.isBack) == [false, true])
        #expect(kept[1].map(\.file) == ["sheet-0002.png", "sheet-0002-back.png"])
        #expect(folder.names(in: "b").count == 4)
        #expect(same(folder.bytes(of: "b/sheet-0002-back.png"), [2, 2]))
    }

    @Test func `a back that cannot be kept takes its front with it`() throws {
        let folder = try ScratchFolder()
        // Where the back's draft would be, nothing can be written.
        try folder.write([], to: "b/.sheet-0001-back.png.part/x")
        var spool = try SheetSpool(in: folder.path, batch: "b")
        let leaf = Sheet(image: [1], back: [2, 2], mediaType: "image/png", dotsPerInch: 300)
        #expect(throws: SheetSpool.Fault.self) { try spool.keep(leaf) }
        #expect(folder.names(in: "b").allSatisfy { $0.hasPrefix(".") })
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
