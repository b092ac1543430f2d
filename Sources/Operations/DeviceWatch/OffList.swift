import Synchronization

/// Devices of this machine that people have taken out of work, as the hall said last.
final class OffList: Sendable {
    private let devices = Mutex<Set<String>>([])

    func set(_ list: [String]) { devices.withLock { $0 = Set(list) } }

    func contains(_ device: String) -> Bool { devices.withLock { $0.contains(device) } }
}
