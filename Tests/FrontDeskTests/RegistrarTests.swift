import ChildPrograms
import FrontDesk
import Hall
import HallStore
import Journal
import Queueing
import Synchronization
import Testing
import Wording

@Suite("The registrar")
struct RegistrarTests {
    /// Twelve counters press at once while 60 people wait, again and again: everybody gets a different ticket.
    @Test func `simultaneous callers get different tickets`() async throws {
        let folder = try ScratchFolder()
        let store = try HallStore(path: "\(folder.path)/hall.sqlite", site: "HN01")
        let registrar = try await ExampleHall.registrar(on: store)
        for number in 1...60 { try await registrar.enter("t\(number)") }
        var called: [String] = []
        for _ in 1...5 {
            let round = try await withThrowingTaskGroup(of: String.self) { group in
                for counter in 1...12 { group.addTask { try await registrar.order(.callNext(counter: "\(counter)")) } }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            called += round
            for counter in 1...12 { try await registrar.order(.complete(counter: "\(counter)")) }
        }
        #expect(Set(called).count == 60)
        await #expect(throws: Refusal.nobodyWaits) { try await registrar.order(.callNext(counter: "1")) }
    }

    @Test func `many commands share one write`() async throws {
        let storage = ScriptedStorage()
        let registrar = try await ExampleHall.registrar(on: storage)
        await storage.close()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...50 {
                group.addTask {
                    let issue = QueueCommand.issueTicket(
                        ticket: "t\(number)", line: "a", isPriority: false, language: "vi")
                    try await registrar.order(issue)
                }
            }
            group.addTask {
                // All fifty are decided before the first write ends; nothing of it may be seen yet.
                while await registrar.decidedSequence < 51 { await Task.yield() }
                #expect(await registrar.read { state, _ in state.sequence } == 0)
                await storage.open()
            }
            try await group.waitForAll()
        }
        #expect(await storage.batches.count <= 3)
        #expect(await registrar.read { state, _ in state.queue.tickets.count } == 50)
    }

    @Test func `the same key gets the same answer, also at the same moment and after a restart`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        let registrar = try await ExampleHall.registrar(on: store)
        let numbers = try await withThrowingTaskGroup(of: String.self) { group in
            for tap in 1...8 {
                group.addTask {
                    try await registrar.order(
                        .issueTicket(ticket: "tap\(tap)", line: "a", isPriority: false, language: "vi"), key: "one-tap")
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(numbers == ["A001"])
        try await store.close()
        let again = try await ExampleHall.registrar(on: HallStore(path: path, site: "HN01"))
        let repeated = try await again.order(
            .issueTicket(ticket: "later", line: "a", isPriority: false, language: "vi"), key: "one-tap")
        #expect(repeated == "A001")
        #expect(await again.read { state, _ in state.queue.tickets.count } == 1)
    }

    @Test func `a key is not good for another wish`() async throws {
        let registrar = try await ExampleHall.registrar(on: ScriptedStorage())
        let issue = QueueCommand.issueTicket(ticket: "t", line: "a", isPriority: false, language: "vi")
        try await registrar.order(issue, key: "k", fingerprint: "one body")
        let refusal = await #expect(throws: Refusal.self) {
            try await registrar.order(issue, key: "k", fingerprint: "another body")
        }
        #expect(refusal?.type == "idempotency-key-reused")
    }

    @Test func `a full disk loses only what was not answered, and heals`() async throws {
        let storage = ScriptedStorage()
        let registrar = try await ExampleHall.registrar(on: storage)
        try await registrar.enter("safe")
        await storage.fail(.full)
        let refusal = await #expect(throws: Refusal.self) {
            try await registrar.order(
                .issueTicket(ticket: "lost", line: "a", isPriority: false, language: "vi"), key: "k")
        }
        #expect(refusal?.type == "storage-full")
        #expect(await registrar.read { state, _ in state.queue.tickets.keys.sorted() } == ["safe"])
        // What needs no writing is answered at once: the full disk is no longer its business.
        try await registrar.order(.reportPrinted(ticket: "safe"))
        // The same tap again, now that there is room: no gap, and the key was not used up.
        let number = try await registrar.order(
            .issueTicket(ticket: "again", line: "a", isPriority: false, language: "vi"), key: "k")
        #expect(number == "A002")
        let sequences = await storage.written.flatMap(\.events).map(\.sequence)
        #expect(sequences == Array(1...Int64(sequences.count)))
    }

    /// Write 1, 2, 3 … fails: whatever was answered before is on disk, and a restart has exactly that.
    @Test(arguments: 0..<9) func `a disk that breaks stops the hall and keeps what was answered`(good: Int) async throws
    {
        let storage = ScriptedStorage()
        let fault = Mutex<StorageFault?>(nil)
        let registrar = try await ExampleHall.registrar(on: storage) { found in fault.withLock { $0 = found } }
        await storage.failAfter(good)
        var answered = 0
        for number in 1...10 {
            do throws(Refusal) {
                try await registrar.order(
                    .issueTicket(ticket: "t\(number)", line: "a", isPriority: false, language: "vi"))
                answered += 1
            } catch { break }
        }
        #expect(answered == good)
        #expect(fault.withLock { $0 } == .failed("broken"))
        #expect(await registrar.read { state, _ in state.queue.tickets.count } == good)
        #expect(await storage.written.count == good)
    }
}

@Suite("The end of a registrar")
struct RegistrarEndTests {
    /// A storage that is closed under a checkpoint would end a graceful stop with the code of a broken disk.
    @Test func `whoever ends it waits for the checkpoint that is being written`() async throws {
        let storage = ScriptedStorage()
        let registrar = try await ExampleHall.registrar(on: storage)
        for number in 1...2_500 { try await registrar.enter("t\(number)") }
        await registrar.finish()
        #expect(await storage.checkpoints == 1)
    }

    @Test func `what was taken before the end is written, and nothing is taken after it`() async throws {
        let storage = ScriptedStorage()
        let registrar = try await ExampleHall.registrar(on: storage)
        await storage.close()
        async let last: Void = registrar.enter("last", key: "k")
        while await registrar.decidedSequence == 0 { await Task.yield() }
        async let end: Void = registrar.finish()
        await storage.open()
        await end
        let written = await storage.written.count
        #expect(written >= 1)
        _ = try? await last
        await #expect(throws: Refusal.notRecorded) {
            try await registrar.order(.issueTicket(ticket: "late", line: "a", isPriority: false, language: "vi"))
        }
        #expect(await storage.written.count == written)
    }
}

extension ScriptedStorage {
    func failAfter(_ good: Int) {
        fail(many: [StorageFault?](repeating: nil, count: good) + [.failed("broken")])
    }
}

@Suite("What the schema forbids")
struct SchemaTests {
    /// Each of these once stopped the whole hall.
    @Test func `a key of the longest kind is kept, and one that was forgotten may come again`() async throws {
        let folder = try ScratchFolder()
        let store = try HallStore(path: "\(folder.path)/hall.sqlite", site: "HN01")
        let clock = SetClock()
        let registrar = try await ExampleHall.registrar(on: store, clock: clock)
        let key = "devices-0123abcd:" + String(repeating: "k", count: 100)
        for _ in 1...2 {
            let wish = QueueCommand.issueTicket(
                ticket: "t\(clock.now.milliseconds)", line: "a", isPriority: false, language: "vi")
            try await registrar.order(wish, key: key)
            clock.advance(seconds: 49 * 3_600)
            // Time passes, and something else is done that makes the registrar look at ages.
            try await registrar.order(
                .issueTicket(ticket: "x\(clock.now.milliseconds)", line: "a", isPriority: false, language: "vi"),
                key: "\(clock.now.milliseconds)")
        }
        #expect(await registrar.read { state, _ in state.queue.lastOrdinals.values.reduce(0, +) } == 4)
    }

    /// Six commands share one transaction, and the third is the one that the schema does not take.
    @Test func `only the command that the schema refuses is refused`() async throws {
        let storage = ScriptedStorage()
        let registrar = try await ExampleHall.registrar(on: storage)
        await storage.fail(nil, .rejected("CHECK"), nil, nil, .rejected("CHECK"))
        await storage.close()
        let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0...6 {
                group.addTask {
                    do throws(Refusal) {
                        let wish = QueueCommand.issueTicket(
                            ticket: "t\(number)", line: "a", isPriority: false, language: "vi")
                        return try await registrar.order(wish, key: "k\(number)")
                    } catch {
                        return error.type
                    }
                }
                // All of them are decided before the first is written.
                while await registrar.decidedSequence < Int64(number + 2) { await Task.yield() }
            }
            await storage.open()
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == "internal" } == 1)
        let tickets = await registrar.read { state, _ in state.queue.tickets.values.map(\.number.description).sorted() }
        #expect(tickets == ["A001", "A002", "A003", "A004", "A005", "A006"])
        #expect(outcomes.filter { $0 != "internal" }.sorted() == tickets, "nobody was told another number")
        let sequences = await storage.written.flatMap(\.events).map(\.sequence)
        #expect(sequences == Array(1...Int64(sequences.count)))
    }

    @Test func `what the schema refuses is refused, and the hall goes on`() async throws {
        let storage = ScriptedStorage()
        let stopped = Mutex(false)
        let registrar = try await ExampleHall.registrar(on: storage) { _ in stopped.withLock { $0 = true } }
        await storage.fail(.rejected("CHECK"))
        let refusal = await #expect(throws: Refusal.self) {
            try await registrar.order(.issueTicket(ticket: "t", line: "a", isPriority: false, language: "vi"))
        }
        #expect(refusal?.type == "internal")
        try await registrar.enter("u")
        #expect(!stopped.withLock { $0 })
        #expect(await registrar.read { state, _ in state.queue.tickets.count } == 1)
    }
}
