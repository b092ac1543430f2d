import Dispatch

/// One thread for all long sums of the tests: the few threads that tests share stay free for those that wait for
/// something, with limits of time.
private let thread = DispatchQueue(label: "long sums", qos: .utility)

/// Works something out apart from the other tests, one such sum after another.
public func apart<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        thread.async { continuation.resume(returning: work()) }
    }
}
