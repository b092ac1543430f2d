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

/// Who a peripheral says it is, and by which knowledge it is driven.
public struct PortraitView: Codable, Equatable, Sendable {
    /// A departure from what its class does.
    public struct Quirk: Codable, Equatable, Sendable {
        public let why: String
        public let source: String
        /// `printers/epson-tm-t88iv.toml:9`
        public let place: String

        public init(why: String, source: String, place: String) {
            self.why = why
            self.source = source
            self.place = place
        }
    }

    /// `04b8:0202`
    public let numbers: String
    /// Where it is plugged in, as in `1-2.4`.
    public let port: String
    /// As the device spells them; empty where it says nothing.
    public let model: String
    public let serial: String
    /// Of its firmware, as makers number it: `2.10`; absent where nobody says.
    public let release: String?
    /// The name of its profile.
    public let profile: String
    /// Of the profile: what was seen of this model, not of this driver.
    public let grade: String
    public let proof: String
    public let quirks: [Quirk]

    public init(
        numbers: String, port: String, model: String, serial: String, release: String? = nil, profile: String,
        grade: String, proof: String, quirks: [Quirk]
    ) {
        self.release = release
        self.numbers = numbers
        self.port = port
        self.model = model
        self.serial = serial
        self.profile = profile
        self.grade = grade
        self.proof = proof
        self.quirks = quirks
    }
}

/// What a peripheral was, from some moment on.
public struct ConditionChange: Codable, Equatable, Sendable {
    public let at: String
    public let readiness: String
    public let troubles: [String]

    public init(at: String, readiness: String, troubles: [String]) {
        self.at = at
        self.readiness = readiness
        self.troubles = troubles
    }
}

/// What is left of what a device uses up, by counting.
public struct SupplyView: Codable, Equatable, Sendable {
    /// About so many, if they are as long as those before.
    public let ticketsLeft: Int
    public let millimetresLeft: Int
    /// Nobody has said that the roll was new: it may be less.
    public let atMost: Bool
    public let ticketsOnRoll: Int
    /// Since counting began.
    public let ticketsEver: Int
    public let metresEver: Int

    public init(
        ticketsLeft: Int, millimetresLeft: Int, atMost: Bool, ticketsOnRoll: Int, ticketsEver: Int, metresEver: Int
    ) {
        self.ticketsLeft = ticketsLeft
        self.millimetresLeft = millimetresLeft
        self.atMost = atMost
        self.ticketsOnRoll = ticketsOnRoll
        self.ticketsEver = ticketsEver
        self.metresEver = metresEver
    }
}

/// What a microphone heard of a soundbox when it was tested last.
public struct HearingView: Codable, Equatable, Sendable {
    /// In decibels below full scale: 0 is the loudest, −96 is silence.
    public struct Levels: Codable, Equatable, Sendable {
        public let peak: Int
        /// Root mean square while it spoke,
        public let rms: Int
        /// and before.
        public let quiet: Int
        /// It was clearly louder than before.
        public let isHeard: Bool

        public init(peak: Int, rms: Int, quiet: Int, isHeard: Bool) {
            self.peak = peak
            self.rms = rms
            self.quiet = quiet
            self.isHeard = isHeard
        }
    }

    public let at: String
    public let levels: Levels?
    /// What is wrong with the microphone: then there are no levels.
    public let trouble: String?

    public init(at: String, levels: Levels? = nil, trouble: String? = nil) {
        self.at = at
        self.levels = levels
        self.trouble = trouble
    }
}

/// An agent's report of one peripheral.
public struct DeviceReport: Codable, Equatable, Sendable {
    /// `printer`, `soundbox`, `scanner` or `reader`.
    public let kind: String
    public let name: String
    public let readiness: String
    public let troubles: [String]
    public let grade: String
    public var portrait: PortraitView?
    public var supply: SupplyView?
    /// Of a soundbox with a microphone before it.
    public var hearing: HearingView?
    /// Of a code reader.
    public var reader: ReaderView?
    /// Of a scanner: how the last trial went.
    public var trial: TrialView?
    /// What it has done ever, as its machine counts: tickets, sheets, announcements or codes.
    public var done: Int?

    public init(kind: String, name: String, readiness: String, troubles: [String], grade: String) {
        self.kind = kind
        self.name = name
        self.readiness = readiness
        self.troubles = troubles
        self.grade = grade
    }
}

/// How a technician's trial of a scanner went.
public struct TrialView: Codable, Equatable, Sendable {
    /// ISO 8601.
    public let at: String
    /// `done`, or why there is no sheet.
    public let ending: String

    public init(at: String, ending: String) {
        self.at = at
        self.ending = ending
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
