import NIOCore
import NIOPosix
import Synchronization

/// Many event streams at once, heard on one thread: when each first told a number.
final class EventEars: Sendable {
    /// What a stream told for the first time.
    struct Heard: Sendable {
        let ear: Ear
        let number: String
        let at: ContinuousClock.Instant
    }

    /// Whose screen it is.
    enum Ear: Hashable, Sendable {
        case board
        /// Hears everybody, and counts only the call that is its own.
        case counter(String)
        case phone
    }

    private let heard = Mutex<[Heard]>([])
    private let traffic = Mutex((messages: 0, bytes: 0))
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    var all: [Heard] { heard.withLock { $0 } }
    var messages: Int { traffic.withLock { $0.messages } }
    var megabytes: Double { Double(traffic.withLock { $0.bytes }) / 1e6 }

    func open(_ ear: Ear, _ address: HallAddress, _ query: String) async throws -> any Channel {
        let channel = try await ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Listener(ear, self))
                }
            }
            .connect(host: "127.0.0.1", port: address.port).get()
        let request =
            "GET /api/v1/events?topic=\(query) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + "Authorization: Bearer \(address.officer)\r\n\r\n"
        try await channel.writeAndFlush(ByteBuffer(string: request))
        return channel
    }

    private final class Listener: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let ear: Ear
        private let ears: EventEars
        private var text = ByteBuffer()
        private var known: Set<String> = []

        init(_ ear: Ear, _ ears: EventEars) {
            self.ear = ear
            self.ears = ears
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data)
            text.writeImmutableBuffer(bytes)
            // A message ends in an empty line; what is behind the last one is not whole yet.
            let end = text.withUnsafeReadableBytes { raw -> Int in
                var index = raw.count - 1
                while index > 0 {
                    if raw[index] == 10, raw[index - 1] == 10 { return index + 1 }
                    index -= 1
                }
                return 0
            }
            guard end > 0, let whole = text.readSlice(length: end) else { return }
            text.discardReadBytes()
            let now = ContinuousClock.now
            ears.traffic.withLock { $0 = ($0.messages + 1, $0.bytes + end) }
            for number in numbers(in: whole) where known.insert(number).inserted {
                ears.heard.withLock { $0.append(Heard(ear: ear, number: number, at: now)) }
            }
        }

        /// Of tickets that this stream shows as called: on a board all are, elsewhere the state says so.
        private func numbers(in message: ByteBuffer) -> [String] {
            switch ear {
            case .board: message.values(of: "\"number\":\"")
            case .phone, .counter:
                message.holds("\"state\":\"called\"") ? message.values(of: "\"number\":\"") : []
            }
        }
    }
}

extension ByteBuffer {
    /// What stands between a mark and the next quotation mark, everywhere.
    func values(of mark: String) -> [String] {
        let needle = Array(mark.utf8)
        return withUnsafeReadableBytes { raw in
            var found: [String] = []
            var index = 0
            while let place = raw.find(needle, from: index) {
                var end = place + needle.count
                while end < raw.count, raw[end] != UInt8(ascii: "\"") { end += 1 }
                found.append(String(decoding: raw[(place + needle.count)..<end], as: UTF8.self))
                index = end
            }
            return found
        }
    }

    func holds(_ words: String) -> Bool {
        let needle = Array(words.utf8)
        return withUnsafeReadableBytes { $0.find(needle, from: 0) != nil }
    }
}

extension UnsafeRawBufferPointer {
    /// Looks at every place where the second byte fits, since the first is a quotation mark, of which there are many.
    func find(_ needle: [UInt8], from start: Int) -> Int? {
        let last = count - needle.count
        guard start <= last else { return nil }
        for index in start...last where self[index + 1] == needle[1] && self[index] == needle[0] {
            if (2..<needle.count).allSatisfy({ self[index + $0] == needle[$0] }) { return index }
        }
        return nil
    }
}
