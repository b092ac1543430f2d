import Inventory
import Journal
import Testing
import Wording

@Suite("What is remembered of a device")
struct InventoryStateTests {
    private static let start = Moment(milliseconds: 1_795_399_200_000)

    /// A site's inventory, and the moment there.
    private struct Site {
        var state = InventoryState()
        var now = start

        mutating func order(_ command: InventoryCommand) throws(Refusal) -> [InventoryEvent] {
            let events = try state.decide(command, now: now)
            for event in events { state.evolve(event, at: now) }
            return events
        }

        @discardableResult
        mutating func say(_ readiness: String, _ troubles: [String] = [], after seconds: Int64 = 5) throws -> Int {
            now = now.adding(milliseconds: seconds * 1_000)
            let condition = DeviceRecord.Condition(kind: "printer", readiness: readiness, troubles: troubles)
            return try order(.note(device: "printer", condition)).count
        }
    }

    @Test("is what it said anew, newest first, and since when")
    func changes() throws {
        var site = Site()
        #expect(try site.say("ready") == 1)
        #expect(try site.say("ready") == 0)
        #expect(try site.say("stopped", ["paperOut"]) == 1)
        let history = try #require(site.state.devices["printer"]).history
        #expect(history.map(\.condition.readiness) == ["stopped", "ready"])
        #expect(history.first?.at == Self.start.adding(milliseconds: 15_000))
    }

    @Test("is at most twelve changes an hour and that it is unsteady, until it has been quiet for long enough")
    func unsteady() throws {
        var site = Site()
        var recorded = 0
        for round in 0..<600 { recorded += try site.say(round % 2 == 0 ? "ready" : "absent") }
        #expect(recorded == 13)
        #expect(site.state.devices["printer"]?.isUnsteady == true)
        #expect(try site.say("absent") == 0)
        #expect(try site.say("absent", after: 3_600) == 1, "it is told that it is steady, though nothing else is new")
        #expect(site.state.devices["printer"]?.isUnsteady == false)
    }

    @Test("is bounded, however long it is in service")
    func bounded() throws {
        var site = Site()
        for round in 0..<200 {
            try site.say("stopped", ["\(round)"], after: 3_600)
            _ = try site.order(.service(device: "printer", count: round, isReplacement: false))
        }
        #expect(site.state.devices["printer"]?.history.count == InventoryState.historyKept)
        #expect(site.state.devices["printer"]?.service?.count == 199)
    }

    @Test("is the name that people give it, in one line of forty letters")
    func names() throws {
        var site = Site()
        try site.say("ready")
        #expect(try site.order(.name(device: "printer", name: "  Máy in   cửa chính ")).count == 1)
        #expect(site.state.devices["printer"]?.name == "Máy in cửa chính")
        #expect(try site.order(.name(device: "printer", name: "Máy in cửa chính")).isEmpty)
        let tooLong = InventoryCommand.name(device: "printer", name: String(repeating: "a", count: 41))
        let refusal = #expect(throws: Refusal.self) { try site.state.decide(tooLong, now: site.now) }
        #expect(refusal?.type == "bad-device-name")
        #expect(try site.order(.name(device: "printer", name: "")).count == 1)
        #expect(site.state.devices["printer"]?.name.isEmpty == true)
    }

    @Test("is what it has done since it was serviced or replaced, also by a machine that has lost its count")
    func services() throws {
        var site = Site()
        try site.say("ready")
        #expect(site.state.devices["printer"]?.done(of: 900) == 900)
        _ = try site.order(.service(device: "printer", count: 900, isReplacement: true))
        #expect(site.state.devices["printer"]?.done(of: 950) == 50)
        #expect(site.state.devices["printer"]?.done(of: 3) == 3)
    }

    @Test("is whether it was taken out of work")
    func switching() throws {
        var site = Site()
        try site.say("ready")
        #expect(try site.order(.turn(device: "printer", isOff: true)).count == 1)
        #expect(try site.order(.turn(device: "printer", isOff: true)).isEmpty)
        #expect(site.state.devices["printer"]?.isOff == true)
        #expect(try site.say("ready") == 0, "what it says is no news, though somebody has switched it off since")
        _ = try site.order(.turn(device: "printer", isOff: false))
        _ = try site.order(.service(device: "printer", count: 9, isReplacement: true))
        let history = try #require(site.state.devices["printer"]).history
        #expect(history.map(\.condition.readiness) == ["replaced", "on", "off", "ready"])
    }

    @Test("is forgotten only when nobody hears of it")
    func retiring() throws {
        var site = Site()
        try site.say("ready")
        let refusal = #expect(throws: Refusal.self) { try site.state.decide(.retire(device: "printer"), now: site.now) }
        #expect(refusal?.type == "device-present")
        try site.say("absent", ["unplugged"])
        #expect(throws: Refusal.self) { try site.state.decide(.retire(device: "printer"), now: site.now) }
        try site.say("absent", ["agentSilent"])
        _ = try site.order(.retire(device: "printer"))
        #expect(site.state.devices.isEmpty)
    }

    @Test("is nothing of the two hundred and first")
    func tooMany() throws {
        var site = Site()
        let ready = DeviceRecord.Condition(kind: "reader", readiness: "ready", troubles: [])
        for number in 0..<200 { _ = try site.order(.note(device: "reader\(number)", ready)) }
        let refusal = #expect(throws: Refusal.self) {
            try site.state.decide(.note(device: "one more", ready), now: site.now)
        }
        #expect(refusal?.type == "too-many-devices")
    }
}
