import Digitising
import Testing
import Wording

@Suite("Work on a session that is given up")
struct GivingUpTests {
    private func submitted() throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.add("p")
        try room.finish("p")
        try room.perform(.submit(session: "s"))
        return room
    }

    @Test func `a document that cannot be made brings the session back to the operator`() throws {
        var room = try submitted()
        try room.perform(.failBinding(session: "s", component: "TP01", reason: "tooLarge"))
        #expect(room.session()?.state == .open)
        #expect(room.session()?.bindingFault == .init(component: "TP01", reason: "tooLarge"))
        try room.perform(.submit(session: "s"))
        #expect(room.session()?.state == .binding)
        #expect(room.session()?.bindingFault == nil)
    }

    @Test func `a late word of a failed binding changes nothing`() throws {
        var room = ExampleRoom()
        try room.open()
        #expect(try room.perform(.failBinding(session: "s", component: "TP01", reason: "crashes")).isEmpty)
    }

    @Test func `a session opened by mistake can be discarded, and is then unknown`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.add("p")
        try room.perform(.discard(session: "s"))
        #expect(room.session() == nil)
        let refusal = #expect(throws: Refusal.self) { try room.add("q") }
        #expect(refusal?.type == "unknown-session")
    }

    @Test func `a session under way, or with the scanner running, is not discarded`() throws {
        var room = try submitted()
        #expect(throws: Refusal.self) { try room.perform(.discard(session: "s")) }
        try room.open("s")
        try room.perform(.askScan(session: "s", component: "TP01"))
        #expect(throws: Refusal.self) { try room.perform(.discard(session: "s")) }
        #expect(room.session() != nil)
    }

    @Test func `its number is not given again`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.perform(.discard(session: "s"))
        try room.open("u")
        #expect(room.session("u")?.code == "S-HN01-20261123-0002")
    }
}
