import ChildPrograms
import Foundation
import Peripherals
import Testing
import TicketPrinting

@Suite("The printer driver on an imitated bus", .timeLimit(.minutes(30)))
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

    @Test func `who it says it is chooses its profile`() async throws {
        let folder = try ScratchFolder()
        let profiles = "\(folder.path)/Devices"
        let said = try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: "", in: folder)
            return try await bus.probe("portrait", profiles)
        }
        #expect(said == "virtual-80: 1-1 Virtual 80 0001")
    }

    /// Asked by `GET_DEVICE_ID`, where its numbers do not tell.
    @Test(arguments: [("Virtual", "named"), ("Other", "virtual-80")])
    func `the name that it gives itself chooses between profiles of its numbers`(model: String, code: String)
        async throws
    {
        let folder = try ScratchFolder()
        let named = """
            name = "By its name"
            grade = "virtual"
            proof = "this test"
            [[match]]
            vendor = 0x0416
            product = 0x5011
            model = "\(model)"
            """
        try folder.write(Array(named.utf8), to: "Devices/printers/named.toml")
        let profiles = "\(folder.path)/Devices"
        let said = try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: "", in: folder)
            return try await bus.probe("portrait", profiles)
        }
        #expect(said == "\(code): 1-1 Virtual 80 0001")
    }

    @Test func `every byte of a ticket arrives once and in order`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        let said = try await VirtualBus.with(in: folder) { bus in try await bus.probe("print", file) }
        #expect(said == "confirmed")
        #expect(
            same(
                folder.bytes(of: "printer.bin"), EscPos.ticket(ticket, for: PrinterAbilities()) + EscPos.reportWhenDone)
        )
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
        #expect(EscPos.ticket(ticket, for: PrinterAbilities()).starts(with: taken))
    }

    /// The last of the ticket lies in the printer's buffer when the paper ends: all bytes were taken.
    @Test func `a ticket whose end waits in the buffer is not confirmed`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        let size = EscPos.ticket(ticket, for: PrinterAbilities()).count
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("paper out after \(size - 1000)")
            #expect(try await bus.probe("print", file) == "paperOut")
        }
    }

    /// However long the change took: the driver gave the ticket up, and whoever owes it sends it again.
    @Test
    func `a ticket in which the paper ended is printed whole after the roll was changed, apart from its torn piece`()
        async throws
    {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("paper out after 10000")
            let talk = try await ChildProgram.talk(
                with: "usb-probe", ["reprint", file], environment: bus.environment
            ) { probe in
                #expect(try await probe.hear() == "paperOut")
                try await probe.say("again, too early")
                #expect(try await probe.hear() == "paperOut", "nothing is sent to a printer without paper")
                try await bus.command("paper ok")
                try await probe.say("again")
                return try await probe.hear()
            }
            #expect(talk.answer == "confirmed" && talk.isGood)
        }
        let whole = EscPos.ticket(ticket, for: PrinterAbilities())
        let again = EscPos.resynchronise(bytesPerRow: 48, PrinterAbilities()) + whole + EscPos.reportWhenDone
        let taken = folder.bytes(of: "printer.bin")
        #expect(same(Array(taken.suffix(again.count)), again))
        let torn = taken.dropLast(again.count)
        #expect(torn.count > 10_000 && whole.starts(with: torn), "the torn piece, once")
    }

    @Test(arguments: [0, 1, 5000, 20_000])
    func `an unplugged printer is told as such, and nothing aborts`(bytes: Int) async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("unplug printer after \(bytes)")
            #expect(try await bus.probe("print", file) == "unplugged")
            try await bus.command("settle")
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

    /// A hundred times here, a thousand in `make soak`.
    @Test func `unplugged and plugged in again and again, the driver holds no more than before`() async throws {
        let cycles = ProcessInfo.processInfo.environment["TRAMSO_SOAK_PLUGS"].flatMap { Int($0) } ?? 100
        let folder = try ScratchFolder()
        let held = try await VirtualBus.with(in: folder) { bus in
            try await ChildProgram.talk(with: "usb-probe", ["watch"], environment: bus.environment) { probe in
                var held: [[Int]] = []
                for cycle in 1...cycles {
                    try await bus.command("unplug printer")
                    try await probe.say("?")
                    let gone = try await probe.hear()
                    #expect(gone?.hasPrefix("absent ") == true, "cycle \(cycle): \(gone ?? "")")
                    try await bus.command("plug printer")
                    try await probe.say("?")
                    let back = try await probe.hear()
                    #expect(back?.hasPrefix("ready ") == true, "cycle \(cycle): \(back ?? "")")
                    held.append((back ?? "").split(separator: " ").dropFirst().compactMap { Int($0) })
                }
                return held
            }
        }
        let (early, late) = (held.answer[cycles / 2], held.answer[cycles - 1])
        #expect(early[0] == late[0], "files open")
        #expect(abs(early[1] - late[1]) <= 4, "threads: some of the runtime's own come and go")
        // A sanitizer keeps what was let go, to see who touches it after.
        if !ChildProgram.areSanitized {
            #expect(late[2] - early[2] < 2_048, "memory, in KiB: \(early[2]) to \(late[2])")
        }
    }

    @Test func `nothing of the imitation stays behind`() async throws {
        let folder = try ScratchFolder()
        try await VirtualBus.with(in: folder) { bus in _ = try await bus.probe("status") }
        #expect(folder.names().allSatisfy { !$0.hasPrefix("umockdev") })
    }
}
