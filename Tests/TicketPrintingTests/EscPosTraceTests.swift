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

    @Test("is the same in pieces, as a printer that speaks unasked gets it")
    func pieces() {
        let bytes = EscPos.ticket(ticket(), for: PrinterAbilities())
        for piece in [1_000, 4_096, 9_000] {
            var trace = EscPosTrace()
            var told: [Traffic] = []
            for start in stride(from: 0, to: bytes.count, by: piece) {
                told += trace.take(Array(bytes[start..<min(start + piece, bytes.count)]))
            }
            #expect(told == EscPosTrace.commands(in: bytes))
        }
    }

    @Test("knows every command that a ticket is made of", arguments: PrinterAbilities.Cut.allCases)
    func known(cut: PrinterAbilities.Cut) {
        for raster in PrinterAbilities.Raster.allCases {
            var abilities = PrinterAbilities()
            (abilities.cut, abilities.raster) = (cut, raster)
            let paper = TicketPaper(ticket(), lines: [.large("A042"), .words("Hộ tịch")])
            for told in EscPosTrace.commands(in: EscPos.ticket(paper, for: abilities)) {
                #expect(told.command.count > 2 && !told.meaning.isEmpty || told.command == "LF", "\(told.command)")
            }
        }
    }

    @Test("tells every byte of any stream, and knows how much of it is still to come")
    func everyByte() {
        var chance = Dice(seed: 7)
        let band = EscPos.band(ticket().rows(0..<2))
        for _ in 0..<Dice.inputs(2_000) {
            let bytes = chance.isLucky(3) ? chance.bytes(upTo: 40) : chance.mutated(EscPos.initialise + band)
            #expect(EscPosTrace.commands(in: bytes).reduce(0) { $0 + $1.bytes } >= bytes.count)
        }
    }
}
