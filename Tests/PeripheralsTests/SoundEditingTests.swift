import Peripherals
import Testing

@Suite("Sounds, cut and joined")
struct SoundEditingTests {
    private let mono = SoundFormat(rate: 1_000, channels: 1)

    @Test func `silence at both ends goes, but for ten milliseconds`() {
        let quiet = [Int16](repeating: 3, count: 500)
        let sound = Sound(format: mono, samples: quiet + [900, 0, 0, -900] + quiet)
        #expect(sound.trimmed.samples.count == 10 + 4 + 10)
        #expect(sound.trimmed.samples[10...13] == [900, 0, 0, -900])
    }

    @Test func `a sound that begins at once loses nothing`() {
        let sound = Sound(format: SoundFormat(rate: 1_000, channels: 2), samples: [900, 900, 1, 1, 0, -900])
        #expect(sound.trimmed == sound)
    }

    @Test func `nothing but silence is nothing`() {
        #expect(Sound.silence(milliseconds: 30, in: mono).trimmed.samples.isEmpty)
        #expect(Sound.silence(milliseconds: 30, in: mono).samples.count == 30)
    }

    @Test func `joined sounds follow each other sample for sample`() {
        let (one, two) = (Sound(format: mono, samples: [1, 2]), Sound(format: mono, samples: [3]))
        #expect(Sound.joined([one, two, one], in: mono).samples == [1, 2, 3, 1, 2])
    }

    @Test func `softer is every sample's share, and never louder`() {
        let sound = Sound(format: mono, samples: [1_000, -1_000, 32_767, -32_768])
        #expect(sound.softened(to: 50).samples == [500, -500, 16_383, -16_384])
        #expect(sound.softened(to: 0).samples == [0, 0, 0, 0])
        #expect(sound.softened(to: 200) == sound)
    }

    /// The pitch by counting how often the wave goes up through zero.
    @Test func `the chime is an E and then a C, begins and ends softly, and never clips`() {
        let chime = Sound.chime
        let wave = chime.samples
        func pitch(_ range: Range<Int>) -> Double {
            let rises = range.count { wave[$0] < 0 && wave[$0 + 1] >= 0 }
            return Double(rises) / Double(range.count) * 48_000
        }
        #expect(abs(pitch(1_000..<13_000) - 659.3) < 5)
        #expect(abs(pitch(15_000..<39_000) - 523.3) < 3)
        #expect(wave.map { abs(Int($0)) }.max()! < 10_000)
        #expect(abs(Int(wave.first!)) < 50 && abs(Int(wave.last!)) < 50 && wave.count == 43_200)
    }
}
