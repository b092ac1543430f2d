import DeviceWatch
import Foundation
import HallAPI
import HallLink
import Peripherals
import QRCodes
import Speech
import TicketDrawing
import TicketPrinting

/// From the citizen's finger to the first byte of the ticket at the printer's wire: the hall in its own process, the device
/// agent and the driver that are shipped, status questions before the ticket and the report after it included. What is left
/// out is the cable: a wire notes when it is handed the ticket, and answers at once.
enum Issued {
    static func measure(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let alone = try await tickets(scale.isQuick ? 30 : 300, in: Places.fresh(in: scratch))
        let group =
            "a ticket asked for to its first byte at the printer's wire, \(alone.count) tickets, one after another"
        return [
            Figure(group, "p50", alone.median, "ms"),
            Figure(group, "p99", alone.percentile(99), "ms"),
            Figure(group, "slowest", alone.max() ?? 0, "ms"),
        ]
    }

    /// A printer that is always well.
    private struct Wirelet: PrinterLink {
        let taken: AsyncStream<ContinuousClock.Instant>
        private let tell: AsyncStream<ContinuousClock.Instant>.Continuation

        init() {
            (taken, tell) = AsyncStream.makeStream()
        }

        func write(_ bytes: [UInt8]) async throws(PrinterFault) { tell.yield(.now) }

        func portStatus() async throws(PrinterFault) -> PrinterPortStatus { PrinterPortStatus(byte: 0x18) }

        /// `DLE EOT n` is answered with the bits that are always set, the report of the end with a zero.
        func ask(_ request: [UInt8], count: Int) async throws(PrinterFault) -> PrinterAnswer {
            PrinterAnswer(said: request.starts(with: [0x10, 0x04]) ? [0x12] : [0x00])
        }
    }

    private static func tickets(_ count: Int, in folder: String) async throws -> [Double] {
        let hall = try await HallProgram.start(counters: 1, lines: ["a", "b"], in: folder)
        defer { hall.stop() }
        let client = try hall.agentClient()
        let wirelet = Wirelet()
        let devices = DeviceSet(
            printer: EscPosPrinter(over: wirelet, headWidth: 576), soundbox: nil, scanner: nil, voice: EspeakVoice(),
            draw: { face, width in TicketArtist.draw(face, code: QRCode.matrix(of: face.url), width: width) },
            grade: .simulated)
        let address = try hall.address
        let times = try await Agents.with(devices, client) { try await press(count + 1, address, wirelet) }
        try await client.shutdown()
        // The first one finds everything cold.
        return Array(times.dropFirst())
    }

    private static func press(_ count: Int, _ hall: HallAddress, _ wirelet: Wirelet) async throws -> [Double] {
        let wire = try await Wire.connect(to: hall.port)
        var times: [Double] = []
        var taken = wirelet.taken.makeAsyncIterator()
        for _ in 0..<count {
            let start = ContinuousClock.now
            _ = try await wire.exchange(
                Wire.post("/tickets", token: hall.kiosk, key: UUID().uuidString, body: "{\"line\":\"a\"}"))
            guard let at = await taken.next() else { throw BenchFault("a ticket was not printed") }
            times.append((at - start) / .milliseconds(1))
            // The next in the queue has to come to the kiosk.
            try await Task.sleep(for: .milliseconds(100))
        }
        await wire.close()
        return times
    }
}
