import ChildPrograms
import Peripherals
import SimulatedDevices
import Testing

@Suite("What a printer brings with it, on an imitated bus", .timeLimit(.minutes(30)))
struct PrinterMannersTests {
    private let ticket = Bitmap(width: 384, height: 150, bytes: noise(48 * 150))

    private func whole(in folder: borrowing ScratchFolder) -> Int {
        var roll = PaperRoll(width: 384)
        return roll.take(folder.bytes(of: "printer.bin")).count { act in
            if case .cut(let paper) = act { paper.bytes.starts(with: ticket.bytes) } else { false }
        }
    }

    /// One piece of 4 KiB takes it longer than anybody waits for a byte: what it took of it is not sent again.
    @Test(arguments: [false, true])
    func `slow as it is, it gets every byte once`(speaks: Bool) async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: "asb = \(speaks)", in: folder)
            try await bus.command("rate 6000")
            #expect(try await bus.probe("print", file) == "confirmed")
            #expect(whole(in: folder) == 1)
        }
    }

    @Test func `the kernel's driver lets it go while we have it, and takes it again`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try await bus.command("usblp bound")
            _ = try await ChildProgram.talk(with: "usb-probe", ["follow"], environment: bus.environment) { probe in
                try await probe.say("?")
                #expect(try await probe.hear() == "ready ")
                #expect(try await !bus.ask("usblp?"))
            }
            #expect(try await bus.ask("usblp?"))
            #expect(try await bus.probe("print", file) == "confirmed")
            #expect(try await bus.ask("usblp?"))
        }
    }

    @Test(arguments: [false, true])
    func `an open cash drawer is no trouble of a printer`(speaks: Bool) async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(ticket.bytes, to: "ticket")
        try await VirtualBus.with(in: folder) { bus in
            try bus.knowPrinter(by: "asb = \(speaks)", in: folder)
            try await bus.command("drawer open")
            #expect(try await bus.probe("status") == "ready ")
            #expect(try await bus.probe("print", file) == "confirmed")
        }
    }
}
