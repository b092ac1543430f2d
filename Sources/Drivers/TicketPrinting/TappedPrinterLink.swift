public import Peripherals

/// A wire to a printer with somebody listening.
public struct TappedPrinterLink: PrinterLink {
    private let link: any PrinterLink
    private let tap: @Sendable (Traffic) -> Void

    public init(_ link: any PrinterLink, tap: @escaping @Sendable (Traffic) -> Void) {
        self.link = link
        self.tap = tap
    }

    public func write(_ bytes: [UInt8]) async throws(PrinterFault) {
        for command in EscPosTrace.commands(in: bytes) { tap(command) }
        try await hearing { () async throws(PrinterFault) in try await link.write(bytes) }
    }

    public func portStatus() async throws(PrinterFault) -> PrinterPortStatus {
        let status = try await hearing { () async throws(PrinterFault) in try await link.portStatus() }
        tap(Traffic(.fromDevice, "PORT_STATUS: \(Traffic.hexadecimal(status.byte))", meaning: "port", bytes: 1))
        return status
    }

    public func ask(_ request: [UInt8], count: Int) async throws(PrinterFault) -> [UInt8]? {
        let answer = try await hearing { () async throws(PrinterFault) in try await link.ask(request, count: count) }
        let asked = EscPosTrace.commands(in: request).last
        let said = answer.map { Traffic(answer: $0).command } ?? "–"
        guard asked != nil || answer != nil else { return nil }
        tap(
            Traffic(
                .fromDevice, [asked?.command, said].compactMap(\.self).joined(separator: ": "),
                meaning: answer == nil ? "noAnswer" : asked?.meaning ?? "", bytes: answer?.count ?? 0))
        return answer
    }

    public func identity() async throws(PrinterFault) -> USBIdentity? { try await link.identity() }

    public func troubles() async -> [String] { await link.troubles() }

    private func hearing<Answer: Sendable>(
        _ body: () async throws(PrinterFault) -> Answer
    ) async throws(PrinterFault) -> Answer {
        do throws(PrinterFault) {
            return try await body()
        } catch {
            tap(Traffic(.note, error.rawValue, meaning: "failed"))
            throw error
        }
    }
}
