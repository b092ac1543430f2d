import Digitising
import Testing
import Wording

@Suite("The order of pages by their printed numbers")
struct NumberingTests {
    /// A component with finished pages that bear these numbers: `2/3`, `2`, `·` has none, `?` is not read yet.
    private func room(_ printed: String, _ component: String = "TP01") throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.lay(printed, component)
        return room
    }

    private func asked(_ printed: String) throws -> [String] {
        try room(printed).session()?.questionsOfOrder.map { "\($0.page): \($0.words.vi)" } ?? []
    }

    @Test(arguments: [
        "1/3 2/3 3/3", "1/2 2/2 1/2 2/2", "1/2 2/2 1/3 2/3 3/3 1/2 2/2", "· 2 3 4", "· 2 3 · 2 · 2 3", "· · ·",
        "1/2 1/3 2/2 2/3 3/3",
        "1 2 3 1 2", "2 3", "12 13", "12 47", "3/3 ? 1/2 ?", "1/3 · 3/3", "1/3 ·", "· 3/3", "1/3 ? 3/3", "1/2 ?", "· 5",
        "",
    ])
    func `nothing is asked where all can be as it should`(printed: String) throws {
        #expect(try asked(printed) == [])
    }

    @Test(arguments: [
        ("2/3 1/3 3/3", ["p1: Trang 2/3 đứng trước trang 1/3."]),
        ("1/3 3/3", ["p1: Thiếu trang 2/3."]),
        ("2/3", ["p1: Thiếu các trang 1/3, 3/3."]),
        ("1/3 2/3 2/3 3/3", ["p3: Trang 2/3 có hai lần."]),
        ("1/3 2/3 1/3 2/3 3/3", ["p4: Thiếu trang 3/3."]),
        ("1/2 1/2 2/2 2/2", ["p2: Các trang của nhiều bản 2 trang nằm lẫn nhau."]),
        ("3 2", ["p1: Trang 3 đứng trước trang 2."]), ("· 3 2", ["p2: Trang 3 đứng trước trang 2."]),
        ("4 1 2", ["p1: Trang 4 đứng trước trang 1."]), ("· 2 2", ["p3: Trang 2 có hai lần."]),
        ("· 2 4", ["p2: Thiếu trang 3."]),
        ("1/9", ["p1: Thiếu các trang 2/9, 3/9, 4/9, 5/9, 6/9…."]),
    ])
    func `what does not fit is asked on the first page concerned`(printed: String, questions: [String]) throws {
        #expect(try asked(printed) == questions)
    }

    /// Whatever way a paper is dropped: it asks of its order alone, and one press mends it.
    @Test(arguments: [3, 4, 5])
    func `every other order of a whole paper asks, and sorting makes it whole`(count: Int) throws {
        for order in permutations(Array(1...count)) {
            var room = try room(order.map { "\($0)/\(count)" }.joined(separator: " "))
            let isRight = order == Array(1...count)
            #expect(room.session()?.questionsOfOrder.map(\.issue) == (isRight ? [] : [.outOfOrder]))
            #expect((room.session()?.printedOrder(of: "TP01") == nil) == isRight)
            try room.sort()
            #expect(room.session()?.questionsOfOrder == [])
            #expect(room.numbers() == (1...count).map { "\($0)/\(count)" })
        }
    }

    @Test func `every order of two papers sorts into two papers`() throws {
        for order in permutations([1, 2, 3, 1, 2, 3]) {
            var room = try room(order.map { "\($0)/3" }.joined(separator: " "))
            let isRight = order == [1, 2, 3, 1, 2, 3]
            #expect((room.session()?.questionsOfOrder.isEmpty == true) == isRight, "\(order)")
            try room.sort()
            #expect(room.session()?.questionsOfOrder == [])
        }
    }

    @Test func `without any one page of a whole paper, that page is missing`() throws {
        for count in 2...6 {
            for lost in 1...count {
                let numbers = (1...count).filter { $0 != lost }.map { "\($0)/\(count)" }.joined(separator: " ")
                #expect(try asked(numbers).map { $0.dropFirst(4) } == ["Thiếu trang \(lost)/\(count)."])
            }
        }
    }

    @Test func `pages without a number and pages left out stay where they are when the others are sorted`() throws {
        var room = try room("· 3/3 · 1/3 2/3")
        try room.perform(.excludePages(session: "s", pages: ["p3"], isExcluded: true))
        #expect(room.session()?.printedOrder(of: "TP01") == ["p1", "p4", "p3", "p5", "p2"])
        try room.sort()
        #expect(room.session()?.questionsOfOrder == [])
        #expect(room.session()?.printedOrder(of: "TP01") == nil)
    }

    @Test func `a question stands in the way until it is answered, and again when it is another`() throws {
        var room = try room("2/3 1/3 3/3")
        #expect(room.session()?.obstacles.map(\.words.vi) == ["Tờ khai: Trang 2/3 đứng trước trang 1/3."])
        #expect(room.session()?.obstacles.first?.page == "p1")
        #expect(throws: Refusal.self) { try room.perform(.submit(session: "s")) }
        let keep = SessionCommand.answerIssue(session: "s", pages: ["p1"], issue: .outOfOrder, answer: .keep)
        try room.perform(keep)
        #expect(try room.perform(keep).isEmpty)
        #expect(room.session()?.obstacles.isEmpty == true)
        try room.perform(.movePages(session: "s", pages: ["p1"], component: "TP01"))
        try room.perform(.movePages(session: "s", pages: ["p3"], component: "TP01", before: "p2"))
        #expect(room.session()?.obstacles.map(\.page) == ["p3"])
        try room.perform(.movePages(session: "s", pages: ["p1"], component: "TP01", before: "p3"))
        #expect(room.session()?.obstacles.isEmpty == true, "as it was when it was answered")
        try room.perform(.answerIssue(session: "s", pages: ["p1"], issue: .outOfOrder, answer: nil))
        #expect(room.session()?.obstacles.count == 1)
    }

    @Test func `leaving out the one that is twice settles it`() throws {
        var room = try room("1/2 1/2 2/2")
        try room.perform(.answerIssue(session: "s", pages: ["p2"], issue: .pageTwice, answer: .exclude))
        #expect(room.session()?.questionsOfOrder == [])
        try room.perform(.submit(session: "s"))
    }

    @Test func `what is missing may still come`() throws {
        var room = try room("1/2")
        try room.perform(.askScan(session: "s", component: "TP01"))
        #expect(room.session()?.questionsOfOrder == [])
        try room.perform(.endScan(session: "s", scan: 1, ending: "feederEmpty"))
        #expect(room.session()?.questionsOfOrder.map(\.issue) == [.pageMissing])
        try room.add("late")
        #expect(room.session()?.questionsOfOrder == [])
    }

    @Test func `what is not read yet never holds up a submission`() throws {
        var room = try room("1/3 ? ?")
        try room.perform(.submit(session: "s"))
        for page in ["p2", "p3"] { try room.read(page, PrintedNumber(1, of: 3)) }
        #expect(room.session()?.state == .binding)
    }
}

@Suite("The number of pages by the catalogue")
struct PageCountTests {
    private func room(_ count: PageCount?, pages: Int) throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.perform(
            .open(
                session: "s", ticket: nil, ticketNumber: nil, procedure: "1", procedureName: "Thủ tục",
                components: [.init(code: "TP01", name: "Tờ khai", role: "form", isRequired: true, pageCount: count)]))
        try room.fill("TP01", (0..<pages).map { "p\($0)" })
        return room
    }

    @Test(arguments: [(1, "Cần 2 trang, đang có 1."), (2, nil), (3, "Cần 2 trang, đang có 3.")])
    func `one that differs is asked on the first page`(pages: Int, words: String?) throws {
        let room = try room(PageCount(least: 2, most: 2), pages: pages)
        #expect(room.session()?.questionsOfOrder.map(\.words.vi) == words.map { [$0] } ?? [])
        #expect(room.session()?.obstacles.count == (words == nil ? 0 : 1))
    }

    @Test func `between two bounds nothing is asked; of no page, that it is missing`() throws {
        let count = PageCount(least: 1, most: 2)
        for pages in 1...2 { #expect(try room(count, pages: pages).session()?.obstacles.isEmpty == true) }
        #expect(
            try room(count, pages: 3).session()?.obstacles.first?.words.vi == "Tờ khai: Cần 1 đến 2 trang, đang có 3.")
        #expect(try room(count, pages: 0).session()?.obstacles.map(\.words.vi) == ["Thiếu: Tờ khai."])
        #expect(try room(nil, pages: 9).session()?.obstacles.isEmpty == true)
    }

    @Test func `what was kept is asked again of another number`() throws {
        var room = try room(PageCount(least: 2, most: 2), pages: 1)
        try room.perform(.answerIssue(session: "s", pages: ["p0"], issue: .countDiffers, answer: .keep))
        #expect(room.session()?.obstacles.isEmpty == true)
        try room.fill("TP01", ["q", "r"])
        #expect(room.session()?.obstacles.count == 1)
    }
}

extension ExampleRoom {
    fileprivate mutating func lay(_ printed: String, _ component: String) throws {
        for (index, text) in printed.split(separator: " ").enumerated() {
            let page = "p\(index + 1)"
            try fill(component, [page])
            let parts = text.split(separator: "/").compactMap { Int($0) }
            if text != "?" { try read(page, parts.first.map { PrintedNumber($0, of: parts.dropFirst().first) }) }
        }
    }

    fileprivate mutating func read(_ page: PageID, _ printed: PrintedNumber?) throws {
        let text = ReadText(
            file: "f", bytes: 1, archived: "a", archivedBytes: 1, words: 1, unsure: 0, printed: printed)
        try perform(.recordReading(session: "s", page: page, quarterTurns: 0, reading: .read(text)))
    }

    /// As the station does it.
    fileprivate mutating func sort() throws {
        guard let order = session()?.printedOrder(of: "TP01") else { return }
        try perform(.movePages(session: "s", pages: order, component: "TP01"))
    }

    fileprivate func numbers() -> [String] {
        session()?.pages(of: "TP01").map { $0.text?.printed?.description ?? "·" } ?? []
    }
}

private func permutations<Element>(_ all: [Element]) -> [[Element]] {
    guard all.count > 1 else { return [all] }
    return all.indices.flatMap { index in
        var rest = all
        let first = rest.remove(at: index)
        return permutations(rest).map { [first] + $0 }
    }
}
