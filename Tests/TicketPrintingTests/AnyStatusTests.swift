import Mutations
import Peripherals
import Testing
import TicketPrinting

/// Every answer that four status bytes can be, and bytes that are none.
@Suite("Anything may come as a status", .timeLimit(.minutes(30)))
struct AnyStatusTests {
    private static let answers = (UInt8.min...UInt8.max).filter(EscPosStatus.isAnswer)

    /// No bit of a fault is overlooked, and none is made up.
    @Test func `and each of the answers that there are is read to the bit`() {
        #expect(Self.answers.count == 16)
        for printer in Self.answers {
            for offline in Self.answers {
                for error in Self.answers {
                    for paper in Self.answers {
                        let status = EscPosStatus([printer, offline, error, paper])
                        let isWell = printer & 0x08 | offline & 0x64 | error & 0x6C | paper & 0x60 == 0
                        if status == nil || isWell != (status?.fault == nil) {
                            Issue.record("\([printer, offline, error, paper])")
                        }
                        let isOut = offline & 0x04 == 0 && (paper & 0x60 != 0 || offline & 0x20 != 0)
                        if isOut != (status?.fault == .paperOut) { Issue.record("\([printer, offline, error, paper])") }
                    }
                }
            }
        }
    }

    @Test func `and what bears not the fixed bits is no status`() {
        var (chance, read) = (Dice(seed: 31), 0)
        for _ in 0..<Dice.inputs(20_000) {
            let bytes =
                chance.isLucky(2)
                ? chance.bytes(upTo: 8) : chance.mutated((0..<4).map { _ in chance.pick(Self.answers) })
            let status = EscPosStatus(bytes, paperEndBits: UInt8(chance.below(256)))
            if status != nil { read += 1 }
            if (status != nil) != (bytes.count == 4 && bytes.allSatisfy(EscPosStatus.isAnswer)) {
                Issue.record("\(bytes)")
            }
            let port = PrinterPortStatus(byte: UInt8(chance.below(256)))
            let reading = PrinterReading(port: chance.isLucky(4) ? nil : port, details: status?.word)
            if reading.isReadable, reading.fault == nil, reading.condition(isTicketOld: true).readiness == .stopped {
                Issue.record("\(bytes), \(port): stopped without a cause")
            }
        }
        #expect(read > 100)
    }

    @Test func `and a printer names its model as it stands there, or names none`() {
        let id = Array("MFG:TramSo;CMD:ESC/POS;MDL:Virtual 80;CLS:PRINTER;".utf8)
        let answer = [0, UInt8(id.count + 2)] + id
        #expect(PrinterDeviceID(answer: answer).model == "Virtual 80")
        var (chance, named) = (Dice(seed: 32), 0)
        let inputs = Dice.inputs(5_000)
        for _ in 0..<inputs {
            let bytes = chance.mutated(answer)
            guard let model = PrinterDeviceID(answer: bytes).model else { continue }
            named += 1
            if model.isEmpty || model.contains(";") { Issue.record("\(bytes): \(model)") }
        }
        #expect(named > inputs / 20, "the mutations leave no name alive")
    }
}
