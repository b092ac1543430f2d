import Digitising
import Testing
import Wording

@Suite("A scan that broke off")
struct StoppedScanTests {
    private func scan(_ pages: [PageID], ending: String, in room: inout ExampleRoom) throws {
        try room.perform(.askScan(session: "s", component: "TP01"))
        let number = try #require(room.session()?.scan?.number)
        try room.perform(.startScan(session: "s", scan: number))
        for (index, page) in pages.enumerated() { try room.add(page, scan: number, sheet: index + 1) }
        try room.perform(.endScan(session: "s", scan: number, ending: ending))
        for page in pages { try room.finish(page) }
    }

    private func open(_ room: ExampleRoom) -> [PageID]? { room.session()?.openQuestionsOfOrder.map(\.page) }

    @Test(arguments: ["jammed", "doubleFeed", "coverOpen", "unplugged", "silent", "failed", "batchFull"])
    func `asks on its last page whether something is left, and holds up submission`(ending: String) throws {
        var room = ExampleRoom()
        try room.open()
        try scan(["a", "b"], ending: ending, in: &room)
        #expect(open(room) == ["b"])
        #expect(throws: Refusal.self) { try room.perform(.submit(session: "s")) }
        try room.perform(.answerIssue(session: "s", pages: ["b"], issue: .scanStopped, answer: .keep))
        try room.perform(.submit(session: "s"))
    }

    @Test(arguments: ["feederEmpty", "cancelled"])
    func `one that came to its end asks nothing`(ending: String) throws {
        var room = ExampleRoom()
        try room.open()
        try scan(["a"], ending: ending, in: &room)
        #expect(open(room) == [])
    }

    @Test func `is answered by scanning on, and asks anew where that breaks off too`() throws {
        var room = ExampleRoom()
        try room.open()
        try scan(["a"], ending: "jammed", in: &room)
        try scan(["b"], ending: "feederEmpty", in: &room)
        #expect(open(room) == [])
        try scan(["c"], ending: "jammed", in: &room)
        try room.perform(.answerIssue(session: "s", pages: ["c"], issue: .scanStopped, answer: .keep))
        try scan(["d"], ending: "jammed", in: &room)
        #expect(open(room) == ["d"])
    }
}
