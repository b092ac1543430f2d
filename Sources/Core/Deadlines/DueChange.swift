public import Journal
public import Wording

/// One change of a due date, with what was promised before.
public struct DueChange: Equatable, Sendable, Codable {
    public enum Cause: Equatable, Sendable, Codable {
        /// The clock stood still from then on until the change.
        case supplemented(askedAt: Moment)
        case amended(Amendment)
    }

    public let at: Moment
    public let from: Moment
    public let to: Moment
    public let cause: Cause
}

/// Why a due date is changed by hand, and who approved it.
public struct Amendment: Equatable, Sendable, Codable {
    public let reason: AmendmentReason
    /// In the officer's words; needed where the reason is another one.
    public let note: String
    /// The account of whoever approved it.
    public let approver: String

    public init(_ reason: AmendmentReason, note: String = "", approver: String) {
        self.reason = reason
        self.note = note
        self.approver = approver
    }
}

/// Why a due date may be changed by hand. What the journal has stays readable, so no case is ever renamed.
public enum AmendmentReason: String, Sendable, Codable, CaseIterable {
    /// The agency is late, says sorry and asks for more time (form 04).
    case apology
    /// The sector's own law gives more time.
    case extendedByLaw
    /// Another body's answer is waited for.
    case otherAgency
    /// Tax, fee or another financial obligation.
    case financialObligation
    /// The citizen asked for another day.
    case citizensWish
    /// Storm, flood, fire, power cut.
    case forceMajeure
    /// The calendar was wrong, or a holiday was announced afterwards.
    case calendarChanged
    /// The date was entered wrongly.
    case mistake
    case other

    public var words: Words {
        switch self {
        case .apology: Words(vi: "Quá hạn, xin lỗi và đề nghị gia hạn", en: "Late: apology and request for more time")
        case .extendedByLaw: Words(vi: "Gia hạn theo quy định chuyên ngành", en: "Extended by the sector's law")
        case .otherAgency: Words(vi: "Chờ ý kiến cơ quan khác", en: "Waiting for another agency")
        case .financialObligation: Words(vi: "Chờ thực hiện nghĩa vụ tài chính", en: "Waiting for a payment obligation")
        case .citizensWish: Words(vi: "Theo đề nghị của công dân", en: "At the citizen's request")
        case .forceMajeure: Words(vi: "Sự kiện bất khả kháng", en: "Force majeure")
        case .calendarChanged: Words(vi: "Lịch làm việc thay đổi", en: "The working calendar changed")
        case .mistake: Words(vi: "Sửa ngày nhập sai", en: "Correction of a wrong date")
        case .other: Words(vi: "Lý do khác", en: "Another reason")
        }
    }
}
