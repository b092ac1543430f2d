import FrontDesk
import Hall
import HallAPI
import Testing
import Wording

@Suite("The end of a job")
struct JobDeskTests {
    @Test("of what people ask of a device is nothing to record", arguments: ["test", "newRoll", "watch"])
    func asked(kind: String) throws {
        #expect(try JobDesk.start("\(kind):printer:1-1") == nil)
        #expect(try JobDesk.outcome(JobOutcome(.done), of: "\(kind):printer:1-1", in: HallState()) == nil)
    }

    @Test("of what nobody knows is refused")
    func unknown() {
        #expect(throws: Refusal.self) { try JobDesk.start("coffee:printer:1-1") }
    }
}
