public import Peripherals

/// The wire to a printer that exists on the bench only.
///
/// It takes the very bytes that a real printer would get and draws the paper that they make.
public actor SimulatedPrinterLink: PrinterLink {
    private let bench: Bench
    private var roll: PaperRoll
    private var shelf: BenchShelf
    private var answers: [UInt8] = []
    /// The paper ended within a ticket, and nobody has mended that yet.
    private var hasEnded = false

    /// `headWidth`: in dots.
    public init(on bench: Bench, headWidth: Int) {
        self.bench = bench
        roll = PaperRoll(width: headWidth)
        shelf = BenchShelf(bench.papers)
    }

    public func write(_ bytes: [UInt8]) async throws(PrinterFault) {
        try refuseIfCut()
        // A printer that cannot print fills its buffer and then takes nothing more.
        if !isAbleToPrint { throw .stalled }
        guard bench.faults.printer == .paperEndsWithin else { return try print(bytes) }
        hasEnded = true
        try print(Array(bytes.prefix(bytes.count / 2)))
        throw .stalled
    }

    public func portStatus() async throws(PrinterFault) -> PrinterPortStatus {
        try refuseIfCut()
        return switch fault {
        case .fault(.paperOut): PrinterPortStatus(byte: 0x20)
        // A stall is not seen on endpoint 0: the printer only never takes the bytes.
        case .fault(.stalled), .paperNearEnd, .paperEndsWithin, nil: PrinterPortStatus(byte: 0x18)
        case .fault: PrinterPortStatus(byte: 0x00)
        }
    }

    public func ask(_ request: [UInt8], count: Int) async throws(PrinterFault) -> PrinterAnswer {
        try refuseIfCut()
        let unasked = request.isEmpty ? [] : answers
        answers.removeFirst(unasked.count)
        try print(request)
        defer { answers.removeFirst(min(count, answers.count)) }
        return PrinterAnswer(unasked: unasked, said: Array(answers.prefix(count)))
    }

    public func troubles() async -> [String] { bench.faults.troubles }

    /// The faults of the wire, that leave no way to ask.
    private func refuseIfCut() throws(PrinterFault) {
        guard case .fault(let fault) = bench.faults.printer else { return }
        if [.unplugged, .busy, .accessDenied].contains(fault) { throw fault }
    }

    private func print(_ bytes: [UInt8]) throws(PrinterFault) {
        for act in roll.take(bytes) {
            switch act {
            case .statusAsked(let number): answers.append(status(number))
            case .reportAsked: if isAbleToPrint { answers.append(0x00) }
            case .wrote: break
            case .cut(let paper):
                // A disk that takes no paper is a roll that has none.
                do { try shelf.lay(PNGFile.bytes(of: paper), extension: "png") } catch { throw .paperOut }
            }
        }
    }

    private var isAbleToPrint: Bool {
        if case .fault = fault { false } else { true }
    }

    /// What the bench says, as far as it has shown by now.
    private var fault: BenchFaults.Printer? {
        let said = bench.faults.printer
        if said != .paperEndsWithin { hasEnded = false }
        return hasEnded ? .fault(.paperOut) : said
    }

    /// The answer to `DLE EOT n`, from what the bench pretends.
    private func status(_ number: UInt8) -> UInt8 {
        let faults = fault
        let bits: UInt8 =
            switch (number, faults) {
            case (1, .fault(let fault)) where fault != .stalled: 0x08
            case (2, .fault(.coverOpen)): 0x04
            case (2, .fault(.paperOut)): 0x20
            case (2, .fault(.cutter)), (2, .fault(.overheated)): 0x40
            case (3, .fault(.cutter)): 0x08
            case (3, .fault(.overheated)): 0x40
            case (4, .fault(.paperOut)): 0x6C
            case (4, .paperNearEnd): 0x0C
            default: 0
            }
        return 0x12 | bits
    }
}
