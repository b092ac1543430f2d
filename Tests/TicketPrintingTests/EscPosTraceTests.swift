import Mutations
import Peripherals
import Testing
import TicketPrinting

@Suite("A ticket on the wire, as a technician reads it")
struct EscPosTraceTests {
    private func ticket() -> Bitmap {
        Bitmap(width: 576, height: 300, bytes: (0..<72 * 300).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    }

    @Test("is its commands in order, with sizes and without the picture")
    func ticketIsTold() {
        let told = EscPosTrace.commands(in: EscPos.ticket(ticket(), for: PrinterAbilities()))
        #expect(told.map(\.command) == ["ESC @", "GS v 0 576×128", "GS v 0 576×128", "GS v 0 576×44", "GS V 66 24"])
        #expect(told.map(\.bytes) == [2, 8 + 72 * 128, 8 + 72 * 128, 8 + 72 * 44, 4])
        #expect(told.map(\.meaning) == ["initialise", "picture", "picture", "picture", "cut"])
    }

    @Test("is told of graphics and of what fills up a torn ticket, too")
    func graphics() {
        var abilities = PrinterAbilities()
        abilities.raster = .graphics
        let told = EscPosTrace.commands(in: EscPos.ticket(ticket(), for: abilities)).map(\.command)
        #expect(told.filter { $0 == "GS ( L 112" }.count == 3)
        let zeros = EscPosTrace.commands(in: EscPos.resynchronise(bytesPerRow: 72, PrinterAbilities()))
        #expect(zeros.first?.command == "00 × 9216")
    }

    @Test("says what is asked, and never a letter that is printed")
    func questions() {
        #expect(EscPosTrace.commands(in: EscPos.askStatus(4)).map(\.meaning) == ["askPaper"])
        let text = EscPosTrace.commands(in: Array("Nguyễn Văn An\n".utf8))
        #expect(text.map(\.command) == ["text × 16", "LF"])
        let code: [UInt8] = [0x1D, 0x28, 0x6B, 8, 0, 0x31, 0x50, 0x30] + Array("hello".utf8)
        #expect(EscPosTrace.commands(in: code).map(\.meaning) == ["code"])
    }

    @Test("counts every byte, of any stream")
    func everyByte() {
        var chance = Dice(seed: 7)
        let band = EscPos.band(ticket().rows(0..<2))
        for _ in 0..<Dice.inputs(2_000) {
            let bytes = chance.isLucky(3) ? chance.bytes(upTo: 40) : chance.mutated(EscPos.initialise + band)
            #expect(EscPosTrace.commands(in: bytes).reduce(0) { $0 + $1.bytes } == bytes.count)
        }
    }
}
