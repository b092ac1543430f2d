import Codes
import Mutations
import Peripherals
import Testing

/// Whatever is held to a reader, in whatever pieces it comes, and whatever the wire does to it: it is told as codes or as
/// why not, no code is longer than allowed, and after a pause the next code is read whole.
///
/// Some thousand inputs to each here, a million to all four in `make soak`.
@Suite("Anything may come from a reader", .timeLimit(.minutes(30)))
struct AnyCodeTests {
    private static let inputs = Dice.inputs(3_000)

    /// Good codes, which the mutations start from.
    private static let codes = [
        card, "001099000001|012345678|Nguyễn Văn A|01011999|Nam|Số 1 Phố Ví Dụ|10052021", "LH-0001", "A001",
        "http://10.0.0.5:8080/t/0123456789abcdefghjk", "https://dat-lich.example/xem?appointment=LH-0042&x=1",
        "H26.15.03-261122-0042", "", "\u{FEFF}x", String(repeating: "9", count: 4_096),
    ].map { Array($0.utf8) }

    @Test func `a stream of bytes`() {
        var chance = Dice(seed: 11)
        for input in 0..<Self.inputs {
            let end: UInt8 = chance.isLucky(5) ? 0x0D : 0x20
            let bytes = chance.mutated(chance.pick(Self.codes) + [end] + chance.pick(Self.codes))
            judge(CodeFraming(), bytes, &chance, "stream \(input)", clean: [Array("LH-0007\r".utf8)])
        }
    }

    @Test func `keys`() {
        var chance = Dice(seed: 12)
        let clean = [stroke(38) + stroke(35) + stroke(11) + stroke(11) + stroke(8) + stroke(28)]
        for input in 0..<Self.inputs {
            let bytes = (0..<chance.below(12)).flatMap { _ in
                chance.isLucky(4)
                    ? event(UInt16(chance.below(5)), UInt16(chance.below(300)), UInt32(chance.below(4)))
                    : stroke(UInt16(chance.below(60)), shift: chance.isLucky(3))
            }
            // Torn events would leave the next ones off by some bytes: the kernel gives whole ones.
            judge(
                KeyTyping(), chance.isLucky(20) ? chance.mutated(bytes) : bytes, &chance, "keys \(input)", clean: clean,
                isAligned: false)
        }
    }

    @Test func `reports`() throws {
        var chance = Dice(seed: 13)
        let decoders = try [Sample.descriptor, Sample.bare].map { try Sample.decoder($0) }
        let clean = [
            Sample.reports(of: Array("LH-0007".utf8))[0], Array("LH-0007".utf8) + [UInt8](repeating: 0, count: 25),
        ]
        for input in 0..<Self.inputs {
            let kind = chance.isLucky(8) ? 1 : 0
            var decoder = decoders[kind]
            let code = Array(chance.pick(Self.codes).prefix(400)) + Array(chance.pick(Self.codes).prefix(200))
            for report in Sample.reports(of: code) {
                hold(decoder.take(chance.isLucky(3) ? chance.mutated(report) : report), "reports \(input)")
                if chance.isLucky(30) { hold(decoder.pause().map { [$0] } ?? [], "reports \(input)") }
                if chance.isLucky(50) { decoder.lose() }
            }
            _ = decoder.pause()
            let next = decoder.take(clean[kind])
            if next != [whole("LH-0007")] { Issue.record("reports \(input): the next code was read as \(next)") }
        }
    }

    @Test func `descriptors`() {
        var (chance, readers) = (Dice(seed: 14), 0)
        for _ in 0..<Self.inputs {
            let descriptor = chance.mutated(chance.isLucky(4) ? Sample.bare : Sample.descriptor)
            guard let layout = ScannerReportLayout(descriptor: descriptor) else { continue }
            readers += 1
            #expect(layout.size <= 8_193)
            var decoder = ScannerReports(layout)
            for _ in 0..<3 { hold(decoder.take(chance.bytes(upTo: 100)), "descriptor") }
            hold(decoder.pause().map { [$0] } ?? [], "descriptor")
        }
        #expect(readers > Self.inputs / 20, "the mutations leave no descriptor alive")
    }

    /// Gives the bytes in pieces, then a pause, then a clean code.
    private func judge(
        _ start: some CodeDecoder, _ bytes: [UInt8], _ chance: inout Dice, _ place: String, clean: [[UInt8]],
        isAligned: Bool = true
    ) {
        var (decoder, rest) = (start, bytes[...])
        while !rest.isEmpty {
            let piece = rest.prefix(1 + chance.below(rest.count))
            rest = rest.dropFirst(piece.count)
            hold(decoder.take(Array(piece)), place)
            if chance.isLucky(20) { hold(decoder.pause().map { [$0] } ?? [], place) }
            if chance.isLucky(40) { decoder.lose() }
        }
        hold(decoder.pause().map { [$0] } ?? [], place)
        let next = clean.flatMap { decoder.take($0) }
        hold(next, place)
        if isAligned, next != [whole("LH-0007")] { Issue.record("\(place): the next code was read as \(next)") }
        if decoder.isUnfinished, isAligned { Issue.record("\(place): it does not end") }
    }

    /// What is promised of all that is told; and that the parser of meanings takes it, whatever it is.
    private func hold(_ news: [ReaderNews], _ place: String) {
        for case .read(let code) in news {
            let length = code.text.utf8.count
            if length == 0 || length > CodeFraming.limit { Issue.record("\(place): \(length) bytes") }
            if case .identityCard = ScannedCode(code.text), !code.text.contains("|") {
                Issue.record("\(place): a card?")
            }
        }
    }
}
