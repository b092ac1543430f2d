public import Hall
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
