import Digitising
import Journal
import Testing
import Wording

/// Sessions that are driven by commands, with a clock that stands still.
struct ExampleRoom {
    var state = DigitisingState()
    static let now = Moment(milliseconds: 1_795_399_200_000)

    @discardableResult
    mutating func perform(_ command: SessionCommand) throws(Refusal) -> [SessionEvent] {
        let events = try state.decide(command, site: "HN01", now: Self.now, offset: .vietnam)
        for event in events { state.evolve(event, at: Self.now) }
        return events
    }

    mutating func open(_ id: SessionID = "s") throws(Refusal) {
        try perform(
            .open(
                session: id, ticket: nil, ticketNumber: "A001", procedure: "1.001193",
                procedureName: "Đăng ký khai sinh",
                components: [
                    .init(code: "TP01", name: "Tờ khai", role: "form", isRequired: true),
                    .init(code: "TP02", name: "Giấy chứng sinh", role: "submit", isRequired: false),
                    .init(code: "TP03", name: "Giấy tờ tùy thân", role: "present", isRequired: false),
                    .init(
                        code: "TP04", name: "Bằng tốt nghiệp", role: "submit", isRequired: false, mustBeCompared: true),
                ]))
    }

    mutating func add(
        _ page: PageID, to component: String = "TP01", scan: Int? = nil, sheet: Int? = nil, isBack: Bool = false
    )
        throws(Refusal)
    {
        try perform(
            .addPage(
                session: "s",
                page: ArrivedPage(
                    id: page, component: component, original: page, bytes: 9, mediaType: "image/png", dotsPerInch: 300,
                    scan: scan, sheet: sheet, isBack: isBack)))
    }

    mutating func finish(
        _ page: PageID, blank: Bool = false, issues: [PageIssue] = [], marks: [PageMark] = []
    ) throws(Refusal) {
        let result = FinishedPage(
            image: "i-\(page)", bytes: 5, thumbnail: "t", width: 10, height: 10, dotsPerInch: 300, skewDegrees: 0,
            isBlank: blank, issues: issues, marks: marks)
        try perform(.finishPage(session: "s", page: page, result: result))
    }

    /// Finished pages at the end of a component.
    mutating func fill(_ component: String, _ pages: [PageID]) throws(Refusal) {
        for page in pages {
            try add(page, to: component)
            try finish(page)
        }
    }

    /// What will be in a component's document, in order.
    func bound(_ component: String = "TP01") -> [PageID] { session()?.pages(of: component).map(\.id) ?? [] }

    func session(_ id: SessionID = "s") -> Session? { state.sessions[id] }
}

@Suite("A digitisation session")
struct SessionTests {
    @Test func `the back of a sheet is a page of its own, and comes once`() throws {
        var room = ExampleRoom()
        try room.open("s")
        try room.add("p1", scan: 1, sheet: 1)
        for page in ["p2", "p3"] { try room.add(page, scan: 1, sheet: 1, isBack: true) }
        try room.add("p4", scan: 1, sheet: 1)
        #expect(room.session()?.pages.map(\.id) == ["p1", "p2"])
        #expect(room.session()?.pages.map(\.isBack) == [false, true])
    }

    @Test func `codes count by day and say nothing of the citizen`() throws {
        var room = ExampleRoom()
        try room.open("s")
        try room.open("u")
        #expect(room.session("s")?.code == "S-HN01-20261123-0001")
        #expect(room.session("u")?.code == "S-HN01-20261123-0002")
    }

    @Test func `a submission waits for what is missing, and says what`() throws {
        var room = ExampleRoom()
        try room.open()
        let refusal = #expect(throws: Refusal.self) { try room.perform(.submit(session: "s")) }
        #expect(refusal?.type == "not-ready")
        #expect(refusal?.reasons.map(\.vi) == ["Thiếu: Tờ khai."])
    }

    @Test func `an unreadable page must be left out first`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.add("good")
        try room.finish("good")
        try room.add("bad")
        try room.perform(.rejectPage(session: "s", page: "bad", reason: "unreadable"))
        #expect(throws: Refusal.self) { try room.perform(.submit(session: "s")) }
        try room.perform(.excludePage(session: "s", page: "bad", isExcluded: true))
        try room.perform(.submit(session: "s"))
        #expect(room.session()?.state == .binding)
    }

    @Test func `a blank side is kept, left out, and can be taken in again`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.add("front")
        try room.finish("front")
        try room.add("back")
        try room.finish("back", blank: true)
        #expect(room.session()?.pages(of: "TP01").map(\.id) == ["front"])
        try room.perform(.excludePage(session: "s", page: "back", isExcluded: false))
        #expect(room.session()?.pages(of: "TP01").map(\.id) == ["front", "back"])
    }

    @Test func `a paper that is only shown is never scanned`() throws {
        var room = ExampleRoom()
        try room.open()
        #expect(throws: Refusal.self) { try room.add("id card", to: "TP03") }
        #expect(throws: Refusal.self) { try room.perform(.askScan(session: "s", component: "TP03")) }
    }

    @Test func `one sheet handed over twice is one page`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.add("p1", scan: 1, sheet: 1)
        try room.add("p2", scan: 1, sheet: 1)
        #expect(room.session()?.pages.count == 1)
    }

    @Test func `one scan runs at a time, and ends once`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.perform(.askScan(session: "s", component: "TP01"))
        #expect(throws: Refusal.self) { try room.perform(.askScan(session: "s", component: "TP02")) }
        try room.perform(.startScan(session: "s", scan: 1))
        #expect(throws: Refusal.jobGone) { try room.perform(.startScan(session: "s", scan: 1)) }
        try room.perform(.endScan(session: "s", scan: 1, ending: "jammed"))
        #expect(try room.perform(.endScan(session: "s", scan: 1, ending: "feederEmpty")).isEmpty)
        #expect(room.session()?.scan?.phase == .ended(ending: "jammed"))
        try room.perform(.askScan(session: "s", component: "TP02"))
        #expect(room.session()?.scan?.number == 2)
    }

    @Test func `one scanner serves one session at a time`() throws {
        var room = ExampleRoom()
        try room.open("s")
        try room.open("u")
        try room.perform(.askScan(session: "s", component: "TP01"))
        let refusal = #expect(throws: Refusal.self) { try room.perform(.askScan(session: "u", component: "TP01")) }
        #expect(refusal?.type == "scan-running")
        try room.perform(.endScan(session: "s", scan: 1, ending: "feederEmpty"))
        try room.perform(.askScan(session: "u", component: "TP01"))
    }

    @Test func `several scanners serve several sessions, each one at a time`() throws {
        var room = ExampleRoom()
        for session in ["s", "u", "v"] { try room.open(session) }
        try room.perform(.askScan(session: "s", component: "TP01", scanner: "scanner"))
        try room.perform(.askScan(session: "u", component: "TP01", scanner: "scanner@Tầng 2"))
        for scanner in ["scanner", "scanner@Tầng 2"] {
            let refusal = #expect(throws: Refusal.self) {
                try room.perform(.askScan(session: "v", component: "TP01", scanner: scanner))
            }
            #expect(refusal?.type == "scan-running")
        }
        #expect(room.state.sessions["u"]?.scan?.scanner == "scanner@Tầng 2")
        #expect(throws: Refusal.self, "the nameless one of older journals is the hall's own") {
            try room.perform(.askScan(session: "v", component: "TP01"))
        }
    }

    @Test func `the last document closes the package`() throws {
        var room = ExampleRoom()
        try room.open()
        for (page, component) in [("p1", "TP01"), ("p2", "TP02")] {
            try room.add(page, to: component)
            try room.finish(page)
        }
        try room.perform(.submit(session: "s"))
        func document(_ component: String) -> SessionCommand {
            .bindDocument(
                session: "s", document: Document(component: component, name: "n", file: "f", bytes: 1, pages: 1))
        }
        #expect(try room.perform(document("TP02")).count == 1)
        #expect(try room.perform(document("TP02")).isEmpty, "the same document twice is one")
        #expect(try room.perform(document("TP01")).last == .sessionPackaged(session: "s"))
        #expect(room.session()?.state == .handingOver)
    }

    @Test func `nothing is added after the submission`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.add("p")
        try room.finish("p")
        try room.perform(.submit(session: "s"))
        let refusal = #expect(throws: Refusal.self) { try room.add("late") }
        #expect(refusal?.type == "session-closed")
    }

    @Test func `an unknown session is refused`() {
        var room = ExampleRoom()
        #expect(throws: Refusal.unknownSession) { try room.perform(.submit(session: "nowhere")) }
    }
}
