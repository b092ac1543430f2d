public import Digitising
public import Dossiers
public import Inventory
public import Journal
public import Payments
public import Queueing

/// Anything that can happen in a hall. The journal stores nothing else.
public enum HallEvent: Equatable, Sendable, Codable {
    case queue(QueueEvent)
    case digitising(SessionEvent)
    case handover(HandoverEvent)
    case access(AccessEvent)
    case payment(PaymentEvent)
    case inventory(InventoryEvent)

    /// The opaque id of what it happened to.
    public var subject: String {
        switch self {
        case .queue(let event): event.subject
        case .digitising(let event): event.session
        case .handover(let event): event.handover
        case .access(let event): event.subject
        case .payment(let event): event.payment
        case .inventory(let event): event.device
        }
    }
}

/// An event with its place in the journal.
public struct RecordedEvent: Equatable, Sendable {
    public let sequence: Int64
    public let at: Moment
    /// An opaque id of a person or device.
    public let actor: String
    public let event: HallEvent
    /// The idempotency key of its command; empty for what the hall does by itself.
    public let command: String

    public init(sequence: Int64, at: Moment, actor: String, event: HallEvent, command: String) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.event = event
        self.command = command
    }
}

/// Who came in, and who was let in. Ids only: names and PINs live in rows that can be deleted.
public enum AccessEvent: Equatable, Sendable, Codable {
    case staffSaved(staff: String, role: Role)
    case signedIn(staff: String)
    /// A known or unknown id with a wrong PIN; the PIN is never kept.
    case signInRefused(staff: String)
    case signedOut(staff: String)
    case deviceEnrolled(holder: String, role: Role)
    case deviceRevoked(holder: String)

    var subject: String {
        switch self {
        case .staffSaved(let id, _), .signedIn(let id), .signInRefused(let id), .signedOut(let id),
            .deviceEnrolled(let id, _), .deviceRevoked(let id):
            id
        }
    }
}

/// What somebody may do. People sign in with a PIN, machines are enrolled with a token.
public enum Role: String, Sendable, Codable, CaseIterable {
    case officer
    case `operator`
    case technician
    case manager
    case kiosk
    case board
    case devices
    case pages

    public var isPerson: Bool {
        switch self {
        case .officer, .operator, .technician, .manager: true
        case .kiosk, .board, .devices, .pages: false
        }
    }
}
