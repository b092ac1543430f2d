/// The condition of a peripheral in API words.
public struct ConditionView: Codable, Equatable, Sendable {
    public let readiness: String
    public let troubles: [String]

    public init(readiness: String, troubles: [String]) {
        self.readiness = readiness
        self.troubles = troubles
    }

    public static let absent = ConditionView(readiness: "absent", troubles: ["unplugged"])
}

/// An agent's report of one peripheral.
public struct DeviceReport: Codable, Equatable, Sendable {
    /// `printer`, `soundbox` or `scanner`.
    public let kind: String
    public let name: String
    public let readiness: String
    public let troubles: [String]
    public let grade: String

    public init(kind: String, name: String, readiness: String, troubles: [String], grade: String) {
        self.kind = kind
        self.name = name
        self.readiness = readiness
        self.troubles = troubles
        self.grade = grade
    }
}

public struct DeviceView: Codable, Equatable, Sendable {
    public let id: String
    public let kind: String
    public let name: String
    public let readiness: String
    public let troubles: [String]
    public let grade: String
    public let seenAt: String

    public init(id: String, report: DeviceReport, readiness: String, troubles: [String], seenAt: String) {
        self.id = id
        kind = report.kind
        name = report.name
        self.readiness = readiness
        self.troubles = troubles
        grade = report.grade
        self.seenAt = seenAt
    }
}

public struct DevicesView: Codable, Equatable, Sendable {
    public let devices: [DeviceView]

    public init(devices: [DeviceView]) {
        self.devices = devices
    }
}

public struct HealthView: Codable, Equatable, Sendable {
    public struct JournalHead: Codable, Equatable, Sendable {
        public let sequence: Int64
    }

    public let status: String
    public let site: String
    public let version: String
    public let journal: JournalHead
    public let devices: [String: String]

    public init(status: String, site: String, version: String, sequence: Int64, devices: [String: String]) {
        self.status = status
        self.site = site
        self.version = version
        journal = JournalHead(sequence: sequence)
        self.devices = devices
    }
}
