import NIOCore
import NIOPosix
import Synchronization

/// Stands between one program and the hall's socket for one life of that program, and ends it at a chosen request.
///
/// It passes bytes, whatever they mean, so a stream of events is one more answer. A request begins with the first
/// bytes after an answer: nobody here sends the next one earlier.
public final class HallRelay: Sendable {
    /// A place in a program's life.
    public struct Step: Equatable, Sendable, CustomStringConvertible {
        public enum Moment: String, Sendable { case beforeItIsPassedOn, onceItIsAnswered }

        /// Of those that count, from 1.
        public let request: Int
        public let moment: Moment

        /// The first request has steps 1 and 2, the second 3 and 4, and so on.
        public init(_ number: Int) {
            request = (number + 1) / 2
            moment = number % 2 == 1 ? .beforeItIsPassedOn : .onceItIsAnswered
        }

        public var description: String { "request \(request), \(moment.rawValue)" }
    }

    /// What is done with a request.
    public enum Treatment: Sendable { case counted, passed, leftUnanswered }

    private struct Life {
        var asked: [String] = []
        /// No byte is passed any more.
        var isOver = false
        var isKilled = false
    }

    private enum Verdict { case pass, passAsTheLast, leave, kill }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    public let path: String
    private let hall: String
    private let end: Step
    private let treat: @Sendable (String) -> Treatment
    private let kill: @Sendable () -> Void
    private let life = Mutex(Life())

    /// - Parameters:
    ///   - path: of a socket that is made here; of this life alone, so that nothing of an earlier one is heard.
    ///   - hall: the hall's socket.
    ///   - treat: from a request's first words, `PUT /api/v1/files`.
    ///   - kill: ends the program before it returns.
    public init(
        at path: String, before hall: String, end: Step, treat: @escaping @Sendable (String) -> Treatment,
        kill: @escaping @Sendable () -> Void
    ) {
        (self.path, self.hall, self.end, self.treat, self.kill) = (path, hall, end, treat, kill)
    }

    /// The program has reached its end and is dead.
    public var isKilled: Bool { life.withLock { $0.isKilled } }
    /// What it has asked that counts.
    public var asked: [String] { life.withLock { $0.asked } }

    /// Listens while `body` runs.
    public func listen(_ body: () async throws -> Void) async throws {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup).bind(
            unixDomainSocketPath: path, cleanupExistingSocketFile: true, childChannelInitializer: Self.wrap)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.executeThenClose { connections in
                    try await withThrowingDiscardingTaskGroup { group in
                        for try await connection in connections {
                            // A side that breaks off is what this is for.
                            group.addTask { try? await self.join(connection) }
                        }
                    }
                }
            }
            try await body()
            group.cancelAll()
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
        }
    }

    @Sendable
    private static func wrap(_ channel: any Channel) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
    }

    private func join(_ program: Connection) async throws {
        try await program.executeThenClose { questions, toProgram in
            let hall = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(unixDomainSocketPath: hall, channelInitializer: Self.wrap)
            try await hall.executeThenClose { answers, toHall in
                let exchange = Exchange()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for try await bytes in questions where self.mayPass(bytes, exchange) {
                            try await toHall.write(bytes)
                        }
                    }
                    group.addTask {
                        for try await bytes in answers where self.mayAnswer(exchange) {
                            try await toProgram.write(bytes)
                        }
                    }
                    // Whichever side has ended, the other has nobody left.
                    try await group.next()
                    group.cancelAll()
                }
            }
        }
    }

    private func mayPass(_ bytes: ByteBuffer, _ exchange: Exchange) -> Bool {
        let begins = exchange.state.withLock { state in
            defer { if state == .idle { state = .asked } }
            return state == .idle
        }
        guard begins else { return exchange.state.withLock { $0 != .left } && life.withLock { !$0.isOver } }
        switch judge(Self.firstWords(bytes)) {
        case .pass: return true
        case .passAsTheLast: exchange.state.withLock { $0 = .askedLast }
        case .leave:
            exchange.state.withLock { $0 = .left }
            return false
        case .kill:
            endLife()
            return false
        }
        return true
    }

    private func judge(_ request: String) -> Verdict {
        let treatment = treat(request)
        return life.withLock { life in
            if life.isOver || treatment == .leftUnanswered { return .leave }
            guard treatment == .counted else { return .pass }
            life.asked.append(request)
            guard life.asked.count == end.request else { return .pass }
            if end.moment == .onceItIsAnswered { return .passAsTheLast }
            life.isOver = true
            return .kill
        }
    }

    private func mayAnswer(_ exchange: Exchange) -> Bool {
        let isLast = exchange.state.withLock { state in
            defer { if state == .asked { state = .idle } }
            return state == .askedLast
        }
        guard isLast else { return life.withLock { !$0.isOver } }
        let isFirst = life.withLock { life in
            defer { life.isOver = true }
            return !life.isOver
        }
        if isFirst { endLife() }
        return false
    }

    private func endLife() {
        kill()
        life.withLock { $0.isKilled = true }
    }

    private static func firstWords(_ bytes: ByteBuffer) -> String {
        let line = bytes.readableBytesView.prefix { $0 != 13 }
        return String(decoding: line, as: UTF8.self).split(separator: " ").prefix(2).joined(separator: " ")
    }
}

/// Where one connection is.
private final class Exchange: Sendable {
    enum State {
        case idle, asked
        /// Its answer is the end.
        case askedLast
        /// Nothing of it goes on.
        case left
    }

    let state = Mutex(State.idle)
}
