import ChildPrograms
import Peripherals
import Testing
import TicketPrinting

/// A wire whose printer says something unasked at the write of some number.
private actor SpeakingLink: PrinterLink {
    private var waiting: [UInt8] = []
    private let word: [UInt8]
    private let place: Int
    private let stalls: Bool
    private(set) var writes = 0

    init(says word: [UInt8], atWrite place: Int, andStalls stalls: Bool) {
        (self.word, self.place, self.stalls) = (word, place, stalls)
    }

    func identity() -> USBIdentity? { USBIdentity(vendor: 1, product: 2, port: "1-1") }

    func portStatus() -> PrinterPortStatus { PrinterPortStatus(byte: 0x18) }

    func write(_ bytes: [UInt8]) throws(PrinterFault) {
        writes += 1
        guard writes == place else { return }
        waiting += word
        if stalls { throw .stalled }
    }

    func overhear() -> [UInt8] {
        defer { waiting = [] }
        return waiting
    }

    func ask(_ request: [UInt8], count: Int) -> PrinterAnswer {
        let unasked = request.isEmpty ? [] : overhear()
        let said: [UInt8] =
            switch request {
            case EscPos.speakUnasked: [0x10, 0, 0, 0]
            case EscPos.reportWhenDone: [0]
            default: request.isEmpty ? overhear() : [0x12]
            }
        return PrinterAnswer(unasked: unasked, said: said)
    }
}

@Suite("A printer that speaks unasked")
struct SpeakingPrinterTests {
    private let ticket = Bitmap(width: 384, height: 300, bytes: noise(48 * 300))

    private func printer(over link: SpeakingLink) -> EscPosPrinter {
        var abilities = PrinterAbilities()
        abilities.reportsUnasked = true
        let profile = PrinterProfile(
            code: "x", name: "X", matches: [USBMatch(vendor: 1, product: 2)], abilities: abilities, quirks: [],
            grade: .simulated, proof: "these tests")
        return EscPosPrinter(over: link, headWidth: 384, shelf: PrinterShelf([profile]), taking: .zero)
    }

    @Test(arguments: [
        ([0x18, 0x08, 0, 0], PrinterFault.cutter), ([0x18, 0x40, 0, 0], .overheated), ([0x38, 0, 0, 0], .coverOpen),
        ([0x18, 0, 0x0C, 0], .paperOut), ([0x18, 0, 0, 0], .offline), ([0x10, 0, 0x03, 0], .stalled),
    ])
    func `names why its buffer stays full`(word: [UInt8], fault: PrinterFault) async {
        let printer = printer(over: SpeakingLink(says: word, atWrite: 2, andStalls: true))
        await #expect(throws: fault) { try await printer.print(ticket) }
    }

    @Test func `is sent no more of a ticket once it has said that it cannot print`() async {
        let link = SpeakingLink(says: [0x18, 0x08, 0, 0], atWrite: 2, andStalls: false)
        let printer = printer(over: link)
        await #expect(throws: PrinterFault.cutter) { try await printer.print(ticket) }
        #expect(await link.writes == 2, "of four pieces")
    }

    /// The ticket may lie in the tray: to throw it away here would print it twice.
    @Test func `is not given up for what it says after the last byte, when it reports the ticket done`() async throws {
        let printer = printer(over: SpeakingLink(says: [0x10, 0, 0x03, 0], atWrite: 4, andStalls: false))
        #expect(try await printer.print(ticket) == .confirmed)
        #expect(await printer.condition() == DeviceCondition(.attention, troubles: ["paperNearEnd"]))
    }
}
