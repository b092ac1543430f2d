public import Wording

/// `application/problem+json` (RFC 9457) with a remedy for the person who reads it.
public struct ProblemView: Codable, Equatable, Sendable {
    public let type: String
    public let title: String
    public let status: Int
    public let detail: String
    public let remedy: String
    public let reasons: [Words]?

    public init(_ refusal: Refusal, status: Int, language: String) {
        type = refusal.type
        title = refusal.what.text(in: language)
        self.status = status
        detail = refusal.what.text(in: language)
        remedy = refusal.remedy.text(in: language)
        reasons = refusal.reasons.isEmpty ? nil : refusal.reasons
    }
}
