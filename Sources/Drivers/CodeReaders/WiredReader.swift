import Foundation
public import Peripherals
import Synchronization

/// A reader on a wire. It is opened while somebody listens, on a thread of its own, and again after it was unplugged.
public final class WiredReader: CodeReader {
    private enum State: Equatable {
        case closed
        case open(USBIdentity?)
        case failed(ReaderFault)
    }

    private let wire: ReaderWire
    private let pauses: Pauses
    private let state = Mutex(State.closed)

    /// How long it waits for a byte before it looks whether anybody still listens, and before it tries a reader that is
    /// not there again.
    public struct Pauses: Sendable {
        public var look = Duration.milliseconds(250)
        public var retry = Duration.seconds(1)

        public init() {}
    }

    public init(on wire: ReaderWire, pauses: Pauses = Pauses()) {
        self.wire = wire
        self.pauses = pauses
    }

    public func news() -> AsyncStream<ReaderNews> {
        // Whoever is late has lost a code that somebody else may have held there: none is kept for long.
        let (stream, continuation) = AsyncStream.makeStream(of: ReaderNews.self, bufferingPolicy: .bufferingNewest(8))
        let listener = Listener()
        continuation.onTermination = { _ in listener.leave() }
        Thread.detachNewThread { self.listen(for: listener) { _ = continuation.yield($0) } }
        return stream
    }

    public func condition() async -> DeviceCondition {
        switch state.withLock({ $0 }) {
        case .closed: .absent
        case .open: DeviceCondition(.ready, troubles: wire.isKeyboard ? [Self.lettersLost] : [])
        case .failed(.unplugged): .absent
        case .failed(let fault): DeviceCondition(.stopped, troubles: [fault.rawValue])
        }
    }

    public func identity() async -> USBIdentity? {
        if case .open(let identity) = state.withLock({ $0 }) { identity } else { nil }
    }

    /// What a reader that types cannot help.
    static let lettersLost = "lettersLost"

    /// Opens, reads, and opens again, until nobody listens.
    private func listen(for listener: Listener, _ tell: (ReaderNews) -> Void) {
        while listener.isThere {
            do throws(ReaderFault) {
                let source = try wire.open()
                turn(.open(source.identity), tell)
                try read(source, for: listener, tell)
            } catch {
                turn(.failed(error), tell)
                listener.wait(pauses.retry)
            }
        }
        state.withLock { $0 = .closed }
    }

    private func turn(_ next: State, _ tell: (ReaderNews) -> Void) {
        let isNew = state.withLock { state in
            defer { state = next }
            return state != next
        }
        if isNew { tell(.changed) }
    }

    private func read(
        _ source: any ReaderSource, for listener: Listener, _ tell: (ReaderNews) -> Void
    ) throws(ReaderFault) {
        var decoder = source.decoder
        var silentSince = ContinuousClock.now
        while listener.isThere {
            let wait = decoder.isUnfinished ? min(decoder.patience, pauses.look) : pauses.look
            do throws(ReaderFault) {
                let bytes = try source.next(within: wait)
                if !bytes.isEmpty {
                    silentSince = .now
                    decoder.take(bytes).forEach(tell)
                }
            } catch {
                // Half a code stays half, also when the reader comes back.
                if decoder.isUnfinished {
                    decoder.lose()
                    if let news = decoder.pause() { tell(news) }
                }
                throw error
            }
            if decoder.isUnfinished, .now - silentSince >= decoder.patience, let news = decoder.pause() { tell(news) }
        }
    }
}

extension ReaderWire {
    fileprivate var isKeyboard: Bool {
        if case .keyboard = self { true } else { false }
    }
}

/// Whoever listens to a reader, seen from its thread.
private final class Listener: Sendable {
    private let condition = NSCondition()
    private let hasLeft = Mutex(false)

    var isThere: Bool { !hasLeft.withLock { $0 } }

    func leave() {
        hasLeft.withLock { $0 = true }
        condition.lock()
        condition.broadcast()
        condition.unlock()
    }

    /// Until so much time has passed, or it leaves.
    func wait(_ time: Duration) {
        let end = Date(timeIntervalSinceNow: time / .seconds(1))
        condition.lock()
        while isThere, condition.wait(until: end) {}
        condition.unlock()
    }
}
