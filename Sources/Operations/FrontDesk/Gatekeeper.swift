public import Hall
import HallAPI
public import Journal
public import Logging
public import Wording

/// Lets people in by PIN and machines by token, and remembers neither.
public actor Gatekeeper {
    private let registrar: Registrar
    private let secrets: any SecretKeeping
    private let clock: @Sendable () -> Moment
    private let logger: Logger
    private var staff: [String: StaffMember]
    private var tokens: [String: AccessToken]
    private var guesses: [String: GuessLimit] = [:]

    public init(
        registrar: Registrar, secrets: any SecretKeeping, staff: [StaffMember], tokens: [AccessToken],
        clock: @escaping @Sendable () -> Moment, logger: Logger
    ) {
        self.registrar = registrar
        self.secrets = secrets
        self.clock = clock
        self.logger = logger
        self.staff = Dictionary(staff.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.tokens = Dictionary(tokens.map { ($0.hash, $0) }, uniquingKeysWith: { $1 })
    }

    /// A working day and a bit, in milliseconds.
    static let signedInFor: Int64 = 14 * 3_600_000

    /// Checks a PIN and gives a cookie.
    ///
    /// - Throws: ``Refusal`` `wrong-pin` or `too-many-attempts`; an unknown id reads the same as a wrong PIN.
    public func signIn(_ id: String, pin: String) async throws(Refusal) -> (token: String, holder: Holder) {
        let now = clock()
        if let wait = guesses[id]?.secondsToWait(at: now) { throw .tooManyAttempts(seconds: wait) }
        // Counted before the slow check, so that many guesses at once are many guesses.
        guesses[id, default: GuessLimit()].fail(at: now)
        if guesses.count > 1_000 { guesses = guesses.filter { $0.value.isRecent(at: now) } }
        let member = staff[id]
        // An unknown id costs the same time as a known one, so that ids cannot be guessed by the clock.
        let isRight = await Self.check(pin, against: member?.pinHash ?? Self.nobodysHash, secrets)
        guard let member, isRight else {
            if member != nil { noteRefusal(of: id) }
            throw .wrongPIN
        }
        // Somebody may have given this person a new PIN or role while this one was being checked.
        guard staff[id] == member else { throw .wrongPIN }
        guesses[id] = nil
        let token = secrets.newToken()
        let access = AccessToken(
            hash: secrets.digest(ofToken: token), holder: id, name: member.name, role: member.role,
            expiresAt: now.adding(milliseconds: Self.signedInFor))
        try await save(access, .signedIn(staff: id), by: id)
        guard staff[id] == member else {
            try await signOut(token: token)
            throw .wrongPIN
        }
        return (token, Holder(access, counter: member.counter))
    }

    /// Not waited for: an answer that comes later for ids that exist would tell which ones do.
    private func noteRefusal(of id: String) {
        Task { [registrar, logger] in
            do throws(Refusal) {
                _ = try await registrar.perform(Order(.access(.signInRefused(staff: id)), by: id)) { _, _, _ in "" }
            } catch {
                logger.warning("A refused sign-in could not be recorded.", metadata: ["why": "\(error.type)"])
            }
        }
    }

    public func signOut(token: String) async throws(Refusal) {
        let hash = secrets.digest(ofToken: token)
        guard let access = tokens[hash], access.role.isPerson else { return }
        let order = Order(
            .access(.signedOut(staff: access.holder)), by: access.holder, rows: [.revokedToken(hash: hash)])
        _ = try await registrar.perform(order) { _, _, _ in "" }
        tokens[hash] = nil
    }

    /// Who holds a token now; `nil` for unknown and expired ones.
    public func holder(ofToken token: String) -> Holder? {
        guard let access = tokens[secrets.digest(ofToken: token)] else { return nil }
        if let end = access.expiresAt, end <= clock() { return nil }
        return Holder(access, counter: staff[access.holder]?.counter)
    }

    /// Gives a kiosk, a board or an agent its token, which is shown this once.
    ///
    /// - Parameter place: where it stands, in a name that people use; empty is beside the hall's own machine.
    /// - Throws: ``Refusal`` `unknown-kind` or `bad-place`.
    public func enrol(
        _ role: Role, name: String, place: String = Places.main, by actor: String
    ) async throws(Refusal) -> String {
        guard !role.isPerson else { throw .unknownKind }
        let token = secrets.newToken()
        try await admit(token: token, as: role, name: name, place: try Places.checked(place), by: actor)
        return token
    }

    /// Makes a given token valid: for the agents that the site's own processes start.
    public func admit(
        token: String, as role: Role, name: String, place: String = Places.main, by actor: String
    ) async throws(Refusal) {
        let hash = secrets.digest(ofToken: token)
        guard tokens[hash] == nil else { return }
        let holder = "\(role.rawValue)-\(hash.prefix(8))"
        let access = AccessToken(hash: hash, holder: holder, name: name, role: role, expiresAt: nil, place: place)
        try await save(access, .deviceEnrolled(holder: holder, role: role), by: actor)
    }

    /// Everything that was let in by token, by name.
    public func enrolled() -> [Holder] {
        tokens.values.filter { !$0.role.isPerson }.map { Holder($0, counter: nil) }
            .sorted { ($0.role.rawValue, $0.name, $0.id) < ($1.role.rawValue, $1.name, $1.id) }
    }

    /// Takes a lost or replaced device's token away; its next request is refused.
    ///
    /// - Throws: ``Refusal`` `unknown-enrolment`.
    public func revoke(_ holder: String, by actor: String) async throws(Refusal) {
        let lost = tokens.values.filter { $0.holder == holder && !$0.role.isPerson }.map(\.hash)
        guard !lost.isEmpty else { throw .unknownEnrolment }
        let order = Order(
            .access(.deviceRevoked(holder: holder)), by: actor, rows: lost.map(PrivateRow.revokedToken))
        _ = try await registrar.perform(order) { _, _, _ in "" }
        for hash in lost { tokens[hash] = nil }
    }

    public func save(staff request: NewStaff, by actor: String) async throws(Refusal) {
        guard request.role.isPerson else { throw .unknownKind }
        guard Self.isUsable(id: request.id), !request.name.isEmpty, request.name.count <= 100 else { throw .badStaff }
        guard request.pin.count >= 4, request.pin.allSatisfy({ $0.isASCII && $0.isNumber }) else { throw .weakPIN }
        let hash = await Self.hash(request.pin, secrets)
        let member = StaffMember(
            id: request.id, name: request.name, role: request.role, pinHash: hash, counter: request.counter)
        // Whoever gets a new PIN or role signs in anew.
        let old = tokens.values.filter { $0.holder == member.id && $0.role.isPerson }.map(\.hash)
        let order = Order(
            .access(.staffSaved(staff: member.id, role: member.role)), by: actor,
            rows: [.staff(member)] + old.map(PrivateRow.revokedToken))
        _ = try await registrar.perform(order) { _, _, _ in "" }
        for hash in old { tokens[hash] = nil }
        staff[member.id] = member
    }

    /// It stands in the journal and in idempotency keys: short, plain, and never a name.
    private static func isUsable(id: String) -> Bool {
        (1...32).contains(id.count) && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    public var hasStaff: Bool { !staff.isEmpty }

    /// What the site's people are called, by their ids.
    public var staffNames: [String: String] { staff.mapValues(\.name) }

    private func save(_ access: AccessToken, _ event: AccessEvent, by actor: String) async throws(Refusal) {
        _ = try await registrar.perform(Order(.access(event), by: actor, rows: [.token(access)])) { _, _, _ in "" }
        tokens[access.hash] = access
    }

    /// scrypt takes tens of milliseconds on purpose: off this actor, so that nobody queues behind it.
    @concurrent
    private static func check(_ pin: String, against hash: String, _ secrets: any SecretKeeping) async -> Bool {
        secrets.check(pin: pin, against: hash)
    }

    @concurrent
    private static func hash(_ pin: String, _ secrets: any SecretKeeping) async -> String {
        secrets.hash(pin: pin)
    }

    private static let nobodysHash =
        "scrypt$16384$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
}

/// Who a request comes from.
public struct Holder: Equatable, Sendable {
    public let id: String
    public let name: String
    public let role: Role
    public let counter: String?
    /// A person who signed in by PIN, not a machine or a tool with a token.
    public let isSignedIn: Bool
    /// Where an enrolled device stands.
    public let place: String

    init(_ access: AccessToken, counter: String?) {
        id = access.holder
        name = access.name
        role = access.role
        isSignedIn = access.expiresAt != nil
        place = access.place
        self.counter = counter
    }
}

public struct NewStaff: Sendable {
    public let id: String
    public let name: String
    public let role: Role
    public let pin: String
    public let counter: String?

    public init(id: String, name: String, role: Role, pin: String, counter: String?) {
        self.id = id
        self.name = name
        self.role = role
        self.pin = pin
        self.counter = counter
    }
}

/// Five wrong PINs are a slip of the finger; each further one doubles the wait, up to 15 minutes.
struct GuessLimit {
    private var failures = 0
    private var blockedUntil = Moment(milliseconds: 0)
    private var lastFailure = Moment(milliseconds: 0)

    static let free = 5

    mutating func fail(at now: Moment) {
        failures += 1
        lastFailure = now
        guard failures >= Self.free else { return }
        let seconds: Int64 = min(30 << Int64(min(failures - Self.free, 10)), 900)
        blockedUntil = now.adding(milliseconds: seconds * 1_000)
    }

    func secondsToWait(at now: Moment) -> Int? {
        // A clock that was set back must not lock anybody out for longer than the rule's maximum.
        let left = blockedUntil.sinceOrZero(now)
        return left > 0 ? Int(min(left, 900_000) + 999) / 1_000 : nil
    }

    func isRecent(at now: Moment) -> Bool {
        now.sinceOrZero(lastFailure) < 3_600_000
    }
}
