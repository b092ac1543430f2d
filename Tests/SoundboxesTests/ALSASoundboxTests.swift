import ChildPrograms
import Foundation
import Peripherals
import Soundboxes
import Testing

/// The real driver through the ordinary libasound; only the card is imitated, by a plugin or by libasound's own file.
@Suite("A loudspeaker that the kernel drives", .timeLimit(.minutes(30)))
struct ALSASoundboxTests {
    init() { #expect(SoundCard.isInstalled) }

    private let stereo = SoundFormat(rate: 48_000, channels: 2)

    /// About a second of noise.
    private func noisy(_ format: SoundFormat, seed: UInt64 = 1) -> Sound {
        Sound(format: format, samples: samples(noise(2 * format.channels * 47_999, seed: seed)))
    }

    private func same(_ file: [UInt8], _ sound: Sound) -> Bool { samples(file) == sound.samples }

    @Test func `each sample arrives, at the rate and with the channels it has`() async throws {
        let folder = try ScratchFolder()
        for (place, format) in [stereo, SoundFormat(rate: 48_000, channels: 1), SoundFormat(rate: 22_050, channels: 1)]
            .enumerated()
        {
            let sound = noisy(format)
            try await ALSASoundbox("tape:\(folder.path)/\(place).raw").play(sound, volume: nil)
            #expect(same(folder.bytes(of: "\(place).raw"), sound), "\(format)")
        }
    }

    @Test func `a card that has other channels and rates gets the sound in its own`() async throws {
        let folder = try ScratchFolder()
        let sound = noisy(SoundFormat(rate: 48_000, channels: 1))
        try await ALSASoundbox("card:\(folder.path)/a.raw,none,0,96000").play(sound, volume: nil)
        let wanted = sound.converted(to: SoundFormat(rate: 96_000, channels: 2))
        #expect(same(folder.bytes(of: "a.raw"), wanted))
    }

    /// An underrun and a sleep lose nothing that was not handed over, at whichever transfer they come.
    @Test(arguments: ["underrun", "suspended"], 1...12)
    func `is set going again, and nothing is lost or heard twice`(fault: String, at: Int) async throws {
        let folder = try ScratchFolder()
        let sound = noisy(stereo, seed: UInt64(at))
        try await ALSASoundbox("card:\(folder.path)/a.raw,\(fault),\(at)").play(sound, volume: nil)
        #expect(same(folder.bytes(of: "a.raw"), sound))
    }

    @Test(arguments: 1...12) func `that leaves while it plays is unplugged`(at: Int) async throws {
        let folder = try ScratchFolder()
        let soundbox = ALSASoundbox("card:\(folder.path)/a.raw,gone,\(at)")
        await #expect(throws: SoundboxFault.unplugged) { try await soundbox.play(noisy(stereo), volume: nil) }
        let heard = samples(folder.bytes(of: "a.raw"))
        #expect(noisy(stereo).samples.starts(with: heard) && heard.count < noisy(stereo).samples.count)
    }

    @Test func `that takes nothing any more is stalled`() async throws {
        let folder = try ScratchFolder()
        let soundbox = ALSASoundbox("card:\(folder.path)/a.raw,stuck,3", patience: .milliseconds(100))
        await #expect(throws: SoundboxFault.stalled) { try await soundbox.play(noisy(stereo), volume: nil) }
    }

    @Test(arguments: [
        ("card:/dev/null,busy", SoundboxFault.busy), ("card:/dev/null,denied", .accessDenied),
        ("card:/dev/null,wide", .unsupportedFormat), ("card:/nowhere/a.raw", .unplugged), ("nosuchcard", .unplugged),
        ("hw:CARD=nosuchcard", .unplugged),
    ])
    func `that cannot be used says why`(name: String, fault: SoundboxFault) async throws {
        let soundbox = ALSASoundbox(name)
        await #expect(throws: fault) { try await soundbox.play(noisy(stereo), volume: nil) }
        let condition = await soundbox.condition()
        switch fault {
        case .unplugged: #expect(condition == .absent)
        // Whether it takes our samples shows only when it plays.
        case .unsupportedFormat: #expect(condition == .ready)
        default: #expect(condition == DeviceCondition(.stopped, troubles: [fault.rawValue]))
        }
    }

    @Test func `has its volume set at the mixer, and is heard as it was rendered`() async throws {
        let folder = try ScratchFolder()
        let sound = noisy(stereo)
        let soundbox = ALSASoundbox("card:\(folder.path)/a.raw")
        try await soundbox.play(sound, volume: 70)
        #expect(String(decoding: folder.bytes(of: "a.raw.mixer"), as: UTF8.self) == "70 1\n")
        #expect(same(folder.bytes(of: "a.raw"), sound))
        try await soundbox.play(sound, volume: 0)
        #expect(String(decoding: folder.bytes(of: "a.raw.mixer"), as: UTF8.self) == "70 0\n", "muted")
        try await soundbox.play(sound, volume: nil)
        #expect(String(decoding: folder.bytes(of: "a.raw.mixer"), as: UTF8.self) == "70 0\n", "left as it was")
    }

    @Test func `without a mixer is given a softer sound`() async throws {
        let folder = try ScratchFolder()
        let sound = noisy(stereo)
        try await ALSASoundbox("tape:\(folder.path)/a.raw").play(sound, volume: 40)
        #expect(same(folder.bytes(of: "a.raw"), sound.softened(to: 40)))
    }
}

@Suite("A microphone that the kernel drives", .timeLimit(.minutes(30)))
struct ALSAMicrophoneTests {
    init() { #expect(SoundCard.isInstalled) }

    @Test func `gives each sample that it heard`() async throws {
        let folder = try ScratchFolder()
        let said = noise(2 * 48_000)
        try folder.write(said, to: "ear.raw")
        let sound = try await ALSAMicrophone("ear:\(folder.path)/ear.raw").record(.milliseconds(500))
        #expect(sound.format == SoundFormat(rate: 48_000, channels: 1))
        #expect(sound.samples == Array(samples(said).prefix(24_000)))
    }

    @Test func `that is not there says so`() async {
        await #expect(throws: SoundboxFault.unplugged) {
            try await ALSAMicrophone("nosuchcard").record(.milliseconds(10))
        }
    }
}
