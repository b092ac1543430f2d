public struct HandoverProgress: Codable, Equatable, Sendable {
    public let attempts: Int
    public let lastError: String?
    public let nextAttemptAt: String?

    public init(attempts: Int, lastError: String?, nextAttemptAt: String?) {
        self.attempts = attempts
        self.lastError = lastError
        self.nextAttemptAt = nextAttemptAt
    }
}

public struct HandoverView: Codable, Equatable, Sendable {
    public let id: String
    public let session: String
    public let state: String
    public let attempts: Int
    public let nextAttemptAt: String?
    public let lastError: String?
    public let receipt: SessionView.Receipt?

    public init(
        id: String, session: String, state: String, attempts: Int, nextAttemptAt: String?, lastError: String?,
        receipt: SessionView.Receipt?
    ) {
        self.id = id
        self.session = session
        self.state = state
        self.attempts = attempts
        self.nextAttemptAt = nextAttemptAt
        self.lastError = lastError
        self.receipt = receipt
    }
}

public struct HandoversView: Codable, Equatable, Sendable {
    public let handovers: [HandoverView]

    public init(handovers: [HandoverView]) {
        self.handovers = handovers
    }
}
