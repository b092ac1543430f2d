/// Which processes have begun a piece of page work and never told its end.
///
/// A picture that kills one page process kills the next one too. Counted by process, not by attempt: work that
/// waits for room on the disk is begun many times by one that lives. Kept in memory, since a hall that starts
/// anew may as well try anew.
public actor WorkAttempts {
    private var begun: [String: Set<String>] = [:]

    /// The third process is the last to try.
    static let limit = 3

    public init() {}

    /// - Parameter life: tells one process from its successor.
    /// - Returns: false when too many processes have died of it.
    public func begin(_ job: String, life: String) -> Bool {
        begun[job, default: []].insert(life)
        return begun[job, default: []].count <= Self.limit
    }

    public func end(_ job: String) {
        begun[job] = nil
    }
}
