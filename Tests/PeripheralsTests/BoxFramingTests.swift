import Mutations
import Peripherals
import Testing

@Suite("Frames to a box and from it")
struct BoxFramingTests {
    private func framing(_ check: BoxFraming.Check, _ change: (inout BoxFraming) -> Void = { _ in }) -> BoxFraming {
        var framing = BoxFraming()
        framing.check = check
        change(&framing)
        return framing
    }

    /// The books' word for nine figures, by each check.
    @Test(arguments: [
        (BoxFraming.Check.none, [] as [UInt8]), (.sum8, [0xDD]), (.xor8, [0x31]), (.crc16modbus, [0x37, 0x4B]),
        (.crc16ccitt, [0x29, 0xB1]),
    ])
    func `a check is that of the books`(check: BoxFraming.Check, bytes: [UInt8]) {
        // The frame is the nine figures: a head of six, a command, a length of one byte whose value is a figure.
        let framing = framing(check) {
            $0.head = Array("123456".utf8)
            $0.lengthBytes = 1
            $0.lengthAdds = 0x38 - 1
        }
        #expect(framing.frame(0x37, [0x39]) == Array("123456789".utf8) + bytes)
    }

    @Test func `Tuya's own example of a heartbeat comes out as it is printed`() {
        let framing = framing(.sum8) { $0.version = 0 }
        #expect(framing.frame(0, []) == [0x55, 0xAA, 0, 0, 0, 0, 0xFF])
        var answers = BoxAnswers(framing)
        #expect(answers.take([0x55, 0xAA, 3, 0, 0, 1, 0, 3]) == [BoxAnswer(command: 0, data: [0])])
    }

    @Test func `a length is told in its order, and what it cannot tell is not sent`() {
        let low = framing(.none) { $0.isLowFirst = true }
        #expect(low.frame(1, [UInt8](repeating: 7, count: 258))?.prefix(5) == [0x55, 0xAA, 1, 2, 1])
        let short = framing(.none) { $0.lengthBytes = 1 }
        #expect(short.frame(1, [UInt8](repeating: 7, count: 255)) != nil)
        #expect(short.frame(1, [UInt8](repeating: 7, count: 256)) == nil)
        let first = framing(.none) {
            $0.isLengthFirst = true
            $0.lengthAdds = 1
        }
        #expect(first.frame(9, [7, 7]) == [0x55, 0xAA, 0, 3, 9, 7, 7])
    }

    @Test(arguments: BoxFraming.Check.allCases) func `what is framed is read again, byte by byte`(
        check: BoxFraming.Check
    ) {
        for isLowFirst in [false, true] {
            let framing = framing(check) {
                $0.isLowFirst = isLowFirst
                $0.version = isLowFirst ? 3 : nil
                $0.lengthAdds = isLowFirst ? 1 : 0
                $0.isLengthFirst = isLowFirst
            }
            let sent = [BoxAnswer(command: 7, data: [1, 2, 3]), BoxAnswer(command: 0, data: [])]
            var answers = BoxAnswers(framing)
            let bytes = sent.flatMap { framing.frame($0.command, $0.data) ?? [] }
            #expect(bytes.flatMap { answers.take([$0]) } == sent)
            #expect(answers.waiting == 0)
        }
    }
}

/// Whatever a box sends: nothing is made up, and the next good frame is found.
@Suite("Anything may come from a box", .timeLimit(.minutes(30)))
struct AnyAnswerTests {
    @Test(arguments: BoxFraming.Check.allCases.filter { $0 != .none })
    func `and the frame after it is read`(check: BoxFraming.Check) {
        var framing = BoxFraming()
        framing.check = check
        framing.version = 3
        var chance = Dice(seed: 51)
        var whole = 0
        // Each check has its share.
        let inputs = Dice.inputs(1_600) / 4
        for _ in 0..<inputs {
            let answer = BoxAnswer(command: UInt8(chance.below(256)), data: chance.bytes(upTo: 40))
            let frame = framing.frame(answer.command, answer.data) ?? []
            let bytes = chance.mutated(frame)
            var answers = BoxAnswers(framing)
            var rest = bytes[...]
            var found: [BoxAnswer] = []
            while !rest.isEmpty {
                let piece = rest.prefix(1 + chance.below(9))
                found += answers.take(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            if bytes == frame {
                whole += 1
                if found != [answer] { Issue.record("a whole frame was read as \(found)") }
            }
            // What is held is never more than the longest frame, and never hides a good frame for longer than that.
            if answers.waiting > 1_100 { Issue.record("\(answers.waiting) bytes are held") }
            let filler = [UInt8](repeating: 0, count: 1_100)
            let later = answers.take(filler + frame)
            if later.last != answer { Issue.record("after \(bytes) the frame was lost") }
        }
        #expect(whole > inputs / 20, "the mutations leave no frame whole")
    }
}
