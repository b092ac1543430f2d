public import Journal

public enum StorageFault: Error, Equatable, Sendable {
    /// Another process writes to it; two truths about one hall must not be.
    case inUse
    /// Nothing was written, and more room heals it.
    case full
    /// Nothing was written: the schema forbids what a rule allowed. A mistake of ours, not of the disk.
    case rejected(String)
    /// The journal's chain does not hold; a person must look before anything is added.
    case broken(ChainBreak)
    /// Anything else: memory must not run ahead of such a disk.
    case failed(String)

    /// For the technician who starts a hall: what happened, and what to do.
    public func advice(folder: String) -> String {
        switch self {
        case .broken(let link):
            "The journal was changed at entry \(link.sequence) (\(link.kind)) — run `tramso journal verify`, then restore a backup."
        case .inUse:
            "Another hall already works with \(folder) — stop that one first, or choose another --data."
        case .full, .rejected, .failed:
            "The journal cannot be opened: \(self) — check that \(folder) exists, has room and belongs to this user."
        }
    }

    /// As sysexits(3) has it.
    public var exitStatus: Int32 {
        switch self {
        case .broken: 65
        case .inUse: 75
        case .full, .rejected, .failed: 74
        }
    }
}
