import ServiceLifecycle

/// Work that is done whenever somebody rings, and when the time has come that it named itself.
struct WorkOnCall: Sendable {
    /// Waits so long, or throws when it is cancelled.
    let sleep: @Sendable (Duration) async throws -> Void

    /// Returns when the bells end, or at a graceful shutdown.
    ///
    /// Bells that ring during the work are one afterwards. The timer is not awaited: whoever rings is not kept waiting by it,
    /// and each time of the work sets it anew.
    ///
    /// - Parameters:
    ///   - bells: each is a ring; what it says is no matter.
    ///   - work: says how long it may be left alone, or `nil` for as long as nobody rings.
    func run(
        whenever bells: @escaping @Sendable () async -> AsyncStream<Int64>,
        _ work: @escaping @Sendable () async -> Duration?
    ) async {
        let bell = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in await bells() { bell.continuation.yield() } }
                group.addTask {
                    var timer: Task<Void, Never>?
                    for await _ in bell.stream {
                        timer?.cancel()
                        timer = await work().map { wait in
                            Task {
                                do { try await sleep(wait) } catch { return }
                                bell.continuation.yield()
                            }
                        }
                    }
                    timer?.cancel()
                }
                await group.next()
                group.cancelAll()
            }
        }
    }
}
