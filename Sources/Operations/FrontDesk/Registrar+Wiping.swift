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

    /// By what is decided: a page that is just being told counts already.
    public func isStillFree(_ file: String, in wipe: Wipe) -> Bool {
        ahead { state, now in state.isStillFree(file, in: wipe, at: now) }
    }

    public func nextWipeDue(after moment: Moment) -> Moment? {
        read { state, _ in state.digitising.nextWipeDue(after: moment) }
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
