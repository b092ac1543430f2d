public import Deadlines
public import Digitising
public import Dossiers
public import Inventory
public import Journal
public import Payments
public import Queueing
public import Wording

/// The whole hall as all events so far have made it.
public struct HallState: Equatable, Sendable, Codable {
    /// Raised whenever the same events make another state than before: checkpoints of the old kind are then passed
    /// over, and the journal is replayed.
    public static let format = 16

    public private(set) var format = Self.format
    public private(set) var queue = QueueState()
    public private(set) var digitising = DigitisingState()
    public private(set) var outbox = Outbox()
    public private(set) var payments = PaymentState()
    public private(set) var inventory = InventoryState()
    /// Journal sequence of the last event taken in.
    public private(set) var sequence: Int64 = 0

    public init() {}

    public mutating func evolve(_ recorded: RecordedEvent) {
        switch recorded.event {
        case .queue(let event): queue.evolve(event, at: recorded.at, sequence: recorded.sequence)
        case .digitising(let event): digitising.evolve(event, at: recorded.at)
        case .handover(let event): outbox.evolve(event, at: recorded.at)
        case .access: break
        case .payment(let event): payments.evolve(event, at: recorded.at)
        case .inventory(let event): inventory.evolve(event, at: recorded.at)
        }
        sequence = recorded.sequence
    }

    /// What follows from a command now, in all parts of the hall at once.
    ///
    /// - Throws: a ``Refusal`` in the reader's words; nothing has changed then.
    public func decide(_ command: HallCommand, site: SiteRules, now: Moment) throws(Refusal) -> [HallEvent] {
        switch command {
        case .queue(let command):
            return try queue.decide(command, plan: site.plan, now: now, offset: site.offset).map(HallEvent.queue)
        case .session(let command):
            let events = try sessionEvents(command, site: site, now: now)
            return events.map(HallEvent.digitising) + packaging(after: events, site: site, now: now)
                + texts(after: events, site: site, now: now) + binding(after: events, site: site, now: now)
        case .outbox(let command):
            let events = try outbox.decide(command, now: now)
            return events.map(HallEvent.handover) + closing(after: events, site: site, now: now)
        case .access(let event):
            return [.access(event)]
        case .payment(let command):
            return try payments.decide(command).map(HallEvent.payment)
        case .inventory(let command):
            return try inventory.decide(command, now: now).map(HallEvent.inventory)
        }
    }

    /// A session whose last document is bound enters the outbox in the same transaction.
    private func packaging(after events: [SessionEvent], site: SiteRules, now: Moment) -> [HallEvent] {
        // An agent's package waits for its citizen.
        guard case .sessionPackaged(let id) = events.last, site.profile == .centre else { return [] }
        var digitised = digitising
        for event in events { digitised.evolve(event, at: now) }
        guard let session = digitised.sessions[id] else { return [] }
        return [.handover(.handoverQueued(handover: id, package: HandoverPackage(session, site: site)))]
    }

    /// What was read follows the documents, in a package of its own, once nothing is left to be read: reading never holds
    /// up a hand-over, and a document is not changed after it was made.
    private func texts(after events: [SessionEvent], site: SiteRules, now: Moment) -> [HallEvent] {
        guard let id = events.first?.session, site.profile == .centre else { return [] }
        var digitised = digitising
        for event in events { digitised.evolve(event, at: now) }
        guard let session = digitised.sessions[id], session.isTextReady else { return [] }
        return [
            .digitising(.textPackaged(session: id)),
            .handover(.handoverQueued(handover: "\(id)-text", package: HandoverPackage(textOf: session, site: site))),
        ]
    }

    private func closing(after events: [HandoverEvent], site: SiteRules, now: Moment) -> [HallEvent] {
        guard case .handoverReceived(let id, _) = events.last, digitising.sessions[id] != nil else { return [] }
        return [.digitising(.sessionHandedOver(session: id))]
            + site.filesDue(of: id, now: now).map(HallEvent.digitising)
    }
}

/// What a site has decided about itself; configuration, not history.
public struct SiteRules: Equatable, Sendable {
    /// Short and stable: `HN01`.
    public let id: String
    public let name: Words
    public let offset: UTCOffset
    public let plan: QueuePlan
    public let catalogue: Catalogue
    /// How the soundbox says things here.
    public let announcer: Announcer
    /// Where fees go; `nil` where they are not taken by code.
    public let account: FeeAccount?
    public let profile: SiteProfile
    /// For how many milliseconds files stay after their session is over; `nil` is for ever.
    public let keepsFiles: Int64?
    /// By which due dates are counted; `nil` where the site has none, or a wrong one.
    public let calendar: WorkingCalendar?

    public init(
        id: String, name: Words, offset: UTCOffset, plan: QueuePlan, catalogue: Catalogue,
        announcer: Announcer = Announcer(), account: FeeAccount? = nil, profile: SiteProfile = .centre,
        keepsFiles: Int64? = nil, calendar: WorkingCalendar? = nil
    ) {
        self.calendar = calendar
        self.profile = profile
        self.keepsFiles = profile == .agent ? 0 : keepsFiles
        self.id = id
        self.name = name
        self.offset = offset
        self.plan = plan
        self.catalogue = catalogue
        self.announcer = announcer
        self.account = account
    }
}

public enum HallCommand: Equatable, Sendable {
    case queue(QueueCommand)
    case session(SessionCommand)
    case outbox(OutboxCommand)
    case access(AccessEvent)
    case payment(PaymentCommand)
    case inventory(InventoryCommand)
}
