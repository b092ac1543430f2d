import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// From an officer's finger to every board in the hall.
enum Calls {
    private static let subscribers = 200

    static func measure(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let folder = try Places.fresh(in: scratch)
        let samples = try await BenchHall.run(in: folder) { hall in
            var taps: [EventTap] = []
            for _ in 0..<subscribers { taps.append(try await EventTap.open(on: hall.port)) }
            let wire = try await Wire.connect(to: hall.port)
            try await fill(scale.calls + 1, wire, hall)
            var samples: [Sample] = []
            for _ in 0...scale.calls { samples.append(try await callOnce(wire, hall, taps)) }
            await wire.close()
            for tap in taps { await tap.close() }
            // The first one finds everything cold.
            return Array(samples.dropFirst())
        }
        let events = samples.flatMap(\.events)
        let group = "call to \(subscribers) boards (server-sent events), \(scale.calls) calls"
        return [
            Figure(group, "call to answer of the POST, p50", samples.map(\.answer).median, "ms"),
            Figure(group, "call to a board's whole view, p50", events.median, "ms"),
            Figure(group, "call to a board's whole view, p99", events.percentile(99), "ms"),
            Figure(group, "call to the last board, p50", samples.map { $0.events.max() ?? 0 }.median, "ms"),
        ]
    }

    private struct Sample: Sendable {
        /// Milliseconds until the POST was answered.
        let answer: Double
        /// Milliseconds until each subscriber had the view.
        let events: [Double]
    }

    private static func fill(_ count: Int, _ wire: Wire, _ hall: HallAddress) async throws {
        for _ in 0..<count {
            let issue = Wire.post("/tickets", token: hall.kiosk, key: UUID().uuidString, body: "{\"line\":\"a\"}")
            let ticket = try await wire.exchange(issue).text(after: "\"id\":\"")
            let path = "/tickets/\(ticket)/accept-on-screen"
            _ = try await wire.exchange(Wire.post(path, token: hall.kiosk, key: UUID().uuidString))
        }
    }

    /// Searching what was heard takes time too, so it waits until everything must have arrived.
    private static func callOnce(_ wire: Wire, _ hall: HallAddress, _ taps: [EventTap]) async throws -> Sample {
        try await Task.sleep(for: .milliseconds(100))
        for tap in taps { tap.forget() }
        let request = Wire.post("/counters/0/call-next", token: hall.officer, key: UUID().uuidString)
        let start = ContinuousClock.now
        let number = try await wire.exchange(request).text(after: "\"number\":\"")
        let answer = (ContinuousClock.now - start) / .milliseconds(1)
        var arrivals: [ContinuousClock.Instant] = []
        for _ in 0..<10 where arrivals.count < taps.count {
            try await Task.sleep(for: .milliseconds(200))
            arrivals = taps.compactMap { $0.arrival(of: "\"number\":\"\(number)\"") }
        }
        guard arrivals.count == taps.count else { throw BenchFault("a call did not reach every board") }
        _ = try await wire.exchange(
            Wire.post("/counters/0/complete", token: hall.officer, key: UUID().uuidString))
        return Sample(answer: answer, events: arrivals.map { ($0 - start) / .milliseconds(1) })
    }
}

/// One board's stream: what came, and when.
struct EventTap: Sendable {
    private let channel: any Channel
    private let log: Log

    private final class Log: Sendable {
        let pieces = Mutex<[(at: ContinuousClock.Instant, bytes: ByteBuffer)]>([])
    }

    static func open(on port: Int) async throws -> EventTap {
        let log = Log()
        let channel = try await ClientBootstrap(group: Wire.group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Listener(log)) }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: Wire.get("/events?topic=board")))
        return EventTap(channel: channel, log: log)
    }

    func close() async {
        try? await channel.close()
    }

    func forget() {
        log.pieces.withLock { $0 = [] }
    }

    /// When the message that says this had come to its end.
    func arrival(of words: String) -> ContinuousClock.Instant? {
        let pieces = log.pieces.withLock { $0 }
        var heard = ByteBuffer()
        for piece in pieces {
            heard.writeImmutableBuffer(piece.bytes)
            let view = heard.readableBytesView
            guard let place = view.place(of: Array(words.utf8)) else { continue }
            if view.place(of: Array("\n\n".utf8), from: place) != nil { return piece.at }
        }
        return nil
    }

    private final class Listener: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let log: Log

        init(_ log: Log) {
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data)
            log.pieces.withLock { $0.append((.now, bytes)) }
        }
    }
}
