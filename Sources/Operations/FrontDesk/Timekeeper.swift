import Hall
import Queueing
public import ServiceLifecycle
import Wording

/// Lets time pass in the hall: what happens by itself, such as the end of a hold, happens at its time.
///
/// The rules say when something is due and what follows from it; this only looks at the clock for them.
public struct Timekeeper: Service {
    private let registrar: Registrar

    /// Nobody notices that a hold ended a second late.
    static let beat = Duration.seconds(1)

    public init(registrar: Registrar) {
        self.registrar = registrar
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: Self.beat) } catch { return }
                await tick()
            }
        }
    }

    private func tick() async {
        let plan = registrar.site.plan
        let isDue = await registrar.read { state, now in state.queue.isDue(plan: plan, now: now) }
        guard isDue else { return }
        do throws(Refusal) {
            _ = try await registrar.perform(Order(.queue(.passTime), by: "hall")) { _, _, _ in "" }
        } catch {
            // A full disk: the registrar has said so, and the next beat tries again.
        }
    }
}
