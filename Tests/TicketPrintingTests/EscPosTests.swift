import ChildPrograms
import Peripherals
import SimulatedDevices
import Testing
import TicketPrinting

private func feeding(_ dots: Int) -> PrinterAbilities {
    var abilities = PrinterAbilities()
    abilities.feed = dots
    return abilities
}

@Suite("Tickets as ESC/POS")
struct EscPosTests {
    @Test func `a small ticket is a fresh start, one band, and a cut`() {
        let dots = Bitmap(width: 16, height: 2, bytes: [0xFF, 0x00, 0x81, 0x18])
        #expect(
            EscPos.ticket(dots, for: PrinterAbilities()) == [
                0x1B, 0x40, 0x1D, 0x76, 0x30, 0, 2, 0, 2, 0, 0xFF, 0x00, 0x81, 0x18, 0x1D, 0x56, 66, 24,
            ])
    }

    @Test func `no band is higher than a small head bears`() {
        let bytes = EscPos.ticket(
            Bitmap(width: 8, height: 300, bytes: .init(repeating: 1, count: 300)), for: feeding(0))
        let heights = bytes.indices.dropLast(8)
            .filter { Array(bytes[$0..<$0 + 4]) == [0x1D, 0x76, 0x30, 0] }.map { bytes[$0 + 6] }
        #expect(heights == [128, 128, 44])
    }

    @Test(arguments: [384, 576], [1, 127, 128, 129, 500])
    func `what is drawn is what falls out of the printer`(width: Int, height: Int) {
        let ticket = Bitmap(width: width, height: height, bytes: noise(width / 8 * height))
        var roll = PaperRoll(width: width)
        let acts = roll.take(EscPos.ticket(ticket, for: feeding(10)))
        let blank = [UInt8](repeating: 0, count: width / 8 * 10)
        #expect(acts == [.cut(Bitmap(width: width, height: height + 10, bytes: ticket.bytes + blank))])
        #expect(roll.strangers == 0)
    }

    @Test func `it does not matter in what pieces the bytes come`() {
        let bytes = EscPos.ticket(Bitmap(width: 384, height: 200, bytes: noise(9600)), for: feeding(3))
        var (whole, torn) = (PaperRoll(width: 384), PaperRoll(width: 384))
        let pieces = bytes.flatMap { torn.take([$0]) }
        #expect(pieces == whole.take(bytes))
    }

    /// Cut anywhere, the next ticket comes out clean after the torn piece.
    @Test(arguments: Array(stride(from: 1, to: 9700, by: 611)))
    func `a ticket that broke off does not spoil the next`(sent: Int) {
        let torn = EscPos.ticket(Bitmap(width: 384, height: 200, bytes: noise(9600)), for: feeding(3))
        let next = Bitmap(width: 384, height: 40, bytes: noise(1920, seed: 2))
        var roll = PaperRoll(width: 384)
        _ = roll.take(Array(torn.prefix(sent)))
        let acts = roll.take(
            EscPos.resynchronise(bytesPerRow: 48, PrinterAbilities()) + EscPos.ticket(next, for: feeding(0)))
        #expect(acts.last == .cut(next))
        #expect(acts.count == 2)
    }
}

@Suite("Status bits")
struct EscPosStatusTests {
    @Test(arguments: [
        (0, 0x08, PrinterFault.offline), (1, 0x04, .coverOpen), (1, 0x20, .paperOut), (1, 0x40, .offline),
        (2, 0x04, .offline), (2, 0x08, .cutter), (2, 0x20, .offline), (2, 0x40, .overheated),
        (3, 0x20, .paperOut), (3, 0x40, .paperOut),
    ])
    func `each bit names its fault`(answer: Int, bit: Int, fault: PrinterFault) {
        var bytes: [UInt8] = [0x12, 0x12, 0x12, 0x12]
        bytes[answer] |= UInt8(bit)
        #expect(EscPosStatus(bytes)?.fault == fault)
    }

    /// Drawer, feed button, near end: nothing of that stops a ticket.
    @Test(arguments: [(0, 0x04), (1, 0x08), (3, 0x04), (3, 0x08)])
    func `other bits are no fault`(answer: Int, bit: Int) {
        var bytes: [UInt8] = [0x12, 0x12, 0x12, 0x12]
        bytes[answer] |= UInt8(bit)
        #expect(EscPosStatus(bytes)?.fault == nil)
        #expect(EscPosStatus(bytes)?.isPaperNearEnd == (answer == 3))
    }

    @Test(arguments: [0x00, 0x02, 0x10, 0x13, 0x92, 0xFF])
    func `a byte without the fixed bits is no status`(byte: Int) {
        #expect(EscPosStatus([0x12, 0x12, UInt8(byte), 0x12]) == nil)
    }

    @Test func `a cover that is open is told before the paper that it hides`() {
        #expect(EscPosStatus([0x1A, 0x36, 0x12, 0x7E])?.fault == .coverOpen)
    }

    @Test(arguments: [
        (0x18, nil), (0x38, PrinterFault.paperOut), (0x20, .paperOut), (0x10, .offline), (0x08, .offline),
    ])
    func `the port status alone tells paper from other trouble`(byte: Int, fault: PrinterFault?) {
        let reading = PrinterReading(port: PrinterPortStatus(byte: UInt8(byte)), details: nil)
        #expect(reading.fault == fault)
    }
}
