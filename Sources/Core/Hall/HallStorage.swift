public import Journal

/// Where the hall's truth survives: a journal, and rows that may be deleted.
public protocol HallStorage: Sendable {
    /// Everything that is needed to go on after a stop of any kind.
    func load() async throws(StorageFault) -> StoredHall

    /// Puts the whole batch on disk in one transaction, or nothing of it.
    ///
    /// Returns after the disk has it (`fsync`), so that it may be acknowledged.
    func commit(_ batch: [Commitment]) async throws(StorageFault)

    /// What was answered under a key; `nil` when nothing was, or it was forgotten.
    func answer(to key: String) async throws(StorageFault) -> StoredAnswer?

    /// Keeps the state as of its last event, so that the next start replays only what came after.
    func checkpoint(_ state: HallState) async throws(StorageFault)
}

/// What one command brings to disk.
public struct Commitment: Equatable, Sendable {
    public let events: [RecordedEvent]
    public let answer: StoredAnswer?
    public let rows: [PrivateRow]

    public init(events: [RecordedEvent], answer: StoredAnswer?, rows: [PrivateRow] = []) {
        self.events = events
        self.answer = answer
        self.rows = rows
    }
}

/// The answer that a command got, so that its repetition gets the same.
public struct StoredAnswer: Equatable, Sendable {
    /// The `Idempotency-Key`.
    public let key: String
    /// Tells another request under the same key from a repetition.
    public let fingerprint: String
    public let isCreation: Bool
    /// JSON.
    public let body: String
    public let at: Moment

    public init(key: String, fingerprint: String, isCreation: Bool, body: String, at: Moment) {
        self.key = key
        self.fingerprint = fingerprint
        self.isCreation = isCreation
        self.body = body
        self.at = at
    }
}

/// An `Idempotency-Key` that has its answer on disk.
public struct UsedKey: Equatable, Sendable {
    public let key: String
    public let at: Moment

    public init(key: String, at: Moment) {
        self.key = key
        self.at = at
    }
}

/// What must not be in a journal that is kept for ever: names, PIN hashes, token hashes.
public enum PrivateRow: Equatable, Sendable {
    case staff(StaffMember)
    case token(AccessToken)
    case revokedToken(hash: String)
}

public struct StaffMember: Equatable, Sendable {
    public let id: String
    public let name: String
    public let role: Role
    public let pinHash: String
    /// The counter that the person usually works at.
    public let counter: String?

    public init(id: String, name: String, role: Role, pinHash: String, counter: String?) {
        self.id = id
        self.name = name
        self.role = role
        self.pinHash = pinHash
        self.counter = counter
    }
}

/// A cookie or a bearer token; only its hash is kept.
public struct AccessToken: Equatable, Sendable {
    public let hash: String
    /// A staff id or a device's id.
    public let holder: String
    public let name: String
    public let role: Role
    /// `nil` for enrolled devices.
    public let expiresAt: Moment?
    /// Where an enrolled device stands; empty is the main place.
    public let place: String

    public init(hash: String, holder: String, name: String, role: Role, expiresAt: Moment?, place: String = "") {
        self.hash = hash
        self.holder = holder
        self.name = name
        self.role = role
        self.expiresAt = expiresAt
        self.place = place
    }
}

public struct StoredHall: Equatable, Sendable {
    public let state: HallState
    /// Of the last two days.
    public let usedKeys: [UsedKey]
    public let staff: [StaffMember]
    public let tokens: [AccessToken]

    public init(state: HallState, usedKeys: [UsedKey], staff: [StaffMember], tokens: [AccessToken]) {
        self.state = state
        self.usedKeys = usedKeys
        self.staff = staff
        self.tokens = tokens
    }
}

/// Hashes and chances that rules may not make themselves.
public protocol SecretKeeping: Sendable {
    /// A slow, salted hash of a PIN (scrypt, RFC 7914).
    func hash(pin: String) -> String
    func check(pin: String, against hash: String) -> Bool
    /// 160 random bits, for people who can only copy ASCII.
    func newToken() -> String
    func digest(ofToken token: String) -> String
}

/// Notes that a hall keeps for itself: of use, and no part of the truth.
public protocol Notebook: Sendable {
    func note(_ text: String, as name: String) async throws(StorageFault)
    func noted(_ name: String) async throws(StorageFault) -> String?
}
