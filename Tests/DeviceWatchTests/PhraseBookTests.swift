import DeviceWatch
import Foundation
import Peripherals
import Speech
import Synchronization
import Testing
import Wording

@Suite("Phrases made once", .timeLimit(.minutes(30)))
struct PhraseBookTests {
    private static let format = SoundFormat(rate: 48_000, channels: 1)

    /// The real voice, and how often it was asked for what.
    private final class CountedVoice: Voice {
        private let voice = EspeakVoice(limit: .seconds(120))
        let asked = Mutex<[String]>([])

        func speak(_ sentence: String, language: String) async throws(VoiceFault) -> Sound {
            asked.withLock { $0.append(sentence) }
            return try await voice.speak(sentence, language: language)
        }

        var count: Int { asked.withLock { $0.count } }
    }

    init() { signal(SIGPIPE, SIG_IGN) }

    private func call(_ number: String) -> SpokenSentence {
        Announcer().call(number, to: "Quầy 3", isRecall: false, language: "vi")
    }

    @Test func `of a second call only the number is made`() async throws {
        let voice = CountedVoice()
        let book = PhraseBook(voice: voice, format: Self.format)
        _ = try await book.sound(of: [call("A001")], hasChime: true)
        #expect(voice.count == 3)
        _ = try await book.sound(of: [call("A002")], hasChime: true)
        #expect(voice.asked.withLock { $0.dropFirst(3) } == ["a không không hai"])
    }

    @Test func `what was made ahead is not made again`() async throws {
        let voice = CountedVoice()
        let book = PhraseBook(voice: voice, format: Self.format)
        await book.prepare([call("A042")])
        #expect(voice.count == 3)
        let sound = try await book.sound(of: [call("A042")], hasChime: false)
        #expect(voice.count == 3)
        #expect(sound.format == Self.format && (.seconds(1)...(.seconds(8))).contains(sound.duration))
        #expect(sound.caption == call("A042").sentence)
    }

    @Test func `two who ask for the same at once have it made once`() async throws {
        let voice = CountedVoice()
        let book = PhraseBook(voice: voice, format: Self.format)
        async let one = book.sound(of: [call("A007")], hasChime: false)
        async let two = book.sound(of: [call("A007")], hasChime: false)
        let (first, second) = try await (one, two)
        #expect(first == second && voice.count == 3)
    }

    @Test func `the same call sounds the same, whether made ahead or not`() async throws {
        let ahead = PhraseBook(voice: CountedVoice(), format: Self.format)
        await ahead.prepare([call("C105")])
        let late = PhraseBook(voice: CountedVoice(), format: Self.format)
        let sounds = [
            try await ahead.sound(of: [call("C105")], hasChime: true),
            try await late.sound(of: [call("C105")], hasChime: true),
        ]
        #expect(sounds[0] == sounds[1])
    }

    @Test func `what is kept has a limit, and what was used last stays`() async throws {
        let voice = CountedVoice()
        // Room for the three phrases of one call, and hardly more.
        let one = try await PhraseBook(voice: voice, format: Self.format).sound(of: [call("A001")], hasChime: false)
        let before = voice.count
        let book = PhraseBook(voice: voice, format: Self.format, byteLimit: one.samples.count * 2 + 20_000)
        for number in 1...6 { _ = try await book.sound(of: [call("A00\(number)")], hasChime: false) }
        #expect(voice.count - before == 3 + 5, "what recurs was used by each call, so only the numbers went")
        _ = try await book.sound(of: [call("A001")], hasChime: false)
        #expect(voice.asked.withLock { $0.last } == "a không không một", "the first number had gone")
    }

    @Test func `a voice that fails is told, and asked again the next time`() async throws {
        let book = PhraseBook(voice: EspeakVoice(program: "/nowhere/espeak-ng"), format: Self.format)
        for _ in 1...2 {
            await #expect(throws: VoiceFault.self) { try await book.sound(of: [call("A001")], hasChime: false) }
        }
    }
}
