import ChildPrograms
import Peripherals
import SimulatedDevices
import Testing
import TicketPrinting

/// A wire whose printer does as it is told, and remembers what it got.
private actor ScriptedLink: PrinterLink {
    private(set) var written: [[UInt8]] = []
    private(set) var asked: [[UInt8]] = []
    private var stalls: Int
    private let port: UInt8?
    private let afterStall: UInt8?
    private var answersStatus: Bool
    private var isThere = true
    private let answersReport: Bool
    /// Before each answer.
    private let saysUnasked: [UInt8]

    init(
        port: UInt8? = 0x18, afterStall: UInt8? = nil, stalls: Int = 0, answersStatus: Bool = true,
        answersReport: Bool = true, saysUnasked: [UInt8] = []
    ) {
        (self.port, self.afterStall, self.stalls) = (port, afterStall, stalls)
        (self.answersStatus, self.answersReport, self.saysUnasked) = (answersStatus, answersReport, saysUnasked)
    }

    func write(_ bytes: [UInt8]) async throws(PrinterFault) {
        written.append(bytes)
        await Task.yield()
        guard stalls > 0 else { return }
        stalls -= 1
        throw .stalled
    }

    func setAnswersStatus(_ answers: Bool) { answersStatus = answers }

    func setThere(_ there: Bool) { isThere = there }

    func portStatus() async throws(PrinterFault) -> PrinterPortStatus {
        guard isThere else { throw .unplugged }
        guard let byte = stalls == 0 && !written.isEmpty ? afterStall ?? port : port else { throw .stalled }
        return PrinterPortStatus(byte: byte)
    }

    func ask(_ request: [UInt8], count: Int) async throws(PrinterFault) -> PrinterAnswer {
        asked.append(request)
        await Task.yield()
        if request == EscPos.reportWhenDone { return PrinterAnswer(said: saysUnasked + (answersReport ? [0x00] : [])) }
        return PrinterAnswer(said: request.isEmpty || !answersStatus ? [] : saysUnasked + [0x12])
    }
}

@Suite("A printer that speaks ESC/POS")
struct EscPosPrinterTests {
    let ticket = Bitmap(width: 384, height: 30, bytes: noise(1440))

    @Test func `a ticket is confirmed once the printer says that all is done`() async throws {
        let link = ScriptedLink()
        let printer = EscPosPrinter(over: link, headWidth: 384)
        #expect(try await printer.print(ticket) == .confirmed)
        #expect(await link.written == [EscPos.ticket(ticket, for: PrinterAbilities())])
    }

    @Test func `a printer that never reports leaves the proof unknown`() async throws {
        let printer = EscPosPrinter(over: ScriptedLink(answersReport: false), headWidth: 384)
        #expect(try await printer.print(ticket) == .unknown)
    }

    /// A switch below many printers has them speak unasked, and three of its four bytes look like a report.
    @Test func `what a printer says unasked is not its report`() async throws {
        let link = ScriptedLink(answersReport: false, saysUnasked: [0x10, 0x00, 0x03, 0x00])
        let printer = EscPosPrinter(over: link, headWidth: 384)
        #expect(try await printer.print(ticket) == .unknown)
        #expect(await printer.condition() == .ready)
    }

    @Test func `a printer that says nothing at all leaves the proof unknown`() async throws {
        let link = ScriptedLink(port: nil, answersStatus: false)
        let printer = EscPosPrinter(over: link, headWidth: 384)
        #expect(try await printer.print(ticket) == .unknown)
        #expect(await printer.condition() == DeviceCondition(.attention, troubles: ["statusUnreadable"]))
    }

    @Test func `a report without any readable status is not a confirmation`() async throws {
        let link = ScriptedLink(port: nil, answersStatus: false, answersReport: true)
        let printer = EscPosPrinter(over: link, headWidth: 384)
        #expect(try await printer.print(ticket) == .unknown)
    }

    @Test func `paper that ends in the middle is told as such`() async {
        let link = ScriptedLink(afterStall: 0x20, stalls: 1)
        let printer = EscPosPrinter(over: link, headWidth: 384)
        await #expect(throws: PrinterFault.paperOut) { try await printer.print(ticket) }
    }

    @Test func `after a torn ticket the next begins with a resynchronisation`() async throws {
        let link = ScriptedLink(stalls: 1)
        let printer = EscPosPrinter(over: link, headWidth: 384)
        await #expect(throws: PrinterFault.stalled) { try await printer.print(ticket) }
        _ = try await printer.print(ticket)
        _ = try await printer.print(ticket)
        let whole = EscPos.ticket(ticket, for: PrinterAbilities())
        #expect(
            await link.written == [whole, EscPos.resynchronise(bytesPerRow: 48, PrinterAbilities()) + whole, whole])
    }

    @Test func `a printer deaf to status requests is soon left in peace`() async {
        let link = ScriptedLink(answersStatus: false)
        let printer = EscPosPrinter(over: link, headWidth: 384)
        for _ in 0..<10 { _ = await printer.condition() }
        #expect(await link.asked.count == 3)
    }

    /// Given up for the life of the process, an open cover would never be told again.
    @Test func `a printer left in peace is asked again after sixty polls`() async {
        let link = ScriptedLink(answersStatus: false)
        let printer = EscPosPrinter(over: link, headWidth: 384)
        for _ in 0..<3 + 60 { _ = await printer.condition() }
        #expect(await link.asked.count == 3)
        _ = await printer.condition()
        #expect(await link.asked.count == 4)
        await link.setAnswersStatus(true)
        for _ in 0..<60 { _ = await printer.condition() }
        #expect(await link.asked.count == 4)
        for _ in 0..<2 { _ = await printer.condition() }
        #expect(await link.asked.count == 4 + 8, "it answers now, so every poll asks")
    }

    @Test func `after a printer was unplugged the next one is asked for its status`() async {
        let link = ScriptedLink(answersStatus: false)
        let printer = EscPosPrinter(over: link, headWidth: 384)
        for _ in 0..<10 { _ = await printer.condition() }
        await link.setThere(false)
        #expect(await printer.condition() == .absent)
        await link.setThere(true)
        await link.setAnswersStatus(true)
        #expect(await printer.condition() == .ready)
        #expect(await link.asked.count == 3 + 4)
    }

    @Test func `a printer that reports a ticket done is asked for its status again`() async throws {
        let link = ScriptedLink(answersStatus: false)
        let printer = EscPosPrinter(over: link, headWidth: 384)
        for _ in 0..<10 { _ = await printer.condition() }
        await link.setAnswersStatus(true)
        #expect(try await printer.print(ticket) == .confirmed)
        #expect(await link.asked.dropFirst(3).count == 1 + 4)
    }

    @Test func `a status request never falls into a ticket`() async throws {
        let link = ScriptedLink()
        let printer = EscPosPrinter(over: link, headWidth: 384)
        let proofs = try await withThrowingTaskGroup(of: PrintProof.self) { group in
            for _ in 0..<8 {
                group.addTask { try await printer.print(ticket) }
                group.addTask { await printer.condition().readiness == .ready ? .confirmed : .unknown }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(proofs == Array(repeating: .confirmed, count: 16))
        let rounds = (UInt8(1)...4).map(EscPos.askStatus)
        let statusOnly = await link.asked.filter { $0 != EscPos.reportWhenDone }
        #expect(statusOnly == (0..<24).flatMap { _ in rounds })
    }
}

@Suite("The printer on the bench")
struct BenchPrinterTests {
    let ticket = Bitmap(width: 576, height: 40, bytes: noise(2880))

    private func printer(on folder: borrowing ScratchFolder) -> EscPosPrinter {
        EscPosPrinter(over: SimulatedPrinterLink(on: Bench(at: folder.url), headWidth: 576), headWidth: 576)
    }

    @Test func `a ticket becomes a picture of paper`() async throws {
        let folder = try ScratchFolder()
        let printer = printer(on: folder)
        #expect(try await printer.print(ticket) == .confirmed)
        let papers = folder.names(in: "papers")
        #expect(papers.count == 1)
        let blank = [UInt8](repeating: 0, count: 72 * 24)
        let paper = Bitmap(width: 576, height: 64, bytes: ticket.bytes + blank)
        #expect(same(folder.bytes(of: "papers/\(papers.first ?? "")"), PNGFile.bytes(of: paper)))
    }

    @Test(arguments: PrinterFault.allCases)
    func `every fault is thrown, and no paper comes`(fault: PrinterFault) async throws {
        let folder = try ScratchFolder()
        try folder.write(Array(#"{"printer":"\#(fault.rawValue)"}"#.utf8), to: "faults.json")
        let printer = printer(on: folder)
        await #expect(throws: fault) { try await printer.print(ticket) }
        #expect(folder.names(in: "papers").isEmpty)
        // A stall shows only when something is sent.
        if fault != .stalled { #expect(await printer.condition() == fault.condition) }
    }

    @Test func `a mended fault lets the next ticket through`() async throws {
        let folder = try ScratchFolder()
        try folder.write(Array(#"{"printer":"paperOut"}"#.utf8), to: "faults.json")
        let printer = printer(on: folder)
        await #expect(throws: PrinterFault.paperOut) { try await printer.print(ticket) }
        try folder.write(Array("{}".utf8), to: "faults.json")
        #expect(try await printer.print(ticket) == .confirmed)
    }

    @Test func `paper near its end prints and asks for attention`() async throws {
        let folder = try ScratchFolder()
        try folder.write(Array(#"{"printer":"paperNearEnd"}"#.utf8), to: "faults.json")
        let printer = printer(on: folder)
        #expect(try await printer.print(ticket) == .confirmed)
        #expect(await printer.condition() == DeviceCondition(.attention, troubles: ["paperNearEnd"]))
    }

    @Test(arguments: ["{", "[]", #"{"printer":"onFire"}"#, #"{"kettle":"empty"}"#])
    func `a faults file that nobody understands breaks nothing, and is told`(text: String) async throws {
        let folder = try ScratchFolder()
        try folder.write(Array(text.utf8), to: "faults.json")
        let printer = printer(on: folder)
        #expect(try await printer.print(ticket) == .confirmed)
        #expect(await printer.condition() == DeviceCondition(.attention, troubles: ["benchFaultsUnreadable"]))
    }
}
