import Foundation
import Hall
import HallStore
import Journal

/// How long a start takes, and a check of the whole journal.
enum Replay {
    private static let ticketsPerDay = 500

    static func measure(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let folder = try Places.fresh(in: scratch)
        let base = BenchHall.journal(in: folder)
        var past = Past()
        try await past.write(days: scale.days, ticketsPerDay: ticketsPerDay, to: base)
        var (bare, late, ended, audits): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for round in 0..<min(scale.rounds, 3) {
            let copy = "\(folder)/bare-\(round).sqlite"
            try Self.copy(base, to: copy)
            bare.append(try await start(copy, expecting: past.state))
            // The first start left a checkpoint at the end.
            ended.append(try await start(copy, expecting: past.state))
            let other = "\(folder)/late-\(round).sqlite"
            try Self.copy(base, to: other)
            try await leave(past.early, in: other)
            late.append(try await start(other, expecting: past.state))
            audits.append(try await audit(base, expecting: past.state.sequence))
        }
        let entries = Double(past.state.sequence)
        let tickets = scale.days * ticketsPerDay
        let group = "start and check of a journal of \(past.state.sequence) entries, \(tickets) tickets"
        return [
            Figure(group, "start without a checkpoint", bare.median / 1_000, "s"),
            Figure(group, "replayed entries", entries / bare.median * 1_000, "1/s"),
            Figure(group, "start with a checkpoint \(Past.tail) entries before the end", late.median / 1_000, "s"),
            Figure(group, "start with a checkpoint at the end", ended.median / 1_000, "s"),
            Figure(group, "start with a checkpoint at the end, to one without", ended.median / bare.median, "ratio"),
            Figure(group, "check of the whole chain", audits.median / 1_000, "s"),
            Figure(group, "checked entries", entries / audits.median * 1_000, "1/s"),
        ]
    }

    private static func start(_ path: String, expecting state: HallState) async throws -> Double {
        var found = HallState()
        var opened: HallStore?
        let time = try await Stopwatch.time {
            let store = try HallStore(path: path, site: BenchHall.site.id)
            found = try await store.load().state
            opened = store
        }
        try await opened?.close()
        guard found == state else {
            throw BenchFault("\(path) replays to another state: \(found.sequence) of \(state.sequence) entries")
        }
        return time
    }

    /// With its write-ahead log: GRDB leaves it where it is when it closes a pool, with some megabytes of entries.
    private static func copy(_ path: String, to other: String) throws {
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.copyItem(atPath: path + ending, toPath: other + ending)
        }
    }

    private static func leave(_ state: HallState, in path: String) async throws {
        let store = try HallStore(path: path, site: BenchHall.site.id)
        try await store.checkpoint(state)
        try await store.close()
    }

    private static func audit(_ path: String, expecting sequence: Int64) async throws -> Double {
        let audit = try JournalAudit(path: path)
        return try await Stopwatch.time {
            guard try audit.verify().sequence == sequence else { throw BenchFault("the chain ends elsewhere") }
        }
    }
}
