import Digitising
import Foundation
import FrontDesk
import Hall
import Journal
package import NIOCore
import Queueing
public import ServiceLifecycle
package import Wording

/// Tells every display what there is to see, each view encoded once however many watch.
///
/// A message carries the topic's whole view, not a difference: a display that missed any number of messages
/// is right again after one, so a slow one may lose old views (its buffer keeps the newest) and nothing breaks.
///
/// In a rush every event changes how long a thousand people will wait. What a reader waits for (its ``Pulse``: a call, a
/// step at its own counter) is told at once; the rest of a view follows within a second.
public actor Broadcaster: Service {
    private struct Channel {
        var readers: [UUID: AsyncStream<ByteBuffer>.Continuation] = [:]
        var last = ""
        var message = ByteBuffer()
        var sequence: Int64 = 0
        var pulse: Pulse?
        /// When it was looked at last, and how much news there was then.
        var lookedAt: ContinuousClock.Instant?
        var news = 0
    }

    let hall: HallParts
    private var channels: [Topic: Channel] = [:]
    private var isEnding = false
    /// Counts what has happened, in the journal or beside it.
    private var news = 0
    /// What all officers see, as JSON; when it was encoded, and how much had happened then.
    private var room: (text: String, at: ContinuousClock.Instant, news: Int)?

    static let bufferedViews = 8
    static let heartbeat = Duration.seconds(5)
    /// How old the part of a view that nobody waits for may be.
    static let patience = Duration.seconds(1)
    /// How many views that nobody waits for are rendered before the next look at what somebody does.
    static let patientPerRound = 32

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
        // What others were told may be a second old; who comes anew is told how it is.
        let wasNew = await refresh(topic, from: await Snapshot(hall, news: news))
        if hadMessage, !wasNew, let channel = channels[topic] { continuation.yield(channel.message) }
        return stream
    }

    public func run() async throws {
        let (hall, wake) = (hall, AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)))
        let tell: @Sendable () async -> Void = {
            await self.noteNews()
            wake.continuation.yield()
        }
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in await hall.registrar.changes() { await tell() } }
                group.addTask { for await _ in await hall.devices.changes() { await tell() } }
                group.addTask { for await _ in hall.forecaster.changes() { await tell() } }
                group.addTask {
                    for await _ in wake.stream where await self.refreshAll() { wake.continuation.yield() }
                }
                group.addTask {
                    try await Self.every(Self.patience / 4) {
                        if await self.isBehind { wake.continuation.yield() }
                    }
                }
                group.addTask { try await Self.every(Self.heartbeat) { await self.beat() } }
                try await group.next()
                group.cancelAll()
            }
        }
        await hall.reads.end()
        endAll()
    }

    private static func every(_ pause: Duration, _ work: () async -> Void) async throws {
        while !Task.isCancelled {
            do { try await Task.sleep(for: pause) } catch { return }
            await work()
        }
    }

    private func leave(_ topic: Topic, _ id: UUID) {
        channels[topic]?.readers[id] = nil
        if channels[topic]?.readers.isEmpty == true { channels[topic] = nil }
    }

    private func noteNews() {
        news += 1
    }

    /// Whether some views have not been looked at since something happened.
    private var isBehind: Bool {
        channels.values.contains { $0.news < news }
    }

    /// One round through all topics.
    ///
    /// - Returns: true when there is more to do at once.
    private func refreshAll() async -> Bool {
        // Whoever holds a snapshot makes the registrar's next change copy the hall: none is taken for nobody.
        guard !channels.isEmpty else { return false }
        let snapshot = await Snapshot(hall, news: news)
        let topics = Array(channels.keys)
        var left = Self.patientPerRound
        for topic in topics.filter({ !$0.isPersonal }) + topics.filter(\.isPersonal) {
            guard let channel = channels[topic], channel.news < snapshot.news else { continue }
            if isAwaited(topic, channel, snapshot) {
                await refresh(topic, from: snapshot)
            } else if channel.lookedAt.map({ .now - $0 >= Self.patience }) ?? true {
                left -= 1
                if left >= 0 { await refresh(topic, from: snapshot) }
            }
        }
        return left < 0
    }

    private func isAwaited(_ topic: Topic, _ channel: Channel, _ snapshot: Snapshot) -> Bool {
        guard let pulse = topic.pulse(in: snapshot.views) else { return true }
        return pulse != channel.pulse
    }

    /// - Returns: whether the readers were told anything new.
    @discardableResult
    private func refresh(_ topic: Topic, from snapshot: Snapshot) async -> Bool {
        let (rendering, seen) = await rendering(of: topic, snapshot)
        guard var channel = channels[topic], snapshot.sequence >= channel.sequence else { return false }
        channel.news = seen
        channel.lookedAt = .now
        channel.pulse = topic.pulse(in: snapshot.views)
        let isNew = channel.last != rendering.comparable
        if isNew {
            channel.last = rendering.comparable
            channel.sequence = snapshot.sequence
            channel.message = ByteBuffer(
                string: "id: \(snapshot.sequence)\nevent: \(topic.name)\ndata: \(rendering.text)\n\n")
            for reader in channel.readers.values { reader.yield(channel.message) }
        }
        channels[topic] = channel
        return isNew
    }

    /// The view, and how much had happened when its oldest part was made.
    private func rendering(of topic: Topic, _ snapshot: Snapshot) async -> (Rendering, Int) {
        guard case .desk(let id) = topic else { return (await Rendering(topic, snapshot, hall), snapshot.news) }
        if room.map({ .now - $0.at >= Self.patience }) ?? true {
            room = (JSON.text(snapshot.views.room()), .now, snapshot.news)
        }
        return (Rendering(desk: id, snapshot, room: room?.text ?? "{}"), room?.news ?? 0)
    }

    private func beat() async {
        let sequence = await hall.registrar.read { state, _ in state.sequence }
        // Devices fall silent without an event: their view is looked at with every beat.
        // So does the time: who has waited too long is news without anybody having done anything.
        for topic in [Topic.devices, .manager] where channels[topic] != nil {
            await refresh(topic, from: await Snapshot(hall, news: news))
        }
        let message = heartbeatMessage(sequence: sequence)
        for channel in channels.values { for reader in channel.readers.values { reader.yield(message) } }
        await hall.reads.beat()
    }

    func heartbeatMessage() async -> ByteBuffer {
        heartbeatMessage(sequence: await hall.registrar.read { state, _ in state.sequence })
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
}
