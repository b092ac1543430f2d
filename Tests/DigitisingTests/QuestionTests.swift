import Digitising
import Testing
import Wording

@Suite("Questions about a page")
struct QuestionTests {
    private func doubtful() throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.add("p")
        try room.finish("p", issues: [.tooPale, .cutOff])
        return room
    }

    @Test func `every open question stands in the way, and leads to its page`() throws {
        var room = try doubtful()
        let obstacle = try #require(room.session()?.obstacles.first)
        #expect(obstacle.page == "p")
        #expect(obstacle.words.vi.contains("chưa trả lời"))
        try room.perform(.answerIssue(session: "s", pages: ["p"], issue: .tooPale, answer: .keep))
        #expect(throws: Refusal.self) { try room.perform(.submit(session: "s")) }
        try room.perform(.answerIssue(session: "s", pages: ["p"], issue: .cutOff, answer: .keep))
        try room.perform(.submit(session: "s"))
    }

    @Test func `an answer is taken back, and the question is open again`() throws {
        var room = try doubtful()
        for answer in [IssueAnswer.keep, nil] {
            try room.perform(.answerIssue(session: "s", pages: ["p"], issue: .cutOff, answer: answer))
            #expect(room.session()?.page("p")?.openIssues.contains(.cutOff) == (answer == nil))
        }
    }

    @Test func `the answer to leave it out leaves it out`() throws {
        var room = try doubtful()
        try room.fill("TP01", ["q"])
        try room.perform(.answerIssue(session: "s", pages: ["p"], issue: .cutOff, answer: .exclude))
        #expect(room.bound() == ["q"])
        try room.perform(.submit(session: "s"))
    }

    @Test func `to say that it will be scanned again settles nothing until it is`() throws {
        var room = try doubtful()
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "p"))
        try room.perform(.endScan(session: "s", scan: 1, ending: "feederEmpty"))
        #expect(room.session()?.page("p")?.answers == [.tooPale: .rescan, .cutOff: .rescan])
        #expect(room.session()?.obstacles.isEmpty == false)
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "p"))
        try room.add("new", scan: 2, sheet: 1)
        try room.finish("new")
        try room.perform(.endScan(session: "s", scan: 2, ending: "feederEmpty"))
        #expect(room.session()?.obstacles.isEmpty == true)
    }

    @Test func `a blank side that is left out asks nothing`() throws {
        var room = try doubtful()
        try room.add("blank")
        try room.finish("blank", blank: true, issues: [.lowConfidenceBlank])
        #expect(room.session()?.page("blank")?.openIssues == [])
        try room.perform(.excludePage(session: "s", page: "blank", isExcluded: false))
        #expect(room.session()?.page("blank")?.openIssues == [.lowConfidenceBlank])
    }

    @Test(arguments: PageIssue.allCases)
    func `is asked in both languages, never as a code`(issue: PageIssue) {
        #expect(!issue.words.vi.contains(issue.rawValue) && !issue.words.en.contains(issue.rawValue))
        #expect(issue.words.vi != issue.words.en)
    }
}

@Suite("A comparison with the original")
struct ComparisonTests {
    private func filled() throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.fill("TP01", ["p"])
        try room.fill("TP04", ["q"])
        return room
    }

    private let compared = SessionCommand.compare(session: "s", component: "TP04", by: "sh1", isReturned: true)

    @Test func `is asked for where the catalogue says so, and says who, when and where the original went`() throws {
        var room = try filled()
        #expect(room.session()?.obstacles.map(\.component) == ["TP04"])
        try room.perform(compared)
        let comparison = try #require(room.session()?.comparisons["TP04"])
        #expect(comparison.by == "sh1" && comparison.at == ExampleRoom.now && comparison.isReturned)
        try room.perform(.submit(session: "s"))
    }

    @Test func `is not asked for where nothing was handed in`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.fill("TP01", ["p"])
        #expect(room.session()?.obstacles.isEmpty == true)
    }

    @Test func `is taken back`() throws {
        var room = try filled()
        try room.perform(compared)
        try room.perform(.undoComparison(session: "s", component: "TP04"))
        #expect(room.session()?.comparisons["TP04"] == nil)
        #expect(try room.perform(.undoComparison(session: "s", component: "TP04")).isEmpty)
    }

    @Test(arguments: ["a new page", "a page moved in", "a page taken in again"])
    func `holds no more after`(what: String) throws {
        var room = try filled()
        try room.fill("TP04", ["r"])
        try room.perform(.excludePage(session: "s", page: "r", isExcluded: true))
        try room.perform(compared)
        switch what {
        case "a new page": try room.add("t", to: "TP04")
        case "a page moved in": try room.perform(.movePages(session: "s", pages: ["p"], component: "TP04"))
        default: try room.perform(.excludePage(session: "s", page: "r", isExcluded: false))
        }
        #expect(room.session()?.comparisons["TP04"] == nil)
    }

    @Test func `holds when its pages change places or one is left out`() throws {
        var room = try filled()
        try room.fill("TP04", ["r"])
        try room.perform(compared)
        try room.perform(.movePages(session: "s", pages: ["r"], component: "TP04", before: "q"))
        try room.perform(.excludePage(session: "s", page: "r", isExcluded: true))
        #expect(room.session()?.comparisons["TP04"] != nil)
    }

    @Test func `of a paper that is only shown needs no page; of one that is kept, it does`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.perform(.compare(session: "s", component: "TP03", by: "sh1", isReturned: true))
        #expect(room.session()?.comparisons.keys.sorted() == ["TP03"])
        let refusal = #expect(throws: Refusal.self) { try room.perform(compared) }
        #expect(refusal?.type == "nothing-to-compare")
    }
}
