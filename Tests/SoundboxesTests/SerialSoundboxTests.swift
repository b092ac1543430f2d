import ChildPrograms
import DeviceProfiles
import Foundation
import ImitatedBoxes
import Peripherals
import Soundboxes
import Testing

/// The real driver on a real terminal of the kernel; only the box at its other end is imitated.
@Suite("A box on a serial line", .timeLimit(.minutes(30)))
struct SerialSoundboxTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../../../Devices").standardized.path

    /// A shipped profile, without pauses for speaking.
    private func profile(_ code: String) throws -> SoundboxProfile {
        var profile = try ProfileFolder.soundbox(code, at: Self.folder)
        // Where an answer comes, a busy machine has time for it.
        profile.answer?.within = .seconds(30)
        profile.pace.letter = .zero
        profile.pace.clip = .zero
        profile.pace.amount = .zero
        return profile
    }

    /// The status report that a processor of Tuya's answers an order with: version 3, command 7, the data point again.
    private static func tuya(_ order: BoxAnswer) -> [UInt8] {
        var framing = BoxFraming()
        framing.version = 3
        return framing.frame(order.command == 0 ? 0 : 7, order.command == 0 ? [1] : order.data) ?? []
    }

    @Test func `a text goes out as the data point of a string, byte for byte`() async throws {
        let folder = try ScratchFolder()
        let profile = try profile("tuya-mcu")
        let box = try ImitatedBox(at: "\(folder.path)/box", profile.framing) { Self.tuya($1) }
        try await SerialSoundbox(at: "\(folder.path)/box", profile).say(.text("Mời số hai"), volume: nil)
        let text = Array("Mời số hai".utf8)
        let length = UInt8(text.count)
        let frame = [0x55, 0xAA, 0, 6, 0, length + 4, 0x65, 3, 0, length] + text
        #expect(box.bytes == frame + [frame.reduce(0, &+)])
    }

    @Test func `an amount and a volume go out as numbers of four bytes`() async throws {
        let folder = try ScratchFolder()
        let profile = try profile("tuya-mcu")
        let box = try ImitatedBox(at: "\(folder.path)/box", profile.framing) { Self.tuya($1) }
        try await SerialSoundbox(at: "\(folder.path)/box", profile).say(.amount(1_250_000), volume: 50)
        #expect(
            box.frames.map(\.data) == [[0x67, 2, 0, 4, 0, 0, 0, 15], [0x66, 2, 0, 4, 0x00, 0x13, 0x12, 0xD0]])
    }

    @Test func `recordings go out by their numbers, and the box says when it has spoken`() async throws {
        let folder = try ScratchFolder()
        let profile = try profile("clips")
        let framing = profile.framing
        let box = try ImitatedBox(at: "\(folder.path)/box", framing) { _, order in
            // Taken, and at once spoken.
            (framing.frame(order.command, [0]) ?? []) + (framing.frame(0x21, []) ?? [])
        }
        let soundbox = SerialSoundbox(at: "\(folder.path)/box", profile)
        let clips = try #require(soundbox.abilities.clips?.clips(of: "Mời công dân có số a không hai đến quầy số ba."))
        try await soundbox.say(.clips(clips), volume: nil)
        #expect(clips == [40, 21, 0, 2, 42, 3])
        let data: [UInt8] = [0x7E, 13, 0x20, 0, 40, 0, 21, 0, 0, 0, 2, 0, 42, 0, 3]
        #expect(box.bytes == data + [data.reduce(0, ^)])
    }

    @Test func `a box that answers nothing is stalled, and told to stop before the next order`() async throws {
        let folder = try ScratchFolder()
        var profile = try profile("tuya-mcu")
        profile.answer?.within = .seconds(2)
        let box = try ImitatedBox(at: "\(folder.path)/box", profile.framing) { number, order in
            number == 1 ? [] : Self.tuya(order)
        }
        let soundbox = SerialSoundbox(at: "\(folder.path)/box", profile)
        await #expect(throws: SoundboxFault.stalled) { try await soundbox.say(.text("một"), volume: nil) }
        try await soundbox.say(.text("hai"), volume: nil)
        #expect(box.frames.map { $0.data.first } == [0x65, 0x68, 0x65])
        try await soundbox.say(.text("ba"), volume: nil)
        #expect(box.frames.count == 4, "what went well needs no stop")
    }

    @Test func `another answer than the profile's is a refusal`() async throws {
        let folder = try ScratchFolder()
        let profile = try profile("clips")
        let framing = profile.framing
        let box = try ImitatedBox(at: "\(folder.path)/box", framing) { framing.frame($1.command, [$0 == 1 ? 5 : 0]) }
        let soundbox = SerialSoundbox(at: "\(folder.path)/box", profile)
        await #expect(throws: SoundboxFault.refused) { try await soundbox.say(.clips([1]), volume: nil) }
        #expect(box.frames.count == 1)
    }

    @Test func `an answer after noise, in pieces, and beside others is found`() async throws {
        let folder = try ScratchFolder()
        let profile = try profile("tuya-mcu")
        let box = try ImitatedBox(at: "\(folder.path)/box", profile.framing) { _, order in
            var damaged = Self.tuya(order)
            damaged[damaged.count - 1] &+= 1
            return [0x55, 0x55, 0xAA, 1] + damaged + (profile.framing.frame(0x22, [9]) ?? []) + Self.tuya(order)
        }
        try await SerialSoundbox(at: "\(folder.path)/box", profile).say(.text("một"), volume: nil)
        #expect(box.frames.count == 1)
    }

    @Test func `unplugged as it is told, it is unplugged; plugged in again, it speaks`() async throws {
        let folder = try ScratchFolder()
        let profile = try profile("tuya-mcu")
        let path = "\(folder.path)/box"
        let gone = try ImitatedBox(at: path, profile.framing) { _, _ in nil }
        let soundbox = SerialSoundbox(at: path, profile)
        await #expect(throws: SoundboxFault.unplugged) { try await soundbox.say(.text("một"), volume: nil) }
        #expect(await soundbox.condition() == .absent)
        #expect(gone.frames.count == 1)
        let back = try ImitatedBox(at: path, profile.framing) { Self.tuya($1) }
        #expect(await soundbox.condition() == .ready)
        try await soundbox.say(.text("hai"), volume: nil)
        #expect(back.frames.map(\.command) == [0, 6, 6], "heartbeat, stop, text")
    }

    @Test func `unplugged while it speaks, it is told so`() async throws {
        let folder = try ScratchFolder()
        var profile = try profile("clips")
        profile.pace.clip = .seconds(60)
        let framing = profile.framing
        let terminal = try Terminal(named: "\(folder.path)/box")
        let soundbox = SerialSoundbox(at: "\(folder.path)/box", profile)
        let said = Task { try await soundbox.say(.clips([1]), volume: nil) }
        while try #require(terminal.receive()).isEmpty { await Task.yield() }
        terminal.send(framing.frame(0x20, [0]) ?? [])
        while await soundbox.condition() != .ready { await Task.yield() }
        terminal.unplug()
        await #expect(throws: SoundboxFault.unplugged) { try await said.value }
    }

    @Test func `a box tells by its heartbeat that it is there`() async throws {
        let folder = try ScratchFolder()
        var profile = try profile("tuya-mcu")
        let path = "\(folder.path)/box"
        let box = try ImitatedBox(at: path, profile.framing) { Self.tuya($1) }
        #expect(await SerialSoundbox(at: path, profile).condition() == .ready)
        #expect(box.frames == [BoxAnswer(command: 0, data: [])])
        profile.answer?.within = .milliseconds(50)
        let mute = try ImitatedBox(at: "\(folder.path)/mute", profile.framing) { _, _ in [] }
        let condition = await SerialSoundbox(at: "\(folder.path)/mute", profile).condition()
        #expect(condition == DeviceCondition(.stopped, troubles: ["stalled"]) && mute.frames.count == 1)
    }

    @Test func `a line that somebody else holds is busy, a file is none, and nothing there is absent`() async throws {
        let folder = try ScratchFolder()
        let profile = try profile("tuya-mcu")
        let path = "\(folder.path)/box"
        let box = try ImitatedBox(at: path, profile.framing) { Self.tuya($1) }
        let first = SerialSoundbox(at: path, profile)
        try await first.say(.text("một"), volume: nil)
        await #expect(throws: SoundboxFault.busy) {
            try await SerialSoundbox(at: path, profile).say(.text("a"), volume: 1)
        }
        let file = try folder.write([], to: "file")
        await #expect(throws: SoundboxFault.unsupportedFormat) {
            try await SerialSoundbox(at: file, profile).say(.text("a"), volume: nil)
        }
        #expect(await SerialSoundbox(at: "\(folder.path)/none", profile).condition() == .absent)
        #expect(box.frames.count == 1)
        // Until now: whoever lets the driver go lets the line go.
        #expect(await first.condition() == .ready)
    }

    @Test func `what the profile cannot say is refused before anything is sent`() async throws {
        let folder = try ScratchFolder()
        let profile = try profile("tuya-mcu")
        let box = try ImitatedBox(at: "\(folder.path)/box", profile.framing) { Self.tuya($1) }
        let soundbox = SerialSoundbox(at: "\(folder.path)/box", profile)
        let sound = Sound(format: SoundFormat(rate: 48_000, channels: 1), samples: [1, 2])
        for rendition in [
            Rendition.sound(sound), .clips([1]), .amount(-1), .text(.init(repeating: "a", count: 70_000)),
        ] {
            await #expect(throws: SoundboxFault.unsupportedFormat) { try await soundbox.say(rendition, volume: nil) }
        }
        #expect(box.frames.isEmpty)
    }

    @Test func `a volume whose number finds no room is refused, not sent as nothing`() async throws {
        let folder = try ScratchFolder()
        var profile = try profile("tuya-mcu")
        profile.volume?.width = 1
        profile.loudest = 300
        let box = try ImitatedBox(at: "\(folder.path)/box", profile.framing) { Self.tuya($1) }
        let soundbox = SerialSoundbox(at: "\(folder.path)/box", profile)
        await #expect(throws: SoundboxFault.unsupportedFormat) { try await soundbox.say(.text("một"), volume: 100) }
        #expect(box.frames.isEmpty)
        try await soundbox.say(.text("một"), volume: 80)
        #expect(box.frames.first?.data.last == 240)
    }

    @Test(arguments: [
        (SoundboxProfile.Encoding.utf8, [0xE1, 0xBB, 0x9D, 0x31] as [UInt8]), (.utf16le, [0xDD, 0x1E, 0x31, 0x00]),
        (.utf16be, [0x1E, 0xDD, 0x00, 0x31]), (.gb18030, [0x81, 0x36, 0x86, 0x35, 0x31]),
    ])
    func `a letter of Vietnamese is written as the profile says`(encoding: SoundboxProfile.Encoding, bytes: [UInt8])
        async throws
    {
        let folder = try ScratchFolder()
        var profile = try profile("tuya-mcu")
        profile.encoding = encoding
        let box = try ImitatedBox(at: "\(folder.path)/box", profile.framing) { Self.tuya($1) }
        try await SerialSoundbox(at: "\(folder.path)/box", profile).say(.text("ờ1"), volume: nil)
        #expect(box.frames.first?.data.dropFirst(4).elementsEqual(bytes) == true)
    }
}
