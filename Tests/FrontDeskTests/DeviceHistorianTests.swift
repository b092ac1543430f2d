import FrontDesk
import Hall
import HallAPI
import Inventory
import Journal
import Logging
import Testing
import Wording

@Suite("What becomes of the devices, in the journal")
struct DeviceHistorianTests {
    /// A hall with its devices; its storage may start a second life.
    private struct Site {
        let clock = SetClock()
        let registry: DeviceRegistry
        let registrar: Registrar
        let historian: DeviceHistorian

        init(state: HallState = HallState()) async throws {
            let clock = clock
            registry = DeviceRegistry(clock: { clock.now })
            registrar = Registrar(
                site: ExampleHall.site, stored: StoredHall(state: state, usedKeys: [], staff: [], tokens: []),
                storage: ScriptedStorage(), clock: { clock.now }, logger: Logger(label: "test"), stop: { _ in })
            historian = DeviceHistorian(registry: registry, registrar: registrar, logger: Logger(label: "test"))
        }

        func say(_ readiness: String, _ troubles: [String] = []) async throws {
            let report = DeviceReport(
                kind: "printer", name: "Máy in phiếu", readiness: readiness, troubles: troubles, grade: "virtual")
            try await registry.note(report, of: "printer", by: "devices-1")
            await historian.write(isLate: false)
        }

        func views() async -> [DeviceView] {
            let heard = await registry.heard()
            return await registrar.read { state, now in
                HallViews(state, site: ExampleHall.site, now: now).devices(heard)
            }
        }
    }

    @Test("is one entry for each change, and silence is one")
    func changes() async throws {
        let site = try await Site()
        for _ in 1...3 { try await site.say("ready") }
        try await site.say("stopped", ["paperOut"])
        site.clock.advance(seconds: 21)
        await site.historian.write(isLate: false)
        let device = try #require(await site.views().first)
        #expect(device.history.map(\.readiness) == ["absent", "stopped", "ready"])
        #expect(device.troubles == ["agentSilent"])
    }

    @Test("is nothing of what befell one code or one sentence")
    func passing() async throws {
        let site = try await Site()
        for _ in 1...5 {
            try await site.say("ready")
            try await site.say("attention", ["codeDamaged"])
        }
        try await site.say("attention", ["quietHours", "paperLow"])
        let device = try #require(await site.views().first)
        #expect(device.history.map(\.troubles) == [["paperLow"], []])
        #expect(device.troubles == ["quietHours", "paperLow"], "the technician sees it all the same")
    }

    @Test("is still there when the hall starts anew, and says who has not come back")
    func restart() async throws {
        let first = try await Site()
        try await first.say("stopped", ["paperOut"])
        let second = try await Site(state: await first.registrar.read { state, _ in state })
        await second.historian.write(isLate: false)
        #expect(await second.views().map(\.history.count) == [1], "its machine may be about to come back")
        await second.historian.write(isLate: true)
        let device = try #require(await second.views().first)
        #expect(device.history.map(\.readiness) == ["absent", "stopped"])
        #expect(device.seenAt == nil)
    }

    @Test("is what people have said of it: name, work done, and that it is off")
    func people() async throws {
        let site = try await Site()
        try await site.say("ready")
        func order(_ command: HallCommand) async throws {
            _ = try await site.registrar.perform(Order(command, by: "kt1")) { _, _, _ in "" }
        }
        try await order(.inventory(.name(device: "printer", name: "Máy in cửa")))
        try await order(.inventory(.turn(device: "printer", isOff: true)))
        let device = try #require(await site.views().first)
        #expect(device.givenName == "Máy in cửa")
        #expect(device.isOff)
        #expect(device.readiness == "stopped")
        #expect(device.troubles == ["switchedOff"])
        let heard = await site.registry.heard()
        let printer = await site.registrar.read { state, now in
            HallViews(state, site: ExampleHall.site, now: now).printer(at: Places.main, heard)
        }
        #expect(printer.readiness == "stopped", "the kiosk offers the number on screen")
        #expect(await site.registry.locals(of: "devices-1", among: ["printer"]) == ["printer"])
    }

    @Test("a soundbox that is off has nothing to say; a printer that is off still answers for its tickets")
    func reach() async throws {
        let site = try await Site()
        for kind in ["printer", "soundbox"] {
            let report = DeviceReport(kind: kind, name: kind, readiness: "ready", troubles: [], grade: "virtual")
            try await site.registry.note(report, of: kind, by: "devices-1")
        }
        #expect(await site.registry.kinds(of: "devices-1", without: ["printer", "soundbox"]) == ["printer"])
    }
}
