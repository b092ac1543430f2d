import ChildPrograms
import Foundation
import HallAPI
import HallLink
import ImitatedBoxes
import Peripherals
import RunningSite
import Testing

/// From the press of a button to the loudspeaker and back through the microphone, with all processes running.
@Suite("What is heard of the soundbox itself", .serialized, .timeLimit(.minutes(30)))
struct SoundboxStory {
    private static let line = "soundbox: simulated"

    /// Where the site's programs find libasound's PCMs of the tests.
    private static let alsa = [
        "ALSA_CONFIG_PATH": "\(RunningSite.package)/Tests/VirtualSound/asound.conf",
        "TRAMSO_BUILD": ChildProgram.folder,
    ]

    /// Half a second of a quiet room, then so many of a square wave.
    private func sound(_ level: Int16, seconds: Int = 15) -> [UInt8] {
        func wave(_ level: Int16, _ frames: Int) -> [UInt8] {
            (0..<frames).flatMap { frame -> [UInt8] in
                let bits = UInt16(bitPattern: frame / 50 % 2 == 0 ? level : -level)
                return [UInt8(bits & 0xFF), UInt8(bits >> 8)]
            }
        }
        return wave(1, 24_000) + wave(level, seconds * 48_000)
    }

    private func hearing(in site: RunningSite) async throws -> HearingView? {
        try await site.device("soundbox")?.hearing
    }

    @Test func `a test says how loud the microphone heard it, on the technician's page`() async throws {
        let folder = try ScratchFolder()
        try folder.write(sound(8_192), to: "ear.raw")
        let site = try await RunningSite.start(
            .init(
                replacing: [
                    (
                        Self.line,
                        "soundbox: alsa card:\(folder.path)/out.raw\n  microphone: alsa ear:\(folder.path)/ear.raw"
                    )
                ],
                environment: Self.alsa))
        let technician = try await Browser.start(width: 1366, height: 1100, in: site.folder)
        try await technician.signIn("kt1", "3333", at: site, then: "/technician")
        try await technician.press("test-soundbox")
        try await technician.see("Nghe thấy loa: −1", in: "device-soundbox")
        try await technician.picture("technician-hearing")
        try await Accessibility().judge(technician, "technician-hearing")
        let levels = try #require(try await hearing(in: site)?.levels)
        #expect(levels.peak == -12 && (-14 ... -12).contains(levels.rms) && levels.quiet == -90 && levels.isHeard)
        #expect(folder.bytes(of: "out.raw").count > 2 * 2 * 48_000, "the card has played the sentence")
        // The cable has come off.
        try folder.write(sound(1), to: "ear.raw")
        try await technician.press("test-soundbox")
        try await technician.see("Micro không nghe thấy loa (−90 dB) — kiểm tra dây, âm lượng", in: "device-soundbox")
        // And then that of the microphone.
        try FileManager.default.removeItem(atPath: "\(folder.path)/ear.raw")
        try await technician.press("test-soundbox")
        try await technician.see("Micro không ghi âm được", in: "device-soundbox")
        #expect(try await hearing(in: site)?.levels == nil)
        await technician.close()
        site.stop()
    }

    @Test func `a box with recordings says the number by them, and what it cannot say is not heard`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/box"
        var framing = BoxFraming()
        (framing.head, framing.lengthBytes, framing.lengthAdds, framing.check) = ([0x7E], 1, 1, .xor8)
        framing.isLengthFirst = true
        let form = framing
        let box = try ImitatedBox(at: path, framing) { _, order in
            (form.frame(order.command, [0]) ?? []) + (form.frame(0x21, []) ?? [])
        }
        let site = try await RunningSite.start(.init(replacing: [(Self.line, "soundbox: serial \(path) 115200 clips")]))
        let manager = site.client("manager")
        let ticket = try await site.issue("ho-tich")
        try await site.until("the slip is out") { try await site.ticket(ticket.id).state == "waiting" }
        _ = try await manager.send("POST", "/counters/1/call-next", key: ticket.id)
        try await site.until("the box is told the number") { box.frames.contains { $0.command == 0x20 } }
        let clips: [UInt8] = [40, 21, 0, 0, 1, 42, 1]
        #expect(box.frames.first { $0.command == 0x20 }?.data == clips.flatMap { [0, $0] })
        try await site.until("the call is settled") {
            !(try await site.client("devices").jobs()).contains { $0.kind == .announce }
        }
        // It knows no H.
        let other = try await site.issue("dat-dai")
        try await site.until("the slip is out") { try await site.ticket(other.id).state == "waiting" }
        let before = box.frames.count
        _ = try await manager.send("POST", "/counters/3/call-next", key: other.id)
        try await site.until("the technician is told") {
            try await site.device("soundbox")?.troubles == ["cannotSay"]
        }
        #expect(box.frames.count == before)
        // Nobody in the hall has heard that call: the officer is asked to call out, until the box is heard again.
        let counter = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        try await counter.see("xin gọi thêm bằng lời", in: "mute")
        _ = try await manager.send("POST", "/devices/soundbox/test")
        try await site.until("the test is heard") { box.frames.last?.data == [0, 1, 0, 2, 0, 3] }
        try await site.until("the officer is asked no more") { try await counter.count("mute") == 0 }
        await counter.close()
        site.stop()
    }

    @Test func `a machine without a soundbox prints and goes on`() async throws {
        let site = try await RunningSite.start(.init(replacing: [(Self.line, "soundbox: none")], agents: false))
        try site.startDevices()
        try await site.until("the printer has reported") { try await site.device("printer")?.readiness == "ready" }
        let ticket = try await site.issue("ho-tich")
        try await site.until("the slip is out") { try await site.ticket(ticket.id).state == "waiting" }
        #expect(try await site.device("soundbox") == nil)
        site.stop()
    }
}
