import Foundation
import GRDB
public import Hall
public import Journal

/// Reads a journal without changing it, also while a hall writes to it.
public struct JournalAudit: Sendable {
    private let database: DatabaseQueue

    public init(path: String) throws(StorageFault) {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            database = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw StorageFault(error)
        }
    }

    /// Follows the whole chain.
    ///
    /// - Returns: the end of the chain.
    /// - Throws: ``StorageFault`` `broken` at the first entry that was changed, removed or put in.
    public func verify() throws(StorageFault) -> Chain {
        var chain = Chain()
        try forEach { entry in try chain.follow(entry, hash: HallStore.hash) }
        return chain
    }

    /// How many entries are of a kind, such as `queue.ticketCalled`.
    public func count(ofKind kind: String) throws(StorageFault) -> Int {
        var count = 0
        try forEach { entry in if entry.kind == kind { count += 1 } }
        return count
    }

    /// The hall as the journal alone makes it, without any checkpoint; every link is checked on the way.
    ///
    /// - Parameter body: sees each event, and the state that it was decided in.
    public func replay(_ body: (HallState, RecordedEvent) throws -> Void = { _, _ in }) throws(StorageFault)
        -> HallState
    {
        var (chain, state) = (Chain(), HallState())
        try forEach { entry in
            try chain.follow(entry, hash: HallStore.hash)
            let recorded = try EventCoding.recorded(entry)
            try body(state, recorded)
            state.evolve(recorded)
        }
        return state
    }

    /// Hands over every entry in order.
    public func forEach(_ body: (JournalEntry) throws -> Void) throws(StorageFault) {
        do {
            try database.read { db in
                let rows = try Row.fetchCursor(db, sql: "SELECT * FROM journal ORDER BY sequence")
                while let row = try rows.next() { try body(try JournalEntry(row: row)) }
            }
        } catch let error as ChainBreak {
            throw .broken(error)
        } catch {
            throw StorageFault(error)
        }
    }
}
