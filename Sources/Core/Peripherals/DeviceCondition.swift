/// What a peripheral says of itself, in words that a person can act on.
public struct DeviceCondition: Equatable, Sendable {
    /// Whether work may be sent now.
    public enum Readiness: String, Sendable {
        case ready
        /// It works, and asks for attention soon: paper near its end, for instance.
        case attention
        /// It refuses work until a person has helped.
        case stopped
        /// Nobody answers at the other end of the cable.
        case absent
    }

    public let readiness: Readiness
    /// Stable codes, most urgent first: `paperOut`, `coverOpen`, `paperNearEnd`, `unplugged` …
    public let troubles: [String]

    public init(_ readiness: Readiness, troubles: [String] = []) {
        self.readiness = readiness
        self.troubles = troubles
    }

    public static let ready = DeviceCondition(.ready)
    public static let absent = DeviceCondition(.absent, troubles: ["unplugged"])
}

/// How well a statement about a device is founded; never claimed above what was seen.
public enum EvidenceGrade: String, Sendable, CaseIterable {
    /// Our own imitation of the device, shipped with the appliance.
    case simulated
    /// The real driver and library against an imitated bus (umockdev, a SANE test backend).
    case virtual
    /// A real device on a developer's table.
    case bench
    /// A real device in a public hall.
    case field
}
