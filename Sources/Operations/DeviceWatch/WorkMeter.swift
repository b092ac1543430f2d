/// Counts what each device of this machine has done ever, and keeps the count where the next life of this process
/// finds it.
public actor WorkMeter {
    private var counts: [String: Int]
    private let keep: @Sendable ([String: Int]) throws -> Void
    /// The last count is where a restart finds it.
    public private(set) var isKept = true

    /// - Parameters:
    ///   - counts: as the last life kept them, by what the machine calls its devices.
    ///   - keep: writes them, whole or not at all.
    public init(_ counts: [String: Int] = [:], keep: @escaping @Sendable ([String: Int]) throws -> Void = { _ in }) {
        self.counts = counts
        self.keep = keep
    }

    /// One more ticket, sheet, announcement or code.
    public func didWork(_ device: String) {
        counts[device, default: 0] += 1
        do {
            try keep(counts)
            isKept = true
        } catch {
            // Told with the device's condition: after a restart it would begin too low.
            isKept = false
        }
    }

    public func count(of device: String) -> Int { counts[device] ?? 0 }
}
