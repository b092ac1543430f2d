import FrontDesk
import Hall
import HallAPI
import Journal
import Queueing
import Testing
import Wording

@Suite("Who drives a device")
struct DeviceRegistryTests {
    private let printer = DeviceReport(
        kind: "printer", name: "Máy in phiếu", readiness: "ready", troubles: [], grade: "simulated")

    @Test func `one machine at a time; another takes over when it has fallen silent`() async throws {
        let clock = SetClock()
        let registry = DeviceRegistry(clock: { clock.now })
        try await registry.note(printer, of: "printer", by: "devices-1")
        let refusal = await #expect(throws: Refusal.self) {
            try await registry.note(printer, of: "printer", by: "devices-2")
        }
        #expect(refusal?.type == "device-taken")
        #expect(await registry.kinds(of: "devices-1") == ["printer"])
        #expect(await registry.kinds(of: "devices-2").isEmpty)
        clock.advance(seconds: 21)
        try await registry.note(printer, of: "printer", by: "devices-2")
        #expect(await registry.kinds(of: "devices-1").isEmpty)
        #expect(await registry.kinds(of: "devices-2") == ["printer"])
    }

    @Test(arguments: [
        ("printer@Tầng 2", "ready", ["paperOut"]), ("", "ready", []), ("printer", "Nguyễn Văn An", []),
        ("printer", "ready", ["Bà Nguyễn Thị Ví Dụ"]), ("printer", "ready", Array(repeating: "paperOut", count: 17)),
        (String(repeating: "p", count: 33), "ready", []),
    ])
    func `words that no agent of ours uses are refused, for they would stand in the journal for ever`(
        local: String, readiness: String, troubles: [String]
    ) async throws {
        let registry = DeviceRegistry(clock: { SetClock().now })
        let report = DeviceReport(
            kind: "printer", name: "Máy in phiếu", readiness: readiness, troubles: troubles, grade: "virtual")
        let refusal = await #expect(throws: Refusal.self) {
            try await registry.note(report, of: local, by: "devices-1")
        }
        #expect(refusal?.type == "bad-report")
    }

    @Test func `a machine has fifty devices at most`() async throws {
        let registry = DeviceRegistry(clock: { SetClock().now })
        for number in 1...50 { try await registry.note(printer, of: "printer\(number)", by: "devices-1") }
        let refusal = await #expect(throws: Refusal.self) {
            try await registry.note(printer, of: "printer51", by: "devices-1")
        }
        #expect(refusal?.type == "too-many-reported")
        try await registry.note(printer, of: "printer50", by: "devices-1")
    }

    @Test func `a test is on the list of the machine that has the device`() async throws {
        let clock = SetClock()
        let registry = DeviceRegistry(clock: { clock.now })
        try await registry.note(printer, of: "printer", by: "devices-1")
        try await registry.askTest(of: "printer")
        #expect(await registry.askedJobs(for: "devices-1").map(\.device) == ["printer"])
        #expect(await registry.askedJobs(for: "devices-2").isEmpty)
    }

    @Test func `work goes to the machine that can do it`() {
        var state = JobListTests().issuedTicket()
        state.evolve(JobListTests().recorded(.acceptedOnScreen(ticket: "t"), 2))
        state.evolve(JobListTests().recorded(.ticketCalled(ticket: "t", counter: "1", attempt: 1), 3))
        let views = HallViews(state, site: ExampleHall.site, now: SetClock().now)
        func jobs(_ kinds: Set<String>) -> [Job] {
            views.jobs(for: .devices, Reach(kinds: kinds, of: "devices-1", Places([])), address: "")
        }
        #expect(jobs(["printer"]).isEmpty)
        #expect(jobs(["soundbox"]).map(\.kind) == [.announce])
    }
}
