public import Wording

/// What a citizen comes through in one visit, one after the other (*công đoạn*). A visit keeps its number in all of them.
public enum Stage: String, Sendable, Codable, CaseIterable {
    case reception
    case advice
    case digitisation
    case intake
    case cashier
    case resultReturn

    public var name: Words {
        switch self {
        case .reception: Words(vi: "Lễ tân", en: "Reception")
        case .advice: Words(vi: "Tư vấn", en: "Advice")
        case .digitisation: Words(vi: "Số hóa", en: "Digitisation")
        case .intake: Words(vi: "Tiếp nhận", en: "Intake")
        case .cashier: Words(vi: "Thu phí, lệ phí", en: "Cashier")
        case .resultReturn: Words(vi: "Trả kết quả", en: "Result return")
        }
    }
}
