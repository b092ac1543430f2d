/// What has happened to a peripheral, by its name for the whole site, such as `printer` or `printer@Tầng 2`.
public enum InventoryEvent: Equatable, Sendable, Codable {
    /// It says something else of itself than before, or nothing any more.
    case deviceChanged(device: String, condition: DeviceRecord.Condition)
    /// It changes so often that the journal keeps no more of it: a loose cable does this.
    case deviceUnsteady(device: String)
    /// A person calls it so; empty takes the name away.
    case deviceNamed(device: String, name: String)
    /// Taken out of work by a person, and put back.
    case deviceSwitched(device: String, isOff: Bool)
    /// Cleaned and looked over, or another put in its place: counting begins anew.
    ///
    /// - Parameter count: what it had done ever, in tickets or sheets.
    case deviceServiced(device: String, count: Int, isReplacement: Bool)
    /// It is no more: a person has taken it off the list.
    case deviceRetired(device: String)

    public var device: String {
        switch self {
        case .deviceChanged(let id, _), .deviceUnsteady(let id), .deviceNamed(let id, _), .deviceSwitched(let id, _),
            .deviceServiced(let id, _, _), .deviceRetired(let id):
            id
        }
    }
}

public enum InventoryCommand: Equatable, Sendable {
    /// What it says now.
    case note(device: String, DeviceRecord.Condition)
    case name(device: String, name: String)
    case turn(device: String, isOff: Bool)
    case service(device: String, count: Int, isReplacement: Bool)
    case retire(device: String)
}
