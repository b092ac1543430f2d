import Synchronization

/// Lets one caller through at a time, in the order they came.
///
/// An actor alone does not: at each `await` it takes up the next call. A status request must not fall into the middle of a
/// ticket, and a year's report must not run beside another.
///
/// Whoever passes must leave:
///
///     await turnstile.pass()
///     defer { turnstile.leave() }
public final class Turnstile: Sendable {
    private struct Line {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let line = Mutex(Line())

    public init() {}

    /// Returns when it is the caller's turn. Being cancelled does not shorten the wait.
    public func pass() async {
        await withCheckedContinuation { caller in
            let isFree = line.withLock { line in
                guard line.isTaken else {
                    line.isTaken = true
                    return true
                }
                line.waiting.append(caller)
                return false
            }
            if isFree { caller.resume() }
        }
    }

    /// Lets the next one through.
    public func leave() {
        let next = line.withLock { line in
            guard line.waiting.isEmpty else { return line.waiting.removeFirst() as CheckedContinuation<Void, Never>? }
            line.isTaken = false
            return nil
        }
        next?.resume()
    }
}
