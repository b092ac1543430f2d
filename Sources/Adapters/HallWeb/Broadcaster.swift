import Digitising
import Foundation
import FrontDesk
public import Hall
import HallAPI
import Journal
package import NIOCore
import Queueing
public import ServiceLifecycle
package import Wording

/// What a stream of server-sent events is about.
public enum Topic: Hashable, Sendable {
    case board, counter, station, devices, manager
    /// One ticket, for whoever knows its id.
    case ticket(String)
    /// One digitisation session, with its pages.
    case session(String)
    /// The work list of one agent.
    case jobs(Role, agent: String)

    var name: String {
        switch self {
        case .board: "board"
        case .counter: "counter"
        case .station: "station"
        case .devices: "devices"
        case .manager: "manager"
        case .ticket: "ticket"
        case .session: "session"
        case .jobs: "jobs"
        }
    }
}

/// Tells every display what there is to see, each view encoded once however many watch.
///
/// A message carries the topic's whole view, not a difference: a display that missed any number of messages
/// is right again after one, so a slow one may lose old views (its buffer keeps the newest) and nothing breaks.
public actor Broadcaster: Service {
    private struct Channel {
        var readers: [UUID: AsyncStream<ByteBuffer>.Continuation] = [:]
        var last = ""
        var message = ByteBuffer()
        var sequence: Int64 = 0
    }

    private let hall: HallParts
    private var channels: [Topic: Channel] = [:]
    private var isEnding = false

    static let bufferedViews = 8
    static let heartbeat = Duration.seconds(5)

    public init(_ hall: HallParts) {
        self.hall = hall
    }

    /// The topic's messages from now on, the present view first.
    ///
    /// Always the present view: what a device says changes without the journal, so that a reader's last
    /// number does not prove that it has seen everything.
    /// - Throws: ``Refusal`` `unknown-ticket`, so that nobody makes the hall render inventions.
    package func subscribe(to topic: Topic) async throws(Refusal) -> AsyncStream<ByteBuffer> {
        if case .ticket(let id) = topic, await hall.views().ticket(id) == nil { throw .unknownTicket }
        if case .session(let id) = topic, await hall.views().session(id) == nil { throw .unknownSession }
        let sequence = await hall.registrar.read { state, _ in state.sequence }
        let (stream, continuation) = AsyncStream.makeStream(
            of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(Self.bufferedViews))
        guard !isEnding else {
            continuation.finish()
            return stream
        }
        let id = UUID()
        continuation.onTermination = { [weak self] _ in Task { await self?.leave(topic, id) } }
        // The time first: a view that has not changed for an hour says when it was made, not what time it is.
        continuation.yield(heartbeatMessage(sequence: sequence))
        channels[topic, default: Channel()].readers[id] = continuation
        let hadMessage = channels[topic]?.last.isEmpty == false
        if !hadMessage { await refresh(topic) }
        if hadMessage, let channel = channels[topic] { continuation.yield(channel.message) }
        return stream
    }

    public func run() async throws {
        let (hall, wake) = (hall, AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)))
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in await hall.registrar.changes() { wake.continuation.yield() } }
                group.addTask { for await _ in await hall.devices.changes() { wake.continuation.yield() } }
                group.addTask { for await _ in hall.forecaster.changes() { wake.continuation.yield() } }
                group.addTask { for await _ in wake.stream { await self.refreshAll() } }
                group.addTask {
                    while !Task.isCancelled {
                        do { try await Task.sleep(for: Self.heartbeat) } catch { return }
                        await self.beat()
                    }
                }
                try await group.next()
                group.cancelAll()
            }
        }
        endAll()
    }

    private func leave(_ topic: Topic, _ id: UUID) {
        channels[topic]?.readers[id] = nil
        if channels[topic]?.readers.isEmpty == true { channels[topic] = nil }
    }

    private func refreshAll() async {
        for topic in channels.keys { await refresh(topic) }
    }

    private func refresh(_ topic: Topic) async {
        let (text, comparable, sequence) = await Self.render(topic, hall)
        guard var channel = channels[topic], channel.last != comparable, sequence >= channel.sequence else { return }
        channel.last = comparable
        channel.sequence = sequence
        channel.message = ByteBuffer(string: "id: \(sequence)\nevent: \(topic.name)\ndata: \(text)\n\n")
        channels[topic] = channel
        for reader in channel.readers.values { reader.yield(channel.message) }
    }

    private func beat() async {
        let sequence = await hall.registrar.read { state, _ in state.sequence }
        // Devices fall silent without an event: their view is looked at with every beat.
        // So does the time: who has waited too long is news without anybody having done anything.
        for topic in [Topic.devices, .manager] where channels[topic] != nil { await refresh(topic) }
        let message = heartbeatMessage(sequence: sequence)
        for channel in channels.values { for reader in channel.readers.values { reader.yield(message) } }
    }

    private func heartbeatMessage(sequence: Int64) -> ByteBuffer {
        let now = hall.clock().iso8601(at: hall.site.offset)
        return ByteBuffer(string: "event: heartbeat\ndata: {\"serverTime\":\"\(now)\",\"sequence\":\(sequence)}\n\n")
    }

    private func endAll() {
        isEnding = true
        for channel in channels.values { for reader in channel.readers.values { reader.finish() } }
        channels = [:]
    }

    /// The view as JSON, and the same without the clock, to tell whether it says anything new.
    private static func render(_ topic: Topic, _ hall: HallParts) async -> (String, String, Int64) {
        let (site, waits) = (hall.site, hall.forecaster.waits)
        let (views, sequence, now) = await hall.registrar.read { state, now in
            (HallViews(state, site: site, now: now, waits: waits), state.sequence, now.iso8601(at: site.offset))
        }
        let view: any Encodable & Sendable =
            switch topic {
            case .board: views.board()
            case .counter: views.counters()
            case .station: views.sessions()
            case .devices: DevicesView(devices: await hall.devices.all())
            case .manager: views.manager()
            case .ticket(let id): views.ticket(id)
            case .session(let id): views.session(id)
            case .jobs(let role, let agent):
                OpenJobs(
                    views.jobs(for: role, kinds: await hall.devices.kinds(of: agent), address: ""),
                    tests: await hall.devices.testJobs(for: agent))
            }
        let text = JSON.text(view)
        return (text, text.replacingOccurrences(of: now, with: ""), sequence)
    }
}

/// That there is work, and which; agents then fetch the list.
struct OpenJobs: Codable, Sendable {
    let open: Int
    let ids: [String]

    init(_ jobs: [Job], tests: [Job]) {
        ids = (jobs + tests).map { $0.id + ($0.scan?.cancelling == true ? ":cancelling" : "") }
        open = ids.count
    }
}
