import HallAPI
import Synchronization

/// The jobs of one device, as lists that replace each other.
final class Worker: Sendable {
    let jobs: AsyncStream<[Job]>
    private let takes: @Sendable (Job) -> Bool
    private let continuation: AsyncStream<[Job]>.Continuation
    private let newest = Mutex<[Job]>([])

    init(_ takes: @escaping @Sendable (Job) -> Bool) {
        self.takes = takes
        (jobs, continuation) = AsyncStream.makeStream(of: [Job].self, bufferingPolicy: .bufferingNewest(1))
    }

    func give(_ all: [Job]) {
        let mine = all.filter(takes)
        newest.withLock { newest in
            newest = mine
            continuation.yield(mine)
        }
    }

    /// Gives the newest list once more, if something on it is owed.
    func giveAgain() {
        newest.withLock { newest in
            if newest.contains(where: { $0.owed != nil }) { continuation.yield(newest) }
        }
    }
}
