public import Journal
public import Wording

/// Money that has come, as a bank or a payment service has told the hall. No name, no account: an id and an amount.
public enum PaymentEvent: Equatable, Sendable, Codable {
    /// - Parameter payment: opaque: a hash of the service's own id.
    case paymentNoticed(payment: String, amount: Int)
    case paymentAnnounced(payment: String, isHeard: Bool)

    public var payment: String {
        switch self {
        case .paymentNoticed(let id, _), .paymentAnnounced(let id, _): id
        }
    }
}

public enum PaymentCommand: Equatable, Sendable {
    case notice(payment: String, amount: Int)
    case reportAnnounced(payment: String, isHeard: Bool)
}

/// What the hall knows of payments now: those that the soundbox has not told yet.
public struct PaymentState: Equatable, Sendable, Codable {
    public struct Notice: Equatable, Sendable, Codable {
        public let payment: String
        /// In đồng.
        public let amount: Int
        public let at: Moment
    }

    /// The last that came, newest first: the cashier looks for the one that the citizen has just made.
    public private(set) var recent: [Notice] = []
    static let recentLimit = 10

    /// Oldest first.
    public private(set) var unspoken: [Notice] = []

    /// A hall without a soundbox would gather them for ever; who has paid does not wait so long.
    public static let unspokenLimit = 50

    public init() {}

    public func decide(_ command: PaymentCommand) throws(Refusal) -> [PaymentEvent] {
        switch command {
        case .notice(let payment, let amount):
            guard Self.amounts.contains(amount) else { throw .noAmount }
            return [.paymentNoticed(payment: payment, amount: amount)]
        case .reportAnnounced(let payment, let isHeard):
            return unspoken.contains { $0.payment == payment }
                ? [.paymentAnnounced(payment: payment, isHeard: isHeard)] : []
        }
    }

    public mutating func evolve(_ event: PaymentEvent, at moment: Moment) {
        switch event {
        case .paymentNoticed(let payment, let amount):
            let notice = Notice(payment: payment, amount: amount, at: moment)
            recent = [notice] + recent.prefix(Self.recentLimit - 1)
            unspoken.append(notice)
            if unspoken.count > Self.unspokenLimit { unspoken.removeFirst() }
        case .paymentAnnounced(let payment, _):
            unspoken.removeAll { $0.payment == payment }
        }
    }

    /// What a fee can be, in đồng: as much as our words go.
    private static let amounts = 1...1_000_000_000
}

/// How old a signed notice may be: an older one may be a recording that somebody plays again.
public enum NoticeWindow {
    /// In milliseconds, to both sides, for two clocks are never the same.
    public static let width: Int64 = 300_000

    /// - Throws: ``Refusal`` `notice-stale`.
    public static func check(signedAt moment: Moment, now: Moment) throws(Refusal) {
        guard now.sinceOrZero(moment) <= width, moment.sinceOrZero(now) <= width else { throw .staleNotice }
    }
}

extension Refusal {
    static let noAmount = Refusal(
        "bad-amount",
        what: Words(vi: "Số tiền không hợp lệ.", en: "That is no amount."),
        remedy: Words(
            vi: "Gửi số nguyên từ 1 đến 1.000.000.000 đồng.", en: "Send a whole number from 1 to 1,000,000,000 đồng."))

    static let staleNotice = Refusal(
        "notice-stale",
        what: Words(
            vi: "Thông báo đã ký quá lâu hoặc đồng hồ hai bên lệch nhau.",
            en: "The notice was signed too long ago, or the two clocks differ."),
        remedy: Words(
            vi: "Ký lại với giờ hiện tại; kiểm tra đồng hồ (NTP) của cả hai máy.",
            en: "Sign it again with the time of now; check both machines' clocks (NTP)."))
}
