import Peripherals
import Testing

@Suite("Sound in another form")
struct SoundTests {
    let speech = SoundFormat(rate: 22_050, channels: 1)

    @Test func `the same form changes nothing`() {
        let sound = Sound(format: speech, samples: [1, -2, 3])
        #expect(sound.converted(to: speech) == sound)
    }

    @Test func `twice the rate puts a sample halfway between each two`() {
        let sound = Sound(format: SoundFormat(rate: 24_000, channels: 1), samples: [0, 100, -100])
        let converted = sound.converted(to: SoundFormat(rate: 48_000, channels: 1))
        #expect(converted.samples == [0, 50, 100, 0, -100, -100])
    }

    @Test func `one channel is heard on both sides`() {
        let sound = Sound(format: SoundFormat(rate: 8000, channels: 1), samples: [7, -9])
        #expect(sound.converted(to: SoundFormat(rate: 8000, channels: 2)).samples == [7, 7, -9, -9])
    }

    @Test func `two channels are mixed to their mean without overflow`() {
        let sound = Sound(format: SoundFormat(rate: 8000, channels: 2), samples: [.max, .max, 10, 20])
        #expect(sound.converted(to: SoundFormat(rate: 8000, channels: 1)).samples == [.max, 15])
    }

    @Test func `speech lasts as long at 48 kHz as at 22.05`() {
        let sound = Sound(format: speech, samples: [Int16](repeating: 5, count: 22_050))
        let converted = sound.converted(to: SoundFormat(rate: 48_000, channels: 2))
        #expect(converted.duration == sound.duration)
        #expect(Set(converted.samples) == [5])
    }

    @Test func `no samples give no samples`() {
        #expect(
            Sound(format: speech, samples: []).converted(to: SoundFormat(rate: 48_000, channels: 2)).samples
                .isEmpty)
    }
}
