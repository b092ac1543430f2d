import Mutations
import Peripherals
import Testing
import TicketPrinting

/// Whatever a printer says, in whatever pieces: its words are told apart by their bits and their places.
@Suite("Anything may be heard from a printer", .timeLimit(.minutes(30)))
struct AnyWordTests {
    private static let answers = (UInt8.min...UInt8.max).filter(EscPosStatus.isAnswer)
    private static let reports = (UInt8.min...UInt8.max).filter(EscPosStatus.isReport)
    private static let firsts = (UInt8.min...UInt8.max).filter(AutomaticStatus.isFirst)

    private static func message(_ chance: inout Dice) -> [UInt8] {
        [chance.pick(firsts)] + (0..<3).map { _ in chance.pick(reports) }
    }

    @Test func `and what it says is told apart, in whatever pieces it comes`() throws {
        var chance = Dice(seed: 51)
        for _ in 0..<Dice.inputs(5_000) {
            var (bytes, meant) = ([UInt8](), [PrinterEar.Word]())
            for _ in 0..<chance.below(12) {
                switch chance.below(3) {
                case 0:
                    bytes.append(chance.pick(Self.answers))
                    meant.append(.answer(bytes[bytes.count - 1]))
                case 1:
                    bytes.append(chance.pick(Self.reports))
                    meant.append(.report(bytes[bytes.count - 1]))
                default:
                    var message = Self.message(&chance)
                    meant.append(.unasked(try #require(AutomaticStatus(message))))
                    if chance.isLucky(4) { message.insert(chance.pick([0x11, 0x13]), at: 1 + chance.below(3)) }
                    bytes += message
                }
            }
            var (ear, heard) = (PrinterEar(), [PrinterEar.Word]())
            while !bytes.isEmpty {
                let part = Array(bytes.prefix(1 + chance.below(5)))
                bytes.removeFirst(part.count)
                heard += ear.hear(part)
            }
            if heard != meant { Issue.record("\(meant) was heard as \(heard)") }
        }
    }

    /// Torn, doubled or mixed with noise, nothing is taken for a message that has not four bytes with the fixed bits, one
    /// after the other; and the next whole one is understood.
    @Test func `and after nonsense the next message is understood`() throws {
        var (chance, torn) = (Dice(seed: 52), 0)
        for _ in 0..<Dice.inputs(20_000) {
            let bytes = chance.mutated(Self.message(&chance) + Self.message(&chance) + [chance.pick(Self.answers)])
            var ear = PrinterEar()
            let heard = ear.hear(bytes).count { if case .unasked = $0 { true } else { false } }
            let clean = bytes.filter { $0 != 0x11 && $0 != 0x13 }
            let possible = clean.indices.dropLast(3).count { AutomaticStatus(Array(clean[$0..<$0 + 4])) != nil }
            if heard != possible { Issue.record("\(bytes): \(heard) of \(possible)") }
            if heard != 2 { torn += 1 }
            let next = Self.message(&chance)
            if ear.hear(next) != [.unasked(try #require(AutomaticStatus(next)))] {
                Issue.record("\(bytes), then \(next)")
            }
        }
        #expect(torn > 100, "the mutations break nothing")
    }

    /// No bit of a fault is overlooked, and none is made up.
    @Test func `and each message that there is is read to the bit`() throws {
        for printer in Self.firsts {
            for error in Self.reports {
                for paper in Self.reports {
                    let word = try #require(AutomaticStatus([printer, error, paper, 0])).word
                    let isWell = printer & 0x28 | error & 0x6C | paper & 0x0C == 0
                    if isWell != (word.fault == nil) || word.isPaperNearEnd != (paper & 0x03 != 0) {
                        Issue.record("\([printer, error, paper])")
                    }
                    if (word.fault == .coverOpen) != (printer & 0x20 != 0) {
                        Issue.record("\([printer, error, paper])")
                    }
                    let isOut = printer & 0x20 == 0 && paper & 0x0C != 0
                    if isOut != (word.fault == .paperOut) { Issue.record("\([printer, error, paper])") }
                }
            }
        }
    }

    @Test func `and a full status is found or not there, and no bit makes up a fault`() {
        var chance = Dice(seed: 53)
        for _ in 0..<Dice.inputs(20_000) {
            let bytes = chance.mutated([0x10, 0x0F] + (0..<4).map { _ in UInt8(chance.below(256)) })
            let word = FullStatus(in: bytes)?.word
            let start = bytes.indices.dropLast(5).first { bytes[$0] == 0x10 && bytes[$0 + 1] == 0x0F }
            guard let start else {
                if word != nil { Issue.record("\(bytes) has no status in it") }
                continue
            }
            let (paper, user, mended, lasting) = (
                bytes[start + 2], bytes[start + 3], bytes[start + 4], bytes[start + 5]
            )
            let isWell = paper & 0x01 | user & 0x03 | mended & 0xC9 | lasting & 0x8F == 0
            if word.map({ ($0.fault == nil) != isWell }) ?? true { Issue.record("\(bytes)") }
            if word?.isTicketLeft != (paper & 0x20 != 0) { Issue.record("\(bytes)") }
        }
    }
}

@Suite("A full status")
struct FullStatusTests {
    @Test(arguments: [
        (0, 0x01, PrinterFault.paperOut), (1, 0x01, .coverOpen), (1, 0x02, .coverOpen), (2, 0x01, .overheated),
        (2, 0x08, .offline), (2, 0x40, .offline), (3, 0x01, .cutter), (3, 0x02, .coverOpen), (3, 0x04, .offline),
        (3, 0x80, .offline),
    ])
    func `names its fault by each bit`(place: Int, bit: Int, fault: PrinterFault) {
        var bytes: [UInt8] = [0x10, 0x0F, 0, 0, 0, 0]
        bytes[2 + place] = UInt8(bit)
        #expect(FullStatus(in: bytes)?.word.fault == fault)
    }

    @Test func `knows paper near its end, by its sensor and by its count, and a ticket in the mouth`() {
        func word(_ paper: UInt8) -> PrinterWord? { FullStatus(in: [0x10, 0x0F, paper, 0, 0, 0])?.word }
        #expect(word(0x04) == PrinterWord(fault: nil, isPaperNearEnd: true))
        #expect(word(0x40) == PrinterWord(fault: nil, isPaperNearEnd: true))
        #expect(word(0x20) == PrinterWord(fault: nil, isTicketLeft: true))
        #expect(word(0x80) == PrinterWord(fault: nil))
    }

    /// Keys pressed, a motor that runs, spooling, a command not understood, a serial line that nobody uses.
    @Test(arguments: [(1, 0x04), (1, 0x08), (1, 0x20), (1, 0x40), (2, 0x20), (2, 0x02)])
    func `has bits that stop nothing`(place: Int, bit: Int) {
        var bytes: [UInt8] = [0x10, 0x0F, 0, 0, 0, 0]
        bytes[2 + place] = UInt8(bit)
        #expect(FullStatus(in: bytes)?.word == PrinterWord(fault: nil))
    }
}
