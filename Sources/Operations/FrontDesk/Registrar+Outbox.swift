public import Dossiers
import Hall
public import Journal
public import Wording

/// What the courier needs; the app declares that this is its port.
extension Registrar {
    public func due(at now: Moment) -> Handover? {
        read { state, _ in state.outbox.due(at: now) }
    }

    public func nextDue() -> Moment? {
        read { state, now in state.outbox.nextDue(at: now) }
    }

    public func outboxChanges() -> AsyncStream<Int64> {
        changes()
    }

    public func record(_ command: OutboxCommand) async throws(Refusal) {
        _ = try await perform(Order(.outbox(command), by: "courier")) { _, _, _ in "" }
    }
}
