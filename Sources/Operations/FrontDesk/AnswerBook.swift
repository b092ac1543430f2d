import Hall
import Journal
import Wording

/// Which idempotency keys were used lately, and what was answered under them.
///
/// In full only until the disk has it. Of what is written the key alone is kept, since nearly every command bears a new
/// one: the disk is asked only when a key comes again.
struct AnswerBook {
    /// An answer on its way to the disk.
    struct UnderWay {
        let fingerprint: String
        let answer: Answer
        let at: Moment
        let commit: PendingCommit
    }

    private var underWay: [String: UnderWay] = [:]
    private var written: [String: Moment] = [:]
    private var lastSweep = Moment(milliseconds: 0)

    /// Two days, in milliseconds: a kiosk that was off overnight may still repeat its last tap.
    static let memory: Int64 = 48 * 3_600_000

    init(_ used: [UsedKey]) {
        for use in used { written[use.key] = use.at }
    }

    func underWay(_ order: Order) throws(Refusal) -> UnderWay? {
        guard let key = order.key, let found = underWay[key] else { return nil }
        guard found.fingerprint == order.fingerprint else { throw .keyReused }
        return found
    }

    func isWritten(_ key: String) -> Bool { written[key] != nil }

    mutating func note(_ order: Order, _ answer: Answer, _ commit: PendingCommit, _ now: Moment) {
        // A command that changed nothing is simply asked again.
        guard let key = order.key, commit.isWorthWriting else { return }
        underWay[key] = UnderWay(fingerprint: order.fingerprint, answer: answer, at: now, commit: commit)
        guard now.sinceOrZero(lastSweep) > 3_600_000 else { return }
        lastSweep = now
        written = written.filter { now.sinceOrZero($0.value) < Self.memory }
    }

    mutating func settle(_ commit: PendingCommit) {
        guard let key = commit.commitment.answer?.key, let found = underWay.removeValue(forKey: key) else { return }
        written[key] = found.at
    }

    mutating func forget(_ lost: PendingCommit) {
        if let key = lost.commitment.answer?.key { forget(key) }
    }

    mutating func forget(_ key: String) {
        underWay[key] = nil
        written[key] = nil
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
