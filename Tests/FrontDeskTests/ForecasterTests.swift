import FrontDesk
import Hall
import HallAPI
import Journal
import Queueing
import Synchronization
import Testing
import Wording

/// A notebook in memory.
private final class Slate: Notebook {
    let notes = Mutex<[String: String]>([:])

    func note(_ text: String, as name: String) { notes.withLock { $0[name] = text } }
    func noted(_ name: String) -> String? { notes.withLock { $0[name] } }
}

@Suite("Waits that are foretold")
struct ForecasterTests {
    private func hall(_ clock: SetClock) async throws -> (Registrar, Forecaster, Slate) {
        let (registrar, slate) = (try await ExampleHall.registrar(on: ScriptedStorage(), clock: clock), Slate())
        return (registrar, Forecaster(registrar: registrar, notebook: slate, logger: ExampleHall.logger), slate)
    }

    private func view(_ id: String, _ registrar: Registrar, _ forecaster: Forecaster) async -> TicketView? {
        let waits = forecaster.waits
        return await registrar.read { state, now in
            HallViews(state, site: ExampleHall.site, now: now, waits: waits).ticket(id)
        }
    }

    @Test func `reach the views, grow with the line and shrink with the time`() async throws {
        let clock = SetClock()
        let (registrar, forecaster, _) = try await hall(clock)
        try await registrar.order(.openCounter(counter: "1", staff: "cb1"))
        for number in 1...12 { try await registrar.enter("t\(number)") }
        try await registrar.order(.callNext(counter: "1", staff: "cb1"))
        await forecaster.look()
        let near = try #require(await view("t2", registrar, forecaster)?.wait)
        let far = try #require(await view("t12", registrar, forecaster)?.wait)
        #expect(far.lowMs > near.highMs, "eleven six-minute services are before the last")
        #expect((30 * 60_000...80 * 60_000).contains(far.lowMs), "\(far)")
        clock.advance(seconds: 180)
        let later = try #require(await view("t12", registrar, forecaster)?.wait)
        #expect(later.highMs == far.highMs - 180_000)
        clock.advance(seconds: 300)
        let old = try #require(await view("t12", registrar, forecaster)?.wait)
        #expect(old != later, "a forecast that is minutes old is none")
    }

    @Test func `are told only while a counter serves the line`() async throws {
        let (registrar, forecaster, _) = try await hall(SetClock())
        for number in 1...3 { try await registrar.enter("t\(number)") }
        await forecaster.look()
        #expect(try #require(await view("t3", registrar, forecaster)).wait == nil)
        try await registrar.order(.openCounter(counter: "1", staff: "cb1"))
        await forecaster.look()
        #expect(try #require(await view("t3", registrar, forecaster)).wait != nil)
        try await registrar.order(.pauseCounter(counter: "1", reason: "break"))
        #expect(try #require(await view("t3", registrar, forecaster)).wait == nil)
    }

    @Test func `learn from each call, and remember over a restart`() async throws {
        let clock = SetClock()
        let (registrar, forecaster, slate) = try await hall(clock)
        try await registrar.order(.openCounter(counter: "1", staff: "cb1"))
        for number in 1...60 { try await registrar.enter("t\(number)") }
        await forecaster.look()
        // A hall that is twice as slow as it was expected to be.
        for _ in 1...60 {
            try await registrar.order(.callNext(counter: "1", staff: "cb1"))
            clock.advance(seconds: 720)
            try await registrar.order(.complete(counter: "1"))
        }
        await forecaster.look()
        let noted = slate.noted("calibration")?.split(separator: " ").compactMap { Double($0) } ?? []
        #expect(noted.count == 60)
        #expect(noted.filter { $0 > 0 }.count > 50, "people waited longer than they were told")
        let again = Forecaster(registrar: registrar, notebook: slate, logger: ExampleHall.logger)
        let running = Task { try await again.run() }
        var rings = again.changes().makeAsyncIterator()
        _ = await rings.next()
        running.cancel()
        _ = try? await running.value
        #expect(slate.noted("calibration")?.split(separator: " ").count == 60)
    }

    @Test func `survive a notebook that holds nonsense`() async throws {
        let (registrar, forecaster, slate) = try await hall(SetClock())
        slate.note("one two nan", as: "calibration")
        let running = Task { try await forecaster.run() }
        var rings = forecaster.changes().makeAsyncIterator()
        try await registrar.enter("t")
        _ = await rings.next()
        running.cancel()
        _ = try? await running.value
        #expect(slate.noted("calibration") == "")
    }
}
