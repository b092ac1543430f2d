import Digitising
import Journal
import Testing
import Wording

@Suite("The text of a page")
struct ReadingTests {
    static let text = Reading.read(
        ReadText(file: "f", bytes: 10, archived: "a", archivedBytes: 20, words: 7, unsure: 1))

    private func room(_ pages: [PageID] = ["p"]) throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.fill("TP01", pages)
        return room
    }

    private func toBeRead(_ room: ExampleRoom) -> [PageID] {
        room.session()?.pages.filter(\.isToBeRead).map(\.id) ?? []
    }

    @Test func `is read of finished pages, not of blank sides and of what is left out`() throws {
        var room = try room(["p", "q"])
        try room.add("unfinished")
        try room.add("back")
        try room.finish("back", blank: true)
        try room.perform(.excludePage(session: "s", page: "q", isExcluded: true))
        #expect(toBeRead(room) == ["p"])
        try room.perform(.excludePage(session: "s", page: "back", isExcluded: false))
        #expect(toBeRead(room) == ["p"], "a blank side holds no text, though it is bound")
    }

    @Test func `is recorded once`() throws {
        var room = try room()
        let reading = SessionCommand.recordReading(session: "s", page: "p", quarterTurns: 0, reading: Self.text)
        #expect(try room.perform(reading).count == 1)
        #expect(try room.perform(reading).isEmpty)
        #expect(room.session()?.page("p")?.text?.words == 7)
        #expect(toBeRead(room).isEmpty)
    }

    @Test func `of a page that was turned meanwhile counts for nothing, and is read anew`() throws {
        var room = try room()
        try room.perform(.turnPages(session: "s", pages: ["p"], by: 1))
        #expect(
            try room.perform(.recordReading(session: "s", page: "p", quarterTurns: 0, reading: Self.text)).isEmpty)
        try room.perform(.recordReading(session: "s", page: "p", quarterTurns: 1, reading: Self.text))
        #expect(toBeRead(room).isEmpty)
        try room.perform(.turnPages(session: "s", pages: ["p"], by: 1))
        #expect(toBeRead(room) == ["p"] && room.session()?.page("p")?.text == nil)
    }

    @Test func `that nobody can read is not asked for again`() throws {
        var room = try room()
        try room.perform(
            .recordReading(session: "s", page: "p", quarterTurns: 0, reading: .unread(reason: "notText")))
        #expect(toBeRead(room).isEmpty && room.session()?.page("p")?.text == nil)
    }

    @Test(arguments: UnreadReason.allCases)
    func `that nobody can read is told in words, never by a code`(reason: UnreadReason) {
        #expect(!reason.words.vi.contains(reason.rawValue) && !reason.words.en.contains(reason.rawValue))
        #expect(reason.words.vi != reason.words.en)
    }

    @Test func `is ready to follow once the documents are made and nothing is left to be read`() throws {
        var room = try room(["p", "q"])
        try room.perform(.recordReading(session: "s", page: "p", quarterTurns: 0, reading: Self.text))
        #expect(room.session()?.isTextReady == false)
        try room.perform(.submit(session: "s"))
        try room.perform(
            .bindDocument(
                session: "s", document: Document(component: "TP01", name: "Tờ khai", file: "d", bytes: 9, pages: 2)))
        #expect(room.session()?.state == .handingOver && room.session()?.isTextReady == false, "one page is unread")
        try room.perform(
            .recordReading(session: "s", page: "q", quarterTurns: 0, reading: .unread(reason: "notText")))
        #expect(room.session()?.isTextReady == true)
        room.state.evolve(.textPackaged(session: "s"), at: ExampleRoom.now)
        #expect(room.session()?.isTextReady == false)
    }

    @Test func `of a session that is handed over is waited for, also over midnight`() throws {
        var room = try room()
        try room.perform(.submit(session: "s"))
        try room.perform(
            .bindDocument(
                session: "s", document: Document(component: "TP01", name: "Tờ khai", file: "d", bytes: 9, pages: 1)))
        room.state.evolve(.sessionHandedOver(session: "s"), at: ExampleRoom.now)
        let tomorrow = ExampleRoom.now.milliseconds + 86_400_000
        func openAnother(_ id: String) throws {
            let events = try room.state.decide(
                .open(
                    session: id, ticket: nil, ticketNumber: nil, procedure: "x", procedureName: "X", components: []),
                site: "HN01", now: .init(milliseconds: tomorrow), offset: .vietnam)
            for event in events { room.state.evolve(event, at: .init(milliseconds: tomorrow)) }
        }
        try openAnother("u")
        #expect(room.session("s") != nil)
        room.state.evolve(.pageRead(session: "s", page: "p", reading: Self.text), at: ExampleRoom.now)
        room.state.evolve(.textPackaged(session: "s"), at: ExampleRoom.now)
        try openAnother("v")
        #expect(room.session("s") == nil)
    }
}
