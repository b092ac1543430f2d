import HallAPI

extension DeviceReport {
    private static let kinds: Set<String> = ["printer", "soundbox", "scanner", "reader"]
    private static let readinesses: Set<String> = ["ready", "attention", "stopped", "absent"]

    /// Whether an agent of ours can have said it: codes and no sentences, for the journal keeps them.
    ///
    /// - Parameter local: what the agent calls the device.
    func isPlausible(for local: String) -> Bool {
        Self.kinds.contains(kind) && Self.readinesses.contains(readiness) && troubles.count <= 16
            && troubles.allSatisfy { (1...40).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isLetter } }
            && (1...32).contains(local.count)
            && local.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
}
