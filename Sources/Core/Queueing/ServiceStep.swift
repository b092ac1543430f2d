public import Journal

/// One stage of a visit that is over: who waited where, how long, and how it ended.
///
/// Three times that must never be mixed up. *Waiting* lasts from joining the line to the first call, *way* from there
/// until the citizen stands at the counter, *service* until the step's end. All in whole milliseconds.
public struct ServiceStep: Equatable, Sendable, Codable {
    public let line: String
    /// When this wait began; a later stage has a wait of its own.
    public let queuedAt: Moment
    public let calledAt: Moment?
    public let servedAt: Moment?
    public let endedAt: Moment
    public let counter: String?
    /// An opaque id of the officer.
    public let staff: String?
    public let outcome: Outcome

    /// Why a step ended; after Qmatic's visit transaction outcomes, less what only that product has.
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        case normal
        case noShow
        case transferredToLine
        case transferredToCounter
        /// Sent to mend a form; the ticket comes back by itself.
        case held
        case removedByCitizen
        case removedByStaff
        case endedBySignOut
        /// The day ended before the ticket's turn.
        case expired
    }

    public init(
        line: String, queuedAt: Moment, calledAt: Moment?, servedAt: Moment?, endedAt: Moment, counter: String?,
        staff: String?, outcome: Outcome
    ) {
        self.line = line
        self.queuedAt = queuedAt
        self.calledAt = calledAt
        self.servedAt = servedAt
        self.endedAt = endedAt
        self.counter = counter
        self.staff = staff
        self.outcome = outcome
    }

    public var waitingMs: Int64 { (calledAt ?? endedAt).sinceOrZero(queuedAt) }

    /// `nil` when nobody came.
    public var wayMs: Int64? {
        guard let servedAt, let calledAt else { return nil }
        return servedAt.sinceOrZero(calledAt)
    }

    /// `nil` when nobody was served.
    public var serviceMs: Int64? { servedAt.map { endedAt.sinceOrZero($0) } }
}
