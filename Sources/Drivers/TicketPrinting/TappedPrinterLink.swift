public import Peripherals
import Synchronization

/// A wire to a printer with somebody listening.
public final class TappedPrinterLink: PrinterLink {
    private let link: any PrinterLink
    private let trace = Mutex(EscPosTrace())
    private let tap: @Sendable (Traffic) -> Void

    public init(_ link: any PrinterLink, tap: @escaping @Sendable (Traffic) -> Void) {
        self.link = link
        self.tap = tap
    }

    public func write(_ bytes: [UInt8]) async throws(PrinterFault) {
        for command in trace.withLock({ $0.take(bytes) }) { tap(command) }
        try await hearing { () async throws(PrinterFault) in try await link.write(bytes) }
    }

    public func portStatus() async throws(PrinterFault) -> PrinterPortStatus {
        let status = try await hearing { () async throws(PrinterFault) in try await link.portStatus() }
        tap(Traffic(.fromDevice, "PORT_STATUS: \(Traffic.hexadecimal(status.byte))", meaning: "port", bytes: 1))
        return status
    }

    public func ask(_ request: [UInt8], count: Int) async throws(PrinterFault) -> PrinterAnswer {
        let answer = try await hearing { () async throws(PrinterFault) in try await link.ask(request, count: count) }
        tell(unasked: answer.unasked)
        let asked = EscPosTrace.commands(in: request).last
        guard asked != nil || !answer.said.isEmpty else { return answer }
        let said = answer.said.isEmpty ? "–" : Traffic(answer: answer.said).command
        tap(
            Traffic(
                .fromDevice, [asked?.command, said].compactMap(\.self).joined(separator: ": "),
                meaning: answer.said.isEmpty ? "noAnswer" : Self.meaning(of: answer.said, to: request),
                bytes: answer.said.count))
        return answer
    }

    /// What a printer answers to `DLE EOT n`, in the codes of troubles; `well` where it has none to tell.
    private static func meaning(of said: [UInt8], to request: [UInt8]) -> String {
        guard request.count == 3, request.starts(with: [0x10, 0x04]), (1...4).contains(request[2]),
            let byte = said.first
        else { return "status" }
        // The other three as of a printer that has nothing to tell.
        var answers: [UInt8] = [0x12, 0x12, 0x12, 0x12]
        answers[Int(request[2]) - 1] = byte
        guard let word = EscPosStatus(answers)?.word else { return "status" }
        return word.fault?.rawValue ?? (word.isPaperNearEnd ? "paperNearEnd" : "well")
    }

    public func overhear() async throws(PrinterFault) -> [UInt8] {
        let said = try await hearing { () async throws(PrinterFault) in try await link.overhear() }
        tell(unasked: said)
        return said
    }

    private func tell(unasked bytes: [UInt8]) {
        if !bytes.isEmpty { tap(Traffic(answer: bytes, meaning: "unasked")) }
    }

    public func model() async throws(PrinterFault) -> String? { try await link.model() }

    public func identity() async throws(PrinterFault) -> USBIdentity? { try await link.identity() }

    public func troubles() async -> [String] { await link.troubles() }

    private func hearing<Answer: Sendable>(
        _ body: () async throws(PrinterFault) -> Answer
    ) async throws(PrinterFault) -> Answer {
        do throws(PrinterFault) {
            return try await body()
        } catch {
            // Nobody knows how much of it was taken: what comes next begins anew.
            trace.withLock { $0 = EscPosTrace() }
            tap(Traffic(.note, error.rawValue, meaning: "failed"))
            throw error
        }
    }
}
