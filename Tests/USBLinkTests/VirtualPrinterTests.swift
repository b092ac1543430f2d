import ChildPrograms
import Peripherals
import Testing
import TicketPrinting

@Suite("The printer driver on an imitated bus", .timeLimit(.minutes(5)))
struct VirtualPrinterTests {
    let ticket = Bitmap(width: 384, height: 700, bytes: noise(48 * 700))

    @Test func `the printer is found by its class and names itself`() async throws {
        let folder = try ScratchFolder()
        try await VirtualBus.with(in: folder) { bus in
            let name = try await bus.probe("identify")
            #expect(name == "MFG:TramSo;CMD:ESC/POS;MDL:Virtual 80;CLS:PRINTER;")
            let condition = try await bus.probe("status")
            #expect(condition == "ready ")
        }
    }

    @Test func `every byte of a ticket arrives once and in order`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        let said = try await VirtualBus.with(in: folder) { bus in try await bus.probe("print", file) }
        #expect(said == "confirmed")
        #expect(
            same(folder.bytes(of: "printer.bin"), EscPos.ticket(ticket, feed: 24) + EscPos.reportWhenDone))
    }

    @Test(arguments: [("paper out", "paperOut"), ("cover open", "coverOpen"), ("busy printer", "busy")])
    func `a printer that cannot print is sent nothing`(command: String, fault: String) async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command(command)
            #expect(try await bus.probe("print", file) == fault)
            #expect(try await bus.probe("status") == "stopped \(fault)")
        }
        #expect(folder.bytes(of: "printer.bin").isEmpty)
    }

    @Test func `paper that ends within a ticket is told, though the buffer took a part`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("paper out after 10000")
            #expect(try await bus.probe("print", file) == "paperOut")
        }
        let taken = folder.bytes(of: "printer.bin")
        #expect(taken.count > 10_000 && taken.count < 16_000)
        #expect(EscPos.ticket(ticket, feed: 24).starts(with: taken))
    }

    /// The last of the ticket lies in the printer's buffer when the paper ends: all bytes were taken.
    @Test func `a ticket whose end waits in the buffer is not confirmed`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        let size = EscPos.ticket(ticket, feed: 24).count
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("paper out after \(size - 1000)")
            #expect(try await bus.probe("print", file) == "paperOut")
        }
    }

    @Test(arguments: [0, 1, 5000, 20_000])
    func `an unplugged printer is told as such, and nothing aborts`(bytes: Int) async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("unplug printer after \(bytes)")
            #expect(try await bus.probe("print", file) == "unplugged")
            #expect(try await bus.probe("status") == "absent unplugged")
        }
    }

    @Test func `a printer plugged in again prints, in the same process`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("unplug printer after 5000")
            let proof = try await ChildProgram.talk(
                with: "usb-probe", ["reprint", file], environment: bus.environment
            ) { probe in
                #expect(try await probe.hear() == "unplugged")
                try await bus.command("plug printer")
                try await probe.say("again")
                return try await probe.hear()
            }
            #expect(proof.answer == "confirmed" && proof.isGood)
        }
    }

    @Test func `a printer that answers no status leaves the proof unknown`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("mute")
            #expect(try await bus.probe("print", file) == "unknown")
        }
    }

    @Test func `nothing of the imitation stays behind`() async throws {
        let folder = try ScratchFolder()
        try await VirtualBus.with(in: folder) { bus in _ = try await bus.probe("status") }
        #expect(folder.names().allSatisfy { !$0.hasPrefix("umockdev") })
    }
}

@Suite("The soundbox driver on an imitated bus", .timeLimit(.minutes(5)))
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
}
