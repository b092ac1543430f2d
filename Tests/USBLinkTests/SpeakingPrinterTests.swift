import ChildPrograms
import Peripherals
import Testing
import TicketPrinting

/// A printer that says by itself what changes, over the real libusb.
@Suite("A printer on an imitated bus that speaks unasked", .timeLimit(.minutes(30)))
struct SpeakingPrinterTests {
    private let ticket = Bitmap(width: 384, height: 700, bytes: noise(48 * 700))
    private let asb = "asb = true"

    private var speaking: PrinterAbilities {
        var abilities = PrinterAbilities()
        abilities.reportsUnasked = true
        return abilities
    }

    @Test func `is known at every change, and never asked in real time`() async throws {
        let folder = try ScratchFolder()
        let changes = [
            ("paper near", "attention paperNearEnd"), ("paper ok", "ready "), ("cover open", "stopped coverOpen"),
            ("cover closed", "ready "), ("cutter stuck", "stopped cutter"), ("cutter free", "ready "),
            ("head hot", "stopped overheated"), ("head cool", "ready "), ("paper out", "stopped paperOut"),
            ("paper ok", "ready "),
        ]
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: asb, in: folder)
            _ = try await ChildProgram.talk(with: "usb-probe", ["follow"], environment: bus.environment) { probe in
                try await probe.say("?")
                #expect(try await probe.hear() == "ready ")
                for (change, condition) in changes {
                    try await bus.command(change)
                    try await probe.say("?")
                    #expect(try await probe.hear() == condition, "\(change)")
                }
                #expect(try await bus.ask("asked?") == false)
            }
        }
    }

    /// A word was lost, or the printer began afresh by itself: what it said before must not hold for ever.
    @Test(arguments: [
        ("cover open", "stopped coverOpen", "cover closed", "ready "),
        ("paper ok", "ready ", "cutter stuck", "stopped cutter"),
    ])
    func `is asked when endpoint 0 speaks against its last word`(
        first: String, said: String, then: String, isSo: String
    ) async throws {
        let folder = try ScratchFolder()
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: asb, in: folder)
            _ = try await ChildProgram.talk(with: "usb-probe", ["follow"], environment: bus.environment) { probe in
                try await probe.say("?")
                #expect(try await probe.hear() == "ready ")
                try await bus.command(first)
                try await probe.say("?")
                #expect(try await probe.hear() == said)
                try await bus.command("says no more")
                try await bus.command(then)
                #expect(try await bus.ask("asked?") == false)
                try await probe.say("?")
                #expect(try await probe.hear() == isSo)
                #expect(try await bus.ask("asked?"))
            }
        }
    }

    @Test func `is asked where it does not speak`() async throws {
        let folder = try ScratchFolder()
        try await VirtualBus.with(in: folder) { bus in
            _ = try await bus.probe("status")
            #expect(try await bus.ask("asked?"))
        }
    }

    @Test func `gets every byte of a ticket once and in order, and confirms it`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: asb, in: folder)
            #expect(try await bus.probe("print", file) == "confirmed")
            #expect(try await bus.ask("asked?") == false)
        }
        let sent = EscPos.speakUnasked + EscPos.ticket(ticket, for: speaking) + EscPos.reportWhenDone
        #expect(same(folder.bytes(of: "printer.bin"), sent))
    }

    /// Without a word from the printer a full buffer is all that is seen.
    @Test(arguments: [(true, "cutter"), (false, "stalled")])
    func `names what stops it within a ticket`(speaks: Bool, fault: String) async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        let told = try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: speaks ? asb : "", in: folder)
            try await bus.command("cutter stuck after 10000")
            return try await bus.probe("print", file)
        }
        #expect(told == fault)
        let taken = folder.bytes(of: "printer.bin")
        #expect(taken.count > 10_000 && taken.count < 17_000)
    }

    @Test func `names what stops it when the buffer had taken the end of a ticket`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        let size = EscPos.ticket(ticket, for: speaking).count
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: asb, in: folder)
            try await bus.command("cutter stuck after \(size - 500)")
            #expect(try await bus.probe("print", file) == "cutter")
        }
    }

    @Test func `tells within a ticket that the paper is near its end`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: asb, in: folder)
            try await bus.command("paper near")
            #expect(try await bus.probe("print", file) == "confirmed")
            #expect(try await bus.probe("status") == "attention paperNearEnd")
            #expect(try await bus.ask("asked?") == false)
        }
    }

    @Test func `is asked when it was told to speak and does not`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: asb, in: folder)
            try await bus.command("mute")
            #expect(try await bus.probe("print", file) == "unknown")
            #expect(try await bus.ask("asked?"))
        }
    }
}

/// A printer with a presenter, that answers Custom's full status.
@Suite("A presenter on an imitated bus", .timeLimit(.minutes(30)))
struct VirtualPresenterTests {
    private let ticket = Bitmap(width: 384, height: 100, bytes: noise(4_800))

    @Test func `says what a full status says`() async throws {
        let folder = try ScratchFolder()
        let changes = [
            ("paper near", "attention paperNearEnd"), ("cover open", "stopped coverOpen"),
            ("cover closed", "attention paperNearEnd"),
            ("cutter stuck", "stopped cutter"), ("cutter free", "attention paperNearEnd"),
            ("head hot", "stopped overheated"),
            ("head cool", "attention paperNearEnd"), ("paper out", "stopped paperOut"), ("paper ok", "ready "),
        ]
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: "full-status = true\ncut = \"present\"", in: folder)
            _ = try await ChildProgram.talk(with: "usb-probe", ["follow"], environment: bus.environment) { probe in
                for (change, condition) in changes {
                    try await bus.command(change)
                    try await probe.say("?")
                    #expect(try await probe.hear() == condition, "\(change)")
                }
            }
        }
    }

    /// Each ticket lies there for a moment.
    @Test func `tells a ticket that nobody takes at the second look`() async throws {
        let folder = try ScratchFolder()
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: "full-status = true", in: folder)
            _ = try await ChildProgram.talk(with: "usb-probe", ["follow"], environment: bus.environment) { probe in
                for (change, condition) in [
                    ("ticket left", "ready "), ("paper near", "attention ticketNotTaken,paperNearEnd"),
                    ("ticket taken", "attention paperNearEnd"), ("ticket left", "attention paperNearEnd"),
                ] {
                    try await bus.command(change)
                    try await probe.say("?")
                    #expect(try await probe.hear() == condition, "\(change)")
                }
            }
        }
    }

    @Test func `a ticket in the mouth keeps no other from being printed`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: "full-status = true\ncut = \"present\"", in: folder)
            try await bus.command("ticket left")
            #expect(try await bus.probe("print", file) == "confirmed")
        }
    }
}
