import Hall
import Inventory
import Journal
public import Logging
public import ServiceLifecycle
import Wording

/// Writes into the journal what becomes of the devices, so that it can be shown afterwards when a printer was out of
/// paper, whatever has been restarted since.
public struct DeviceHistorian: Service {
    private let registry: DeviceRegistry
    private let registrar: Registrar
    private let logger: Logger

    /// How long a device may be silent before its silence is looked for, and for how long after a start.
    static let beat = Duration.seconds(5)
    /// In beats: until then a machine may be about to come back.
    static let graceAfterStart = 6

    public init(registry: DeviceRegistry, registrar: Registrar, logger: Logger) {
        self.registry = registry
        self.registrar = registrar
        self.logger = logger
    }

    public func run() async throws {
        let changes = await registry.changes()
        let (looks, look) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in changes { look.yield(false) } }
                group.addTask {
                    var beats = 0
                    while !Task.isCancelled {
                        do { try await Task.sleep(for: Self.beat) } catch { return }
                        beats += 1
                        look.yield(beats > Self.graceAfterStart)
                    }
                }
                group.addTask { for await isLate in looks { await write(isLate: isLate) } }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// - Parameter isLate: also of those that have not come back since the hall started.
    public func write(isLate: Bool) async {
        let heard = await registry.heard()
        var notes = heard.map { InventoryCommand.note(device: $0.id, $0.lasting) }
        if isLate {
            let gone = await registrar.read { state, _ in state.inventory.devices }
                .filter { id, _ in !heard.contains { $0.id == id } }
            notes += gone.compactMap { id, record in
                record.said.map { .note(device: id, .silent($0.kind)) }
            }
        }
        for note in notes {
            guard await isNews(note) else { continue }
            do throws(Refusal) {
                _ = try await registrar.perform(Order(.inventory(note), by: "hall")) { _, _, _ in "" }
            } catch {
                // A full disk: the registrar has said so, and the next beat tries again.
                logger.debug("A device's change is not in the journal yet.", metadata: ["why": "\(error.type)"])
            }
        }
    }

    private func isNews(_ note: InventoryCommand) async -> Bool {
        await registrar.read { state, now in (try? state.inventory.decide(note, now: now))?.isEmpty == false }
    }
}
