import FrontDesk
import Hall
import HallAPI
import Journal
import Testing
import Wording

@Suite("Where things stand")
struct PlacesTests {
    private let upstairs = "Tầng 2"

    private func places(withoutPrinter: Set<String> = []) async throws -> (Places, kiosk: String, agent: String) {
        let (keeper, _) = try await GatekeeperTests().gatekeeper()
        let kiosk = try await keeper.enrol(.kiosk, name: "Ki-ốt 2", place: "  Tầng  2 ", by: "kt1")
        let agent = try await keeper.enrol(.devices, name: "Máy tầng 2", place: "Tầng 2", by: "kt1")
        let ids = try #require(
            [await keeper.holder(ofToken: kiosk)?.id, await keeper.holder(ofToken: agent)?.id].compactMap(\.self)
                as [String]?)
        return (Places(await keeper.enrolled(), withoutPrinter: withoutPrinter), ids[0], ids[1])
    }

    @Test func `a kiosk's tickets come out beside it, and all others at the main place`() async throws {
        let (places, kiosk, agent) = try await places()
        #expect(places.place(of: kiosk) == upstairs && places.place(of: agent) == upstairs)
        #expect(places.printer(for: kiosk) == upstairs)
        #expect(places.printer(for: "kiosk-elsewhere") == Places.main)
        #expect(places.printer(for: nil) == Places.main)
        let (above, below) = (
            Reach(kinds: ["printer"], of: agent, places), Reach(kinds: ["printer"], of: "devices-main", places)
        )
        for source in [kiosk, "kiosk-elsewhere", nil] {
            #expect(above.prints(for: source) != below.prints(for: source), "one printer, and only one")
        }
    }

    @Test func `a place whose machine has no printer uses the main one`() async throws {
        let (places, kiosk, _) = try await places(withoutPrinter: [upstairs])
        #expect(places.printer(for: kiosk) == Places.main)
    }

    @Test func `which place has no printer is known when its machine has spoken, and not by a broken printer`()
        async throws
    {
        let clock = SetClock()
        let registry = DeviceRegistry(clock: { clock.now })
        func note(_ kind: String, _ readiness: String) async throws {
            let report = DeviceReport(kind: kind, name: kind, readiness: readiness, troubles: [], grade: "virtual")
            try await registry.note(report, of: kind, at: upstairs, by: "devices-2")
        }
        #expect(await registry.placesWithoutPrinter().isEmpty)
        try await note("scanner", "ready")
        #expect(await registry.placesWithoutPrinter().isEmpty, "its printer may be the next that it tells of")
        clock.advance(seconds: 15)
        try await note("scanner", "ready")
        #expect(await registry.placesWithoutPrinter() == [upstairs])
        try await note("printer", "absent")
        #expect(await registry.placesWithoutPrinter().isEmpty)
        #expect(await registry.heard().map(\.id) == ["printer@Tầng 2", "scanner@Tầng 2"])
        let views = HallViews(HallState(), site: ExampleHall.site, now: clock.now)
        #expect(views.printer(at: upstairs, await registry.heard()).readiness == "absent")
        try await registry.askTest(of: "printer@Tầng 2")
        let tests = await registry.askedJobs(for: "devices-2")
        #expect(tests.map(\.device) == ["printer"], "its machine knows it by its own name")
        await registry.settle(tests[0].id)
        #expect(await registry.askedJobs(for: "devices-2").isEmpty)
    }

    @Test(arguments: ["a@b", "a:b", "a/b", "a\u{7}", String(repeating: "x", count: 41)])
    func `a name that would part an id is refused`(place: String) async throws {
        let (keeper, _) = try await GatekeeperTests().gatekeeper()
        let refusal = await #expect(throws: Refusal.self) {
            try await keeper.enrol(.kiosk, name: "Ki-ốt", place: place, by: "kt1")
        }
        #expect(refusal?.type == "bad-place")
    }

    @Test func `a scanner is its machine's, and the nameless one the hall's own`() async throws {
        let (places, _, agent) = try await places()
        let (above, below) = (
            Reach(kinds: ["scanner"], of: agent, places), Reach(kinds: ["scanner"], of: "devices-main", places)
        )
        #expect(above.scans(with: "scanner@Tầng 2") && !below.scans(with: "scanner@Tầng 2"))
        #expect(below.scans(with: "scanner") && !above.scans(with: "scanner"))
    }
}

@Suite("What the second soundbox has still to say")
struct EchoTests {
    private let soundbox = DeviceReport(
        kind: "soundbox", name: "Loa", readiness: "ready", troubles: [], grade: "simulated")

    private func call(_ number: Int) -> Job {
        var job = Job(id: "announce:\(number)", kind: .announce, started: false)
        job.announcement = Announcement(
            kind: .call, about: "t\(number)", recall: false, spoken: SpokenSentence(["a"], language: "vi"),
            english: nil,
            ageMs: 500)
        return job
    }

    private func registry(_ clock: SetClock) async throws -> DeviceRegistry {
        let registry = DeviceRegistry(clock: { clock.now })
        try await registry.note(soundbox, of: "soundbox", by: "devices-1")
        try await registry.note(soundbox, of: "soundbox", at: "Tầng 2", by: "devices-2")
        return registry
    }

    @Test func `what one has said the other says too, once, however often it is told`() async throws {
        let clock = SetClock()
        let registry = try await registry(clock)
        for _ in 1...2 { await registry.noteSaid(call(7), by: "devices-1") }
        clock.advance(seconds: 3)
        let left = await registry.echoJobs(for: "devices-2")
        #expect(left.map(\.id) == ["announce:7"])
        #expect(left.first?.announcement?.ageMs == 3_500)
        #expect(await registry.echoJobs(for: "devices-1").isEmpty)
        await registry.settleEcho("announce:7", by: "devices-2")
        #expect(await registry.echoJobs(for: "devices-2").isEmpty)
    }

    @Test func `an old call is not spoken any more, and a soundbox that is gone gathers none`() async throws {
        let clock = SetClock()
        let registry = try await registry(clock)
        await registry.noteSaid(call(7), by: "devices-1")
        clock.advance(seconds: 91)
        #expect(await registry.echoJobs(for: "devices-2").isEmpty)
        await registry.noteSaid(call(8), by: "devices-1")
        #expect(await registry.echoJobs(for: "devices-2").isEmpty, "it has been silent for 91 s")
    }
}
