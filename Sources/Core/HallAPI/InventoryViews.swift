public struct DevicesView: Codable, Equatable, Sendable {
    public let devices: [DeviceView]

    public init(devices: [DeviceView]) {
        self.devices = devices
    }
}

/// One peripheral: what it says now, and what people and journal know of it.
public struct DeviceView: Codable, Equatable, Sendable {
    public let id: String
    /// Where it stands; absent at the hall's own machine.
    public let place: String?
    public let kind: String
    public let name: String
    /// What people call it; absent where nobody has said.
    public let givenName: String?
    public let readiness: String
    public let troubles: [String]
    public let grade: String
    /// Absent for one that has not been heard of since this hall started.
    public let seenAt: String?
    public let portrait: PortraitView?
    public let supply: SupplyView?
    public let hearing: HearingView?
    public let reader: ReaderView?
    /// Taken out of work by a person.
    public let isOff: Bool
    public let service: ServiceView?
    /// Of a scanner that was tried in the last minutes.
    public let sample: SampleView?
    /// How that went; a picture is of this trial only where it is `done`.
    public let trial: TrialView?
    /// What it was, newest first; the first is what it is now.
    public let history: [ConditionChange]

    public init(
        id: String, place: String?, givenName: String?, report: DeviceReport, condition: ConditionView,
        seenAt: String?, isOff: Bool, service: ServiceView?, sample: SampleView?, history: [ConditionChange]
    ) {
        self.id = id
        self.place = place
        self.givenName = givenName
        kind = report.kind
        name = report.name
        readiness = condition.readiness
        troubles = condition.troubles
        grade = report.grade
        self.seenAt = seenAt
        portrait = report.portrait
        supply = report.supply
        hearing = report.hearing
        reader = report.reader
        trial = report.trial
        self.isOff = isOff
        self.service = service
        self.sample = sample
        self.history = history
    }
}

extension DeviceView {
    /// For whoever only needs to know whether it works: no history, no make, no picture.
    ///
    /// - Parameter isNamed: whether the name that people gave it may be told.
    public func brief(isNamed: Bool) -> DeviceView {
        var report = DeviceReport(kind: kind, name: name, readiness: readiness, troubles: troubles, grade: grade)
        report.supply = supply
        report.hearing = hearing
        report.reader = reader
        return DeviceView(
            id: id, place: place, givenName: isNamed ? givenName : nil, report: report,
            condition: ConditionView(readiness: readiness, troubles: troubles), seenAt: seenAt, isOff: isOff,
            service: nil, sample: nil, history: [])
    }
}

/// What a device has done: tickets, sheets, announcements or codes.
public struct ServiceView: Codable, Equatable, Sendable {
    public let ever: Int
    /// Since it was serviced or replaced, or ever.
    public let since: Int
    public let at: String?
    public let isReplacement: Bool

    public init(ever: Int, since: Int, at: String?, isReplacement: Bool) {
        self.ever = ever
        self.since = since
        self.at = at
        self.isReplacement = isReplacement
    }
}

/// What a person says of a device: any of these.
public struct DeviceAmendment: Codable, Equatable, Sendable {
    /// What it is to be called; empty takes the name away.
    public var name: String?
    /// Whether it is to be out of work.
    public var isOff: Bool?

    public init(name: String? = nil, isOff: Bool? = nil) {
        self.name = name
        self.isOff = isOff
    }
}

/// That a device was looked over, or another put in its place.
public struct ServiceRequest: Codable, Equatable, Sendable {
    public let isReplacement: Bool

    public init(isReplacement: Bool) {
        self.isReplacement = isReplacement
    }
}
