public import HallAPI
public import Inventory
public import Journal

/// The last word of one device.
public struct HeardDevice: Equatable, Sendable {
    public let id: String
    /// Empty at the hall's own machine.
    public let place: String
    public let report: DeviceReport
    public let seenAt: Moment
    /// It was not heard of for too long.
    public let isSilent: Bool

    /// What befell one code, one sentence or one ticket, and what is so on purpose: it passes by itself, many times a day,
    /// and says nothing of the device's health.
    private static let passing: Set<String> = [
        "codeTooLong", "codeDamaged", "codeTorn", "cannotSay", "ticketNotTaken", "quietHours",
    ]

    /// The condition without what passes: of this the journal keeps each change.
    public var lasting: DeviceRecord.Condition {
        let said = condition
        let troubles = said.troubles.filter { !Self.passing.contains($0) }
        let isWell = troubles.isEmpty && said.readiness == "attention"
        return DeviceRecord.Condition(kind: said.kind, readiness: isWell ? "ready" : said.readiness, troubles: troubles)
    }

    /// As far as anybody can tell now: silence is absence.
    public var condition: DeviceRecord.Condition {
        isSilent
            ? .silent(report.kind)
            : DeviceRecord.Condition(kind: report.kind, readiness: report.readiness, troubles: report.troubles)
    }
}

extension DeviceRecord.Condition {
    static func silent(_ kind: String) -> Self {
        Self(kind: kind, readiness: "absent", troubles: ["agentSilent"])
    }
}
