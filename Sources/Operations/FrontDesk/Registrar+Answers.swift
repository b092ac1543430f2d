import Hall
import Logging
import Wording

extension Registrar {
    /// What was answered to this very wish before.
    ///
    /// - Returns: `nil` when the disk has forgotten it: it is decided anew, as a new key is.
    func recall(_ key: String, _ order: Order) async throws(Refusal) -> Answer? {
        let stored: StoredAnswer?
        do throws(StorageFault) { stored = try await storage.answer(to: key) } catch {
            logger.error("An answer cannot be read again; check the disk.", metadata: ["why": "\(error)"])
            throw .notRecorded
        }
        guard let stored else {
            answers.forget(key)
            return nil
        }
        guard stored.fingerprint == order.fingerprint else { throw .keyReused }
        return Answer(isCreation: stored.isCreation, body: stored.body)
    }
}
