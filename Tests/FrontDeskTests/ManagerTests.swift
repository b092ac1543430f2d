import FrontDesk
import Hall
import HallAPI
import Journal
import Queueing
import Reporting
import Synchronization
import Testing
import Wording

/// Days that a test writes, and those that were asked for.
private final class Shelf: DayArchive {
    let asked = Mutex<[String]>([])
    /// How many read at once, now and at most.
    let readers = Mutex((now: 0, most: 0))
    let fault: StorageFault?

    init(_ fault: StorageFault? = nil) {
        self.fault = fault
    }

    func records(of day: ServiceDay, offset: UTCOffset) async throws(StorageFault) -> DayRecords {
        asked.withLock { $0.append(day.description) }
        if let fault { throw fault }
        readers.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        // As a disk does: others get their turn meanwhile.
        for _ in 0..<20 { await Task.yield() }
        readers.withLock { $0.now -= 1 }
        return DayRecords(visits: [], desks: [])
    }
}

/// A notebook that keeps nothing.
private struct Blank: Notebook {
    func note(_ text: String, as name: String) {}
    func noted(_ name: String) -> String? { nil }
}

@Suite("The manager's view")
struct ManagerTests {
    private func view(_ registrar: Registrar, _ forecaster: Forecaster) async -> ManagerView {
        let waits = forecaster.waits
        return await registrar.read { state, now in
            HallViews(state, site: ExampleHall.site, now: now, waits: waits).manager()
        }
    }

    private func hall(_ clock: SetClock) async throws -> (Registrar, Forecaster) {
        let registrar = try await ExampleHall.registrar(on: ScriptedStorage(), clock: clock)
        return (registrar, Forecaster(registrar: registrar, notebook: Blank(), logger: ExampleHall.logger))
    }

    @Test func `says who waits too long, who is idle meanwhile and since when`() async throws {
        let clock = SetClock()
        let (registrar, forecaster) = try await hall(clock)
        try await registrar.order(.openCounter(counter: "1", staff: "cb1"))
        try await registrar.order(.openCounter(counter: "2", staff: "cb2"))
        try await registrar.enter("t1")
        clock.advance(seconds: 600)
        try await registrar.enter("t2")
        try await registrar.order(.pauseCounter(counter: "2", reason: "nghỉ"))
        clock.advance(seconds: 400)
        try await registrar.order(.openCounter(counter: "2", staff: "cb2"))
        await forecaster.look()
        let found = await view(registrar, forecaster)
        let line = try #require(found.lines.first)
        #expect(line.waiting == 2 && line.overTarget == 1 && line.working == 2)
        #expect(line.longest.map(\.number) == ["A001", "A002"])
        #expect(found.counters[0].state == "idle" && found.counters[0].wanted == 2)
        #expect(found.counters[2].state == "closed" && found.counters[2].since == nil)
        let (first, second) = (try #require(found.counters[0].since), try #require(found.counters[1].since))
        #expect(first < second, "the second went on only after its pause")
        #expect(line.doneAt != nil)
        try await registrar.order(.callNext(counter: "1", staff: "cb1"))
        #expect(await view(registrar, forecaster).counters[0].state == "called")
        try await registrar.order(.serve(counter: "1"))
        clock.advance(seconds: 60)
        try await registrar.order(.complete(counter: "1"))
        clock.advance(seconds: 60)
        let later = await view(registrar, forecaster).counters[0]
        #expect(later.state == "idle")
        #expect(later.since == Moment(milliseconds: 1_795_399_200_000 + 1_060_000).iso8601(at: .vietnam))
    }

    @Test func `what-if: one more counter shortens the longest wait and the day`() async throws {
        let (registrar, forecaster) = try await hall(SetClock())
        try await registrar.order(.openCounter(counter: "1", staff: "cb1"))
        for number in 1...16 { try await registrar.enter("t\(number)") }
        let answer = try await forecaster.whatIf("2", openAt: nil)
        let (before, after) = (try #require(answer.before), try #require(answer.after))
        #expect(after.longest.highMs < before.longest.lowMs, "\(after.longest) against \(before.longest)")
        #expect(after.doneAt.highAt < before.doneAt.highAt && after.doneAt.lowAt < before.doneAt.lowAt)
        #expect((60 * 60_000...150 * 60_000).contains(before.longest.highMs), "fifteen six-minute services")
        let late = try await forecaster.whatIf("2", openAt: 23 * 60 + 59)
        #expect(late.after?.longest == late.before?.longest, "a counter that opens too late changes nothing")
        #expect(try await forecaster.whatIf("2", openAt: nil) == answer, "the same people each time")
    }

    @Test func `what-if refuses an open counter, an unknown one, and an empty hall`() async throws {
        let (registrar, forecaster) = try await hall(SetClock())
        try await registrar.order(.openCounter(counter: "1", staff: "cb1"))
        await #expect(throws: Refusal.nobodyWaits) { try await forecaster.whatIf("2", openAt: nil) }
        try await registrar.enter("t1")
        await #expect(throws: Refusal.unknownCounter("99")) { try await forecaster.whatIf("99", openAt: nil) }
        let open = await #expect(throws: Refusal.self) { try await forecaster.whatIf("1", openAt: nil) }
        #expect(open?.type == "counter-open")
    }
}

@Suite("The reporter")
struct ReporterTests {
    private func reporter(_ shelf: Shelf) -> Reporter {
        // 2026-11-23, 09:00 at the site.
        Reporter(site: ExampleHall.site, archive: shelf, clock: { SetClock().now }, logger: ExampleHall.logger)
    }

    @Test func `reads each day once, and none that is still to come`() async throws {
        let shelf = Shelf()
        let today = ServiceDay(of: SetClock().now, at: .vietnam)
        let view = try await reporter(shelf).report(
            from: today.adding(days: -2).description, to: today.adding(days: 5).description, by: "week")
        #expect(shelf.asked.withLock { $0 } == (-2...0).map { today.adding(days: $0).description })
        #expect(view.total.issued == 0 && view.to == today.adding(days: 5).description)
        _ = try await reporter(shelf).report(from: nil, to: nil, by: nil)
        #expect(shelf.asked.withLock { $0.last } == today.description)
    }

    @Test(arguments: [
        ("2026-02-30", "2026-03-01", "day"), ("2026-11-23", "2026-11-22", "day"), ("2025-01-01", "2026-11-22", "day"),
        ("yesterday", "2026-11-22", "day"), ("2026-11-22", "", "day"), ("2026-11-22", "2026-11-22", "year"),
    ])
    func `refuses days that make no sense`(from: String, to: String, by: String) async throws {
        let refusal = await #expect(throws: Refusal.self) {
            try await reporter(Shelf()).report(from: from, to: to, by: by)
        }
        #expect(refusal?.type == "bad-dates" && refusal?.remedy.vi.contains("400") == true)
    }

    @Test func `makes one report at a time, and each in the end`() async throws {
        let shelf = Shelf()
        let reporter = reporter(shelf)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { _ = try await reporter.report(from: "2026-11-01", to: "2026-11-20", by: "day") }
            }
            try await group.waitForAll()
        }
        #expect(shelf.asked.withLock { $0.count } == 160)
        #expect(shelf.readers.withLock { $0.most } == 1)
    }

    @Test func `a report that the disk does not give holds up no other`() async throws {
        let reporter = reporter(Shelf(.failed("gone")))
        for _ in 0..<2 {
            await #expect(throws: Refusal.self) { try await reporter.report(from: nil, to: nil, by: nil) }
        }
    }

    @Test func `takes 400 days, and says so when the disk does not give one`() async throws {
        let shelf = Shelf()
        _ = try await reporter(shelf).report(from: "2025-01-01", to: "2026-02-04", by: "month")
        #expect(shelf.asked.withLock { $0.count } == 400)
        let refusal = await #expect(throws: Refusal.self) {
            try await reporter(Shelf(.failed("gone"))).report(from: nil, to: nil, by: nil)
        }
        #expect(refusal?.type == "internal")
    }
}
