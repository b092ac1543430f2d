public import Wording

/// How a site has arranged its hall: configuration, not history.
public struct QueuePlan: Equatable, Sendable {
    public let lines: [ServiceLine]
    public let counters: [CounterPlan]
    public let priorities: [PriorityClass]
    public let hours: OpeningHours
    public let policy: QueuePolicy
    public let diversions: [Diversion]

    public init(
        lines: [ServiceLine], counters: [CounterPlan], priorities: [PriorityClass] = [.standard],
        hours: OpeningHours = .always, policy: QueuePolicy = QueuePolicy(), diversions: [Diversion] = []
    ) {
        self.lines = lines
        self.counters = counters
        self.priorities = priorities
        self.hours = hours
        self.policy = policy
        self.diversions = diversions
    }

    public func line(_ code: String) -> ServiceLine? {
        lines.first { $0.code == code }
    }

    public func counter(_ id: String) -> CounterPlan? {
        counters.first { $0.id == id }
    }

    public func priority(_ code: String) -> PriorityClass? {
        priorities.first { $0.code == code }
    }

    /// Counters that serve a line.
    public func counters(serving line: String) -> [CounterPlan] {
        counters.filter { $0.serves(line) }
    }
}

/// A service line: people who wait for the same kind of service.
public struct ServiceLine: Equatable, Sendable {
    public let code: String
    /// The letter before its numbers. A, C, E, H, K, M, X are told apart best by ear.
    public let prefix: String
    public let name: Words
    /// Why no tickets are given now; `nil` while open.
    public let closed: Words?
    public let stage: Stage
    /// The line in which a visit goes on once it is done here.
    public let next: String?
    /// Citizens take its tickets at the kiosk; a later stage's line is reached from another line only.
    public let isAtKiosk: Bool
    /// Large volume: one ticket, many dossiers. It has counters of its own, and its times say nothing about the others.
    public let isBusiness: Bool
    /// In percent: how much a minute of waiting weighs here against other lines.
    public let weight: Int
    /// Sectors of the catalogue whose procedures are handled here, as the catalogue spells them.
    public let sectors: [String]
    /// What a site expects one service to take before it has seen any, in milliseconds.
    public let expectedMs: Int64

    public init(
        code: String, prefix: String, name: Words, closed: Words? = nil, stage: Stage = .intake, next: String? = nil,
        isAtKiosk: Bool = true, isBusiness: Bool = false, weight: Int = 100, expectedMs: Int64 = 6 * 60_000,
        sectors: [String] = []
    ) {
        self.code = code
        self.prefix = prefix
        self.name = name
        self.closed = closed
        self.stage = stage
        self.next = next
        self.isAtKiosk = isAtKiosk
        self.isBusiness = isBusiness
        self.weight = weight
        self.expectedMs = expectedMs
        self.sectors = sectors
    }
}

/// A counter and the lines that it serves.
public struct CounterPlan: Equatable, Sendable {
    /// A line and how much it is this counter's business, in percent of a minute of waiting: its skill.
    public struct Skill: Equatable, Sendable {
        public let line: String
        public let weight: Int

        public init(line: String, weight: Int = 100) {
            self.line = line
            self.weight = weight
        }
    }

    public let id: String
    public let name: Words
    public let skills: [Skill]
    /// The part of the hall where it stands; a board may show one zone.
    public let zone: String?

    public init(id: String, name: Words, skills: [Skill], zone: String? = nil) {
        self.id = id
        self.name = name
        self.skills = skills
        self.zone = zone
    }

    public init(id: String, name: Words, lines: [String]) {
        self.init(id: id, name: name, skills: lines.map { Skill(line: $0) })
    }

    public var lines: [String] { skills.map(\.line) }

    public func serves(_ line: String) -> Bool { skills.contains { $0.line == line } }

    public func skill(in line: String) -> Int { skills.first { $0.line == line }?.weight ?? 100 }
}

/// People whom law or house rule lets go before others, without ever letting these wait for ever.
///
/// No national text fixes the groups for counters; they are a site's own rule, by analogy with Law 51/2010 on disabled
/// people, Law 39/2009 on the elderly and Ordinance 02/2020 on people with merits.
public struct PriorityClass: Equatable, Sendable {
    public let code: String
    public let name: Words
    /// How many times faster its waiting counts.
    public let weight: Int
    /// In whole years: whoever is as old belongs to it, as a card read at the kiosk can show; `nil` where age decides
    /// nothing.
    public let fromAge: Int?

    public init(code: String, name: Words, weight: Int, fromAge: Int? = nil) {
        self.code = code
        self.name = name
        self.weight = weight
        self.fromAge = fromAge
    }

    public static let standard = PriorityClass(code: "priority", name: Words(vi: "Ưu tiên", en: "Priority"), weight: 4)
}

/// The numbers of the house rules.
public struct QueuePolicy: Equatable, Sendable {
    /// A number is called so often, then its place may be given up.
    public var callLimit = 3
    /// Nobody of eighty is at a counter sooner: so long between a call and the next of the same number, and from the first
    /// call until a number may count as a no-show, in milliseconds.
    public var recallMs: Int64 = 5_000
    public var noShowMs: Int64 = 20_000
    /// How many times faster an appointment's waiting counts from its slot on.
    public var appointmentWeight = 6
    /// Whoever has waited so long goes before all who have not, in milliseconds. Well above an ordinary day's waits:
    /// where everybody is guarded, priority is worth nothing.
    public var guardMs: Int64 = 120 * 60_000
    /// What the house promises, in milliseconds: longer waits are an alert.
    public var targetMs: Int64 = 15 * 60_000
    /// How long a citizen may be away to mend something, in minutes.
    public var holdMinutes = 10
    public var longestHoldMinutes = 60
    /// A no-show that has come after all waits until its line has called so many more.
    public var returnAfter = 3
    public var undoMs: Int64 = 10_000
    /// How long before its slot an appointment may be checked in, and how long after it still counts.
    public var earlyMs: Int64 = 30 * 60_000
    public var lateMs: Int64 = 15 * 60_000
    /// One kiosk gives so many tickets within ``burstMs``: nobody takes the day's numbers home in a pocket.
    public var burst = 20
    public var burstMs: Int64 = 60_000
    /// Whether issuing stops when the day's time is used up.
    public var stopsAtCapacity = true
    /// Longer than any office day: what is older was left over by the last one. In milliseconds.
    public var leftoverMs: Int64 = 12 * 3_600_000

    public init() {}
}
