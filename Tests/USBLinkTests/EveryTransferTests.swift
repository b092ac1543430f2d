import ChildPrograms
import Peripherals
import SimulatedDevices
import Testing
import TicketPrinting

/// SQLite's habit: the first transfer fails, then the second, and so on, until a run is not touched any more.
@Suite("Any USB transfer of a ticket may fail", .timeLimit(.minutes(30)))
struct EveryTransferTests {
    private let ticket = Bitmap(width: 384, height: 150, bytes: noise(48 * 150))

    /// What each attempt said, until one was confirmed.
    private func attempts(
        failing kind: String, at number: Int, speaks: Bool, in folder: borrowing ScratchFolder
    ) async throws -> (said: [String], hasFailed: Bool) {
        let file = try folder.write(ticket.bytes, to: "ticket")
        return try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: "asb = \(speaks)", in: folder)
            try await bus.command("fail \(kind) \(number)")
            let result = try await ChildProgram.talk(
                with: "usb-probe", ["reprint", file], environment: bus.environment
            ) { probe in
                var said: [String] = []
                while said.count < 4, let line = try await probe.hear() {
                    said.append(line)
                    if line == "confirmed" { break }
                    try await bus.command(line == "unplugged" ? "plug printer" : "settle")
                    try await probe.say("again")
                }
                return said
            }
            let hasFailed = try await bus.ask("failed?")
            #expect(result.isGood, "\(kind) at \(number): the driver ended otherwise than by itself")
            return (result.answer, hasFailed)
        }
    }

    /// A printer that speaks unasked is listened to within a ticket: those transfers may fail, too.
    @Test(arguments: ["stall", "protocol", "overflow", "gone", "lost"], [false, true])
    func `and no ticket is lost, or printed twice without a word`(kind: String, speaks: Bool) async throws {
        for number in 1...200 {
            let folder = try ScratchFolder()
            let (said, hasFailed) = try await attempts(failing: kind, at: number, speaks: speaks, in: folder)
            var roll = PaperRoll(width: 384)
            let papers = roll.take(folder.bytes(of: "printer.bin")).compactMap { act in
                if case .cut(let paper) = act { paper } else { nil }
            }
            let whole = papers.count { $0.bytes.starts(with: ticket.bytes) }
            let unsure = said.count { $0 == "unknown" }
            #expect(said.last == "confirmed", "\(kind) at \(number): \(said)")
            #expect(whole >= 1 && whole <= 1 + unsure, "\(kind) at \(number): \(said), and \(whole) tickets on paper")
            #expect(papers.last?.bytes.starts(with: ticket.bytes) == true, "\(kind) at \(number): the last one is torn")
            if !hasFailed { return #expect(number > 15, "a ticket takes more transfers than that") }
        }
        Issue.record("no run was left untouched")
    }
}

@Suite("Any USB transfer of a sound may fail", .timeLimit(.minutes(30)))
struct EverySoundTransferTests {
    private let sound = noise(20_000)

    enum Speaker: String, CaseIterable {
        case plain
        /// It is listened to as well: what it asks for may fail, as what it is sent.
        case ownClock
        /// Its volume is asked for and set, its mute taken off: those requests may fail, too.
        case ownVolume
    }

    @Test(arguments: ["stall", "protocol", "overflow", "gone", "lost"], Speaker.allCases)
    func `it is told, and the next sound is heard whole`(kind: String, speaker: Speaker) async throws {
        for number in 1...100 {
            let hasFailed = try await isTouched(failing: kind, at: number, speaker)
            if !hasFailed { return #expect(number > 10, "a sound takes more transfers than that") }
        }
        Issue.record("no run was left untouched")
    }

    private func isTouched(failing kind: String, at number: Int, _ speaker: Speaker) async throws -> Bool {
        let folder = try ScratchFolder()
        let file = try folder.write(sound, to: "sound")
        let (rate, volume) = (speaker == .plain ? "48000" : "44100", speaker == .ownVolume ? "50" : "none")
        let hasFailed = try await VirtualBus.with(in: folder) { bus in
            if speaker != .plain { try await bus.command("speaker with its own clock") }
            try await bus.command("fail \(kind) \(number) speaker")
            let first = try await bus.probe("play", file, volume, rate)
            let hasFailed = try await bus.ask("failed?")
            #expect(first != "crashed", "\(kind) at \(number)")
            if first == "played" {
                let isWhole = folder.bytes(of: "speaker.pcm").starts(with: sound)
                #expect(isWhole, "\(kind) at \(number): cut, or softer, and not told")
            } else {
                if first == "unplugged" { try await bus.command("plug speaker") }
                let again = try await bus.probe("play", file, volume, rate)
                #expect(again == "played", "\(kind) at \(number), after \(first)")
            }
            return hasFailed
        }
        if speaker == .ownVolume {
            let notes = String(decoding: folder.bytes(of: "speaker.notes"), as: UTF8.self).split(separator: "\n")
            #expect(notes.last { $0.hasPrefix("mute") } == "mute 0", "\(kind) at \(number)")
            #expect(notes.last { $0.hasPrefix("volume") } == "volume \(-18 * 256)", "\(kind) at \(number)")
        }
        let heard = folder.bytes(of: "speaker.pcm")
        let (last, whole) = (Self.withoutTail(heard), Self.withoutTail(sound))
        #expect(same(Array(last.suffix(whole.count)), Array(whole)), "\(kind) at \(number)")
        #expect(heard.count - last.count < 8 * 192, "\(kind) at \(number): more silence than one transfer's")
        return hasFailed
    }

    /// Without the silence at its end.
    private static func withoutTail(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes[..<((bytes.lastIndex { $0 != 0 } ?? -1) + 1)]
    }
}
