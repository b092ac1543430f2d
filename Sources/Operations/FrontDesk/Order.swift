public import Hall
import Journal
import Wording

/// A command on its way to the registrar.
public struct Order: Sendable {
    public let command: HallCommand
    /// An opaque id of who gives it.
    public let actor: String
    /// The `Idempotency-Key`; `nil` for what the hall does by itself.
    public let key: String?
    /// Of the request's body: the same key with another body is another wish.
    public let fingerprint: String
    public let isCreation: Bool
    public let rows: [PrivateRow]

    public init(
        _ command: HallCommand, by actor: String, key: String? = nil, fingerprint: String = "",
        isCreation: Bool = false, rows: [PrivateRow] = []
    ) {
        self.command = command
        self.actor = actor
        self.key = key
        self.fingerprint = fingerprint
        self.isCreation = isCreation
        self.rows = rows
    }
}

public struct Answer: Equatable, Sendable {
    public let isCreation: Bool
    /// JSON; empty where there is nothing to say.
    public let body: String
}

/// A commitment on its way to disk, and those who wait for it. Lives inside the registrar's isolation.
final class PendingCommit {
    /// What became of it.
    enum Fate {
        case written
        case refused(Refusal)
        /// Nothing is wrong with it, but it was decided on top of something that was refused.
        case overtaken
    }

    let commitment: Commitment
    private var fate: Fate?
    private var waiters: [CheckedContinuation<Fate, Never>] = []

    init(_ commitment: Commitment) {
        self.commitment = commitment
    }

    var isWorthWriting: Bool { !commitment.events.isEmpty || !commitment.rows.isEmpty }

    func settled() async -> Fate {
        if let fate { return fate }
        return await withCheckedContinuation { waiters.append($0) }
    }

    func settle(_ fate: Fate) {
        self.fate = fate
        for waiter in waiters { waiter.resume(returning: fate) }
        waiters = []
    }
}

/// Answers given lately, by idempotency key.
struct AnswerBook {
    struct Known {
        let fingerprint: String
        let answer: Answer
        let at: Moment
        /// `nil` when it came from the disk.
        let commit: PendingCommit?
    }

    private var known: [String: Known] = [:]
    private var lastSweep = Moment(milliseconds: 0)

    /// Two days, in milliseconds: a kiosk that was off overnight may still repeat its last tap.
    static let memory: Int64 = 48 * 3_600_000

    init(_ stored: [StoredAnswer]) {
        for answer in stored {
            known[answer.key] = Known(
                fingerprint: answer.fingerprint, answer: Answer(isCreation: answer.isCreation, body: answer.body),
                at: answer.at, commit: nil)
        }
    }

    func known(_ order: Order) throws(Refusal) -> Known? {
        guard let key = order.key, let found = known[key] else { return nil }
        guard found.fingerprint == order.fingerprint else { throw .keyReused }
        return found
    }

    mutating func note(
        _ key: String, _ fingerprint: String, _ answer: Answer, _ commit: PendingCommit, _ now: Moment
    ) {
        // A command that changed nothing is simply asked again.
        guard commit.isWorthWriting else { return }
        known[key] = Known(fingerprint: fingerprint, answer: answer, at: now, commit: commit)
        guard now.sinceOrZero(lastSweep) > 3_600_000 else { return }
        lastSweep = now
        known = known.filter { now.sinceOrZero($0.value.at) < Self.memory }
    }

    /// It is on disk: nothing of the commitment but its answer need be remembered.
    mutating func settle(_ written: PendingCommit) {
        guard let key = written.commitment.answer?.key, let found = known[key] else { return }
        known[key] = Known(fingerprint: found.fingerprint, answer: found.answer, at: found.at, commit: nil)
    }

    mutating func forget(_ lost: PendingCommit) {
        if let key = lost.commitment.answer?.key { known[key] = nil }
    }
}

extension Refusal {
    static let keyReused = Refusal(
        "idempotency-key-reused",
        what: Words(
            vi: "Mã thao tác này đã dùng cho một yêu cầu khác.",
            en: "This Idempotency-Key was used for another request."),
        remedy: Words(vi: "Tải lại trang rồi làm lại.", en: "Use a new key for a new request."))
}
