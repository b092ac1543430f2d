import Digitising
import HallAPI

extension PageAgent {
    /// What others' codes say is kept as a file each, beside the page: the journal and the log never see it.
    func store(_ codes: [SeenCode]) async throws(HallFault) -> [JobOutcome.Page.Code] {
        var told: [JobOutcome.Page.Code] = []
        for code in codes {
            switch code {
            case .separator(let component): told.append(.init(kind: "separator", value: component))
            case .ticket(let id): told.append(.init(kind: "ticket", value: id))
            case .identityCard: told.append(.init(kind: "verifiable", value: nil))
            case .verifiable(let text):
                let stored = try await hall.store(Array(text.utf8))
                told.append(.init(kind: "verifiable", value: stored.sha256))
            }
        }
        return told
    }
}
