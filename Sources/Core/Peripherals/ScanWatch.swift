internal import Synchronization

/// What the one who scans and the one who watches know of each other.
///
/// A scanner's own thread may hang inside its driver; another thread reads here how
/// far it came, and leaves word that it should stop.
public final class ScanWatch: Sendable {
    private let steps = Atomic<Int>(0)
    private let pulling = Atomic<Bool>(false)
    private let stop = Atomic<Bool>(false)

    public init() {}

    /// Grows whenever bytes have arrived or a sheet was finished.
    public var progress: Int { steps.load(ordering: .relaxed) }

    /// The device pulls paper or warms up: no byte can be expected yet.
    public var isPulling: Bool { pulling.load(ordering: .relaxed) }

    /// The batch shall end. A scanner looks at it after every call to its driver.
    public var isCancelled: Bool { stop.load(ordering: .relaxed) }

    public func advance(by count: Int = 1) {
        steps.add(max(count, 0), ordering: .relaxed)
    }

    public func setPulling(_ isPulling: Bool) {
        pulling.store(isPulling, ordering: .relaxed)
    }

    public func cancel() {
        stop.store(true, ordering: .relaxed)
    }
}

/// Decides whether a beat of life is given: only while something moves.
///
/// Bytes that arrive count, and so does a sheet that is being pulled, but no more than
/// ``pullLimit`` beats long: some drivers wait for ever inside their start.
public struct Heartbeat: Equatable, Sendable {
    /// In beats.
    public let pullLimit: Int
    private var seen = -1
    private var pulled = 0

    public init(pullLimit: Int) {
        self.pullLimit = pullLimit
    }

    public mutating func beats(progress: Int, isPulling: Bool) -> Bool {
        if progress != seen {
            seen = progress
            pulled = 0
            return true
        }
        guard isPulling else { return false }
        pulled += 1
        return pulled <= pullLimit
    }
}
