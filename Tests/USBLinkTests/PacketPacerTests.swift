import Testing
import USBLink

@Suite("Packets of a stream")
struct PacketPacerTests {
    @Test(arguments: [
        (44_100, 1_000), (44_100, 8_000), (22_050, 1_000), (48_000, 1_000), (11_025, 1_000), (32_000, 500),
    ])
    func `in a second exactly the rate's frames go out, packets never differ by more than one`(
        rate: Int, intervals: Int
    ) {
        var pacer = PacketPacer(rate: rate, intervals: intervals, most: 1_000)
        let frames = (0..<intervals).map { _ in pacer.next() }
        #expect(frames.reduce(0, +) == rate)
        let (low, high) = (frames.min() ?? 0, frames.max() ?? 0)
        #expect(low == rate / intervals && high - low <= 1)
        var sent = 0
        for (index, count) in frames.enumerated() {
            sent += count
            #expect(sent == (index + 1) * rate / intervals, "never ahead, never a whole frame behind")
        }
    }

    @Test func `a device that asks for more is given more, and no frame is lost between`() {
        var pacer = PacketPacer(rate: 44_100, intervals: 1_000, most: 46)
        let before = (0..<1_000).map { _ in pacer.next() }.reduce(0, +)
        pacer.heed(Int(44.5 * 65_536))
        let after = (0..<1_000).map { _ in pacer.next() }.reduce(0, +)
        #expect(before == 44_100 && after == 44_500)
    }

    @Test func `feedback that is no clock's drift is not heeded`() {
        for nonsense in [0, -1, 20 * 65_536, 60 * 65_536, Int.max / 2] {
            var pacer = PacketPacer(rate: 44_100, intervals: 1_000, most: 45)
            pacer.heed(nonsense)
            #expect((0..<1_000).map { _ in pacer.next() }.reduce(0, +) == 44_100)
        }
    }

    @Test func `no packet is larger than the endpoint takes, whatever is asked`() {
        var pacer = PacketPacer(rate: 48_000, intervals: 1_000, most: 48)
        pacer.heed(50 * 65_536)
        #expect((0..<1_000).allSatisfy { _ in pacer.next() <= 48 })
        pacer.heed(48 * 65_536)
        #expect((0..<1_000).map { _ in pacer.next() }.suffix(900).allSatisfy { $0 == 48 })
    }

    @Test func `feedback is read in both forms, and no other`() {
        // 44.1 in 10.14 and in 16.16.
        #expect(PacketPacer.feedback(in: [0x66, 0x06, 0x0B], microframes: 1).map { abs($0 - 2_890_137) < 8 } == true)
        #expect(PacketPacer.feedback(in: [0x00, 0x80, 0x05, 0x00], microframes: 8) == 8 * 0x58000)
        for count in [0, 1, 2, 5] {
            #expect(PacketPacer.feedback(in: Array(repeating: 1, count: count), microframes: 1) == nil)
        }
    }
}
