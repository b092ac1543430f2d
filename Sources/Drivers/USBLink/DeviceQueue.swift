internal import Dispatch

/// The executor of an actor that owns a device: one queue, on which it may block.
///
/// A transfer that waits for a printer then holds up nobody but that printer.
public final class DeviceQueue: SerialExecutor {
    private let queue: DispatchQueue

    public init(for device: String) {
        queue = DispatchQueue(label: "device.\(device)")
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    public func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
