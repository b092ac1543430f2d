import ChildPrograms
import Testing

@testable import BilevelCoding

@Suite("The arithmetic encoder")
struct ArithmeticCodingTests {
    /// ITU-T T.88, H.2: 256 decisions in one context.
    @Test func `makes of the standard's sequence the standard's bytes`() {
        let decisions: [UInt8] = [
            0x00, 0x02, 0x00, 0x51, 0x00, 0x00, 0x00, 0xC0, 0x03, 0x52, 0x87, 0x2A, 0xAA, 0xAA, 0xAA, 0xAA,
            0x82, 0xC0, 0x20, 0x00, 0xFC, 0xD7, 0x9E, 0xF6, 0xBF, 0x7F, 0xED, 0x90, 0x4F, 0x46, 0xA3, 0xBF,
        ]
        var encoder = ArithmeticEncoder(contexts: 1)
        for byte in decisions {
            for shift in (0..<8).reversed() { encoder.encode(UInt32(byte >> UInt8(shift)) & 1, in: 0) }
        }
        #expect(
            encoder.finish() == [
                0x84, 0xC7, 0x3B, 0xFC, 0xE1, 0xA1, 0x43, 0x04, 0x02, 0x20, 0x00, 0x00, 0x41, 0x0D, 0xBB, 0x86,
                0xF4, 0x31, 0x7F, 0xFF, 0x88, 0xFF, 0x37, 0x47, 0x1A, 0xDB, 0x6A, 0xDF, 0xFF, 0xAC,
            ])
    }

    @Test(arguments: 1...20)
    func `makes of many zeros at once the bytes that it makes of one after the other`(seed: UInt64) {
        let chance = noise(3_000, seed: seed)
        var single = ArithmeticEncoder(contexts: 2)
        var many = ArithmeticEncoder(contexts: 2)
        for (place, byte) in chance.enumerated() {
            // Runs from none to thousands, with ones between them that turn the context over.
            let count = place % 50 == 0 ? Int(byte) * 40 : Int(byte) / 16
            for _ in 0..<count { single.encode(0, in: 0) }
            many.encodeMany { run, sink in run.encodeZeros(count, in: 0, to: &sink) }
            for context in [0, 1] {
                single.encode(UInt32(byte & 1), in: context)
                many.encode(UInt32(byte & 1), in: context)
            }
        }
        #expect(same(single.finish(), many.finish()))
    }
}
