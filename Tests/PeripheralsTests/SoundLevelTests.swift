import Peripherals
import Testing

@Suite("How loud a recording is")
struct SoundLevelTests {
    private func sound(_ samples: [Int16]) -> Sound {
        Sound(format: SoundFormat(rate: 48_000, channels: 1), samples: samples)
    }

    @Test(arguments: [
        (32_767, 0), (16_384, -6), (8_192, -12), (3_277, -20), (328, -40), (33, -60), (1, -90), (0, -96),
        (-32_768, 0), (-16_384, -6),
    ])
    func `a square wave has one level`(sample: Int16, level: Int) {
        let found = SoundLevel(of: sound((0..<480).map { $0.isMultiple(of: 2) ? sample : -max(sample, -32_767) }))
        #expect(found.peak == level && found.rms == level)
    }

    @Test func `a sine's mean lies three decibels below its peak`() {
        // The chime's first tone, before it has faded much.
        let tone = sound(Array(Sound.chime.samples[300..<1_300]))
        let level = SoundLevel(of: tone)
        #expect((2...4).contains(level.peak - level.rms))
    }

    @Test func `nothing is silence`() {
        let level = SoundLevel(of: sound([]))
        #expect(level.peak == SoundLevel.silence && level.rms == SoundLevel.silence)
    }

    @Test func `a soundbox is heard where it stands out of the quiet`() {
        let room = sound(.init(repeating: 100, count: 480))
        #expect(!Hearing(quiet: room, spoken: room).isHeard)
        #expect(!Hearing(quiet: room, spoken: sound(.init(repeating: 200, count: 480))).isHeard)
        #expect(Hearing(quiet: room, spoken: sound(.init(repeating: 330, count: 480))).isHeard)
        #expect(!Hearing(quiet: sound([]), spoken: sound([0, 0])).isHeard)
    }
}
