public import Journal
public import Wording

/// Packages that the central system has not acknowledged, and the receipts of those that it has.
public struct Outbox: Equatable, Sendable, Codable {
    public internal(set) var handovers: [HandoverID: Handover] = [:]

    public init() {}

    /// Receipts shown on pages; the journal keeps all.
    static let receiptLimit = 500

    public mutating func evolve(_ event: HandoverEvent, at moment: Moment) {
        switch event {
        case .handoverQueued(let id, let package):
            forgetOldReceipts()
            handovers[id] = Handover(
                id: id, package: package, queuedAt: moment, state: .waiting(until: moment, lastFailure: nil))
        case .handoverFailed(let id, let reason, let retryAt):
            handovers[id]?.attempts += 1
            handovers[id]?.state = .waiting(until: retryAt, lastFailure: reason)
        case .retryAsked(let id):
            guard case .waiting(_, let failure) = handovers[id]?.state else { return }
            handovers[id]?.state = .waiting(until: moment, lastFailure: failure)
        case .handoverReceived(let id, let receipt):
            handovers[id]?.attempts += 1
            handovers[id]?.state = .received(receipt)
            handovers[id]?.receivedAt = moment
        }
    }

    public func decide(_ command: OutboxCommand, now: Moment) throws(Refusal) -> [HandoverEvent] {
        switch command {
        case .recordFailure(let id, let reason, let jitter):
            guard let handover = handovers[id], handover.receipt == nil else { return [] }
            let delay = Self.delay(afterAttempt: handover.attempts + 1, jitter: jitter)
            return [.handoverFailed(handover: id, reason: reason, retryAt: now.adding(milliseconds: delay))]
        case .recordReceipt(let id, let receipt):
            guard let handover = handovers[id], handover.receipt == nil else { return [] }
            return [.handoverReceived(handover: id, receipt: receipt)]
        case .retry(let id):
            guard let handover = handovers[id] else { throw .unknownHandover }
            return handover.receipt == nil ? [.retryAsked(handover: id)] : []
        }
    }

    /// The package whose time has come, the longest due first.
    public func due(at now: Moment) -> Handover? {
        pending.first { isDue($0, at: now) }
    }

    /// When the next package will be due; `nil` when all are received.
    public func nextDue(at now: Moment) -> Moment? {
        due(at: now) != nil ? now : pending.first.map(dueMoment)
    }

    /// A moment further away than the longest pause was set by a clock that has been put right since.
    private func isDue(_ handover: Handover, at now: Moment) -> Bool {
        let moment = dueMoment(handover)
        return moment <= now || moment.sinceOrZero(now) > Self.longestPause
    }

    /// Five minutes, in milliseconds.
    static let longestPause: Int64 = 300_000

    /// What is not received yet, the longest due first.
    public var pending: [Handover] {
        handovers.values.filter { $0.receipt == nil }
            .sorted { (dueMoment($0), $0.queuedAt, $0.id) < (dueMoment($1), $1.queuedAt, $1.id) }
    }

    /// Exponential back-off with full jitter, in milliseconds: up to 2 s, 4 s, 8 s … five minutes,
    /// never less than half a second. Spreads the return of 156 sites after an outage.
    ///
    /// - Parameter jitter: from 0 to 1, drawn by the caller.
    static func delay(afterAttempt attempt: Int, jitter: Double) -> Int64 {
        let ceiling = min(2_000 << Int64(min(attempt - 1, 20)), longestPause)
        return 500 + Int64(Double(ceiling - 500) * min(max(jitter, 0), 1))
    }

    private func dueMoment(_ handover: Handover) -> Moment {
        if case .waiting(let until, _) = handover.state { until } else { handover.queuedAt }
    }

    private mutating func forgetOldReceipts() {
        let received = handovers.values.filter { $0.receipt != nil }.sorted { $0.queuedAt < $1.queuedAt }
        for handover in received.dropLast(Self.receiptLimit) { handovers[handover.id] = nil }
    }
}

public enum OutboxCommand: Equatable, Sendable {
    /// `jitter` from 0 to 1: rules have no randomness of their own.
    case recordFailure(handover: HandoverID, reason: String, jitter: Double)
    case recordReceipt(handover: HandoverID, receipt: HandoverReceipt)
    case retry(handover: HandoverID)
}

extension Refusal {
    static let unknownHandover = Refusal(
        "unknown-handover",
        what: Words(vi: "Không tìm thấy gói bàn giao này.", en: "This hand-over is not known."),
        remedy: Words(vi: "Tải lại danh sách.", en: "Reload the list."))
}
