import Digitising
public import Dossiers
import Hall
public import Journal
public import Wording

/// What the janitor needs; the app declares that this is its port.
extension Registrar {
    public func nextWipe() -> Wipe? {
        read { state, now in state.nextWipe(at: now) }
    }

    public func nextWipeDue() -> Moment? {
        read { state, _ in state.digitising.nextWipeDue }
    }

    public func wipeChanges() -> AsyncStream<Int64> {
        changes()
    }

    public func recordWiped(_ wipe: Wipe) async throws(Refusal) {
        _ = try await perform(
            Order(.session(.recordWipe(session: wipe.session, files: wipe.files)), by: "janitor")
        ) { _, _, _ in "" }
    }
}
