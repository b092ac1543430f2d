import NIOCore
import NIOPosix

/// One kept-alive HTTP/1.1 connection, one request at a time.
///
/// A full HTTP client costs about as much as the server; this one takes a status and a length and no more,
/// so that what is compared is the hall.
struct Wire: Sendable {
    private let channel: any Channel

    /// The clients' own thread, apart from the server's.
    static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    static func connect(to port: Int) async throws -> Wire {
        let bootstrap = ClientBootstrap(group: group)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(WireHandler()) }
            }
        return Wire(channel: try await bootstrap.connect(host: "127.0.0.1", port: port).get())
    }

    /// - Throws: ``BenchFault`` unless the answer is a 2xx.
    func exchange(_ request: String) async throws -> Reply {
        let promise = channel.eventLoop.makePromise(of: Reply.self)
        channel.writeAndFlush(Exchange(request: ByteBuffer(string: request), reply: promise), promise: nil)
        let reply = try await promise.futureResult.get()
        guard (200..<300).contains(reply.status) else {
            throw BenchFault("the hall answered \(reply.status): \(String(buffer: reply.body))")
        }
        return reply
    }

    /// It may be closed already: the hall closes what it finds idle.
    func close() async {
        try? await channel.close()
    }

    static func get(_ path: String) -> String {
        "GET /api/v1\(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    }

    static func post(_ path: String, token: String, key: String, body: String = "") -> String {
        """
        POST /api/v1\(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r\n\
        Idempotency-Key: \(key)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
        """
    }
}

struct Exchange: Sendable {
    let request: ByteBuffer
    let reply: EventLoopPromise<Reply>
}

struct Reply: Sendable {
    let status: Int
    let body: ByteBuffer

    /// `nil` while the answer is not whole.
    init?(_ heard: ByteBuffer) {
        let view = heard.readableBytesView
        guard let head = view.place(of: Array("\r\n\r\n".utf8)) else { return nil }
        status = view.number(at: view.startIndex + 9)
        // The tail of the name is the same in either case of its first letters.
        let length = view.place(of: Array("ength: ".utf8), before: head).map { view.number(at: $0 + 7) } ?? 0
        guard view.endIndex - head - 4 >= length, let body = heard.getSlice(at: head + 4, length: length) else {
            return nil
        }
        self.body = body
    }

    /// The text between a mark and the next quotation mark.
    func text(after mark: String) throws -> String {
        let view = body.readableBytesView
        guard let place = view.place(of: Array(mark.utf8)) else { throw BenchFault("no \(mark) in an answer") }
        return String(decoding: view[(place + mark.utf8.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }
}

extension ByteBufferView {
    /// Where a sequence of bytes begins.
    func place(of needle: [UInt8], from start: Int? = nil, before limit: Int? = nil) -> Int? {
        let last = (limit ?? endIndex) - needle.count
        var index = start ?? startIndex
        while index <= last {
            if self[index] == needle[0], zip(self[index...], needle).allSatisfy({ $0 == $1 }) { return index }
            index += 1
        }
        return nil
    }

    /// Decimal digits from a place on.
    func number(at start: Int) -> Int {
        self[start...].prefix { (48...57).contains($0) }.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}

private final class WireHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Never
    typealias OutboundIn = Exchange
    typealias OutboundOut = ByteBuffer

    private var waiting: EventLoopPromise<Reply>?
    private var heard = ByteBuffer()

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        waiting = exchange.reply
        heard.clear()
        context.write(wrapOutboundOut(exchange.request), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heard.writeImmutableBuffer(unwrapInboundIn(data))
        guard let reply = Reply(heard) else { return }
        waiting?.succeed(reply)
        waiting = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        waiting?.fail(BenchFault("the hall closed a connection"))
        waiting = nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        waiting?.fail(error)
        waiting = nil
        context.close(promise: nil)
    }
}
