import ChildPrograms
import Foundation
import Testing

@Suite("The soundbox driver on an imitated bus", .timeLimit(.minutes(30)))
struct VirtualSpeakerTests {
    @Test(arguments: [4, 1536 * 4, 200_000])
    func `an announcement arrives sample for sample, its last transfer filled with silence`(size: Int)
        async throws
    {
        let folder = try ScratchFolder()
        let sound = noise(size)
        let file = try folder.write(sound, to: "sound")
        let said = try await VirtualBus.with(in: folder) { bus in try await bus.probe("play", file) }
        #expect(said == "played")
        let heard = folder.bytes(of: "speaker.pcm")
        #expect(heard.starts(with: sound))
        #expect(heard.dropFirst(size).allSatisfy { $0 == 0 })
        #expect(heard.count == (size + 1535) / 1536 * 1536)
    }

    @Test func `a speaker unplugged while it speaks is told, and nothing aborts`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(noise(400_000), to: "sound")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("unplug speaker after 50000")
            #expect(try await bus.probe("play", file) == "unplugged")
            try await bus.command("settle")
            #expect(try await bus.probe("speaker") == "absent unplugged")
        }
    }

    @Test func `a speaker that somebody else holds is busy`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(noise(4000), to: "sound")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("busy speaker")
            #expect(try await bus.probe("play", file) == "busy")
        }
    }

    @Test func `a speaker of 44.1 kHz is given 44 frames, and 45 each tenth time, sample for sample`() async throws {
        let heard = try await play(noise(200_000), "none", "44100")
        #expect(heard.said == "played" && heard.notes.contains("rate 44100"))
        #expect(
            heard.packets.prefix(20)
                == ArraySlice((Array(repeating: 176, count: 9) + [180]) + (Array(repeating: 176, count: 9) + [180])))
        #expect(heard.isWhole)
    }

    @Test(arguments: [44_000, 44_250, 44_540])
    func `a speaker whose clock is off gets what it asks for, and every sample once`(rate: Int) async throws {
        let heard = try await play(noise(400_000), "none", "44100", asking: rate)
        #expect(heard.isWhole)
        // After the first transfers, which were under way before it asked.
        let settled = heard.packets.dropFirst(200)
        let frames = Double(settled.reduce(0, +)) / 4 / Double(settled.count)
        #expect(abs(frames - Double(rate) / 1_000) < 0.01, "\(frames) frames a millisecond")
        #expect(settled.allSatisfy { [172, 176, 180].contains($0) })
    }

    @Test func `feedback that no clock can mean is not heeded`() async throws {
        let heard = try await play(noise(100_000), "none", "44100", asking: 20_000)
        #expect(heard.isWhole)
        #expect(heard.packets.allSatisfy { $0 == 176 || $0 == 180 })
    }

    @Test func `sound of 48 kHz is resampled for a speaker that has only 44.1`() async throws {
        let heard = try await play(noise(192_000), "none", "48000")
        #expect(heard.said == "played")
        #expect(abs(heard.bytes.count - 176_400) < 1_500, "a second stays a second")
    }

    @Test(arguments: [(100, 0), (50, -18 * 256), (1, -60 * 256)])
    func `a volume is set at the speaker's own control, and the sound stays as it is`(percent: Int, value: Int)
        async throws
    {
        let heard = try await play(noise(40_000), "\(percent)", "44100")
        #expect(
            heard.notes.filter { !$0.hasPrefix("packet") && !$0.hasPrefix("rate") } == ["mute 0", "volume \(value)"])
        #expect(heard.isWhole)
    }

    @Test func `a volume of nothing mutes the speaker`() async throws {
        let heard = try await play(noise(40_000), "0", "44100")
        #expect(heard.notes.contains("mute 1") && heard.isWhole)
    }

    @Test func `without a wish the speaker's volume is not touched`() async throws {
        let heard = try await play(noise(40_000), "none", "44100")
        #expect(!heard.notes.contains { $0.hasPrefix("volume") || $0.hasPrefix("mute") })
    }

    @Test func `where the speaker has no control, the sound itself is softened`() async throws {
        let heard = try await play(noise(4_000), "50", "48000", hasOwnClock: false)
        let louder = samples(heard.sent), softer = samples(heard.bytes)
        #expect(heard.said == "played")
        #expect(zip(louder, softer).allSatisfy { Int($1) == Int($0) * 50 / 100 })
    }

    @Test func `after a sound the speaker is in its silent setting`() async throws {
        #expect(try await play(noise(40_000), "none", "44100").isIdle)
    }

    private struct Heard {
        let said: String
        let sent: [UInt8]
        let bytes: [UInt8]
        let notes: [String]
        let isIdle: Bool

        /// Bytes of each packet.
        var packets: [Int] { notes.filter { $0.hasPrefix("packet") }.compactMap { Int($0.dropFirst(7)) } }
        /// All of it, once and in order, and nothing but silence after it.
        var isWhole: Bool { bytes.starts(with: sent) && bytes.dropFirst(sent.count).allSatisfy { $0 == 0 } }
    }

    private func play(
        _ sound: [UInt8], _ volume: String, _ rate: String, asking: Int = 44_100, hasOwnClock: Bool = true
    ) async throws -> Heard {
        let folder = try ScratchFolder()
        let file = try folder.write(sound, to: "sound")
        let (said, isIdle) = try await VirtualBus.with(in: folder) { bus in
            if hasOwnClock { try await bus.command("speaker with its own clock") }
            try await bus.command("speaker asks for \(asking)")
            return (try await bus.probe("play", file, volume, rate), try await bus.ask("speaker idle?"))
        }
        let notes = String(decoding: folder.bytes(of: "speaker.notes"), as: UTF8.self).split(separator: "\n")
        return Heard(
            said: said, sent: sound, bytes: folder.bytes(of: "speaker.pcm"), notes: notes.map(String.init),
            isIdle: isIdle)
    }

    private func samples(_ bytes: [UInt8]) -> [Int16] {
        stride(from: 0, to: bytes.count - 1, by: 2).map {
            Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
        }
    }
}
