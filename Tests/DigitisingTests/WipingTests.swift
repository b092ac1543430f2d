import Digitising
import Journal
import Testing
import Wording

@Suite("Files that no session needs any more")
struct WipingTests {
    private static let due = ExampleRoom.now

    /// A session whose documents are bound, with text and a code on its only page.
    private func bound(_ id: SessionID = "s", sheet: String = "sheet", in room: inout ExampleRoom) throws {
        try room.open(id)
        try room.perform(
            .addPage(
                session: id,
                page: ArrivedPage(
                    id: "p", component: "TP01", original: sheet, bytes: 9, mediaType: "image/png", dotsPerInch: 300)))
        let made = FinishedPage(
            image: "\(sheet)-view", bytes: 5, thumbnail: "\(sheet)-small", width: 1, height: 1, dotsPerInch: 300,
            skewDegrees: 0, isBlank: false,
            kept: .init(form: "\(sheet)-form", originalView: "\(sheet)-original-view", kind: "grey", confidence: 90),
            marks: [.verifiable(file: "\(sheet)-code")])
        try room.perform(.finishPage(session: id, page: "p", result: made))
        try room.perform(.recordReading(session: id, page: "p", quarterTurns: 0, reading: .read(text(of: sheet))))
        try room.perform(.submit(session: id))
        try room.perform(
            .bindDocument(
                session: id,
                document: Document(component: "TP01", name: "Tờ khai", file: "\(id)-pdf", bytes: 1, pages: 1)))
    }

    private func text(of sheet: String) -> ReadText {
        ReadText(
            file: "\(sheet)-text", bytes: 1, archived: "\(sheet)-alto", archivedBytes: 1, words: 1, unsure: 0)
    }

    private func give(_ id: SessionID, in room: inout ExampleRoom) throws {
        try room.perform(.giveToCitizen(session: id, receipt: "G01.000.1234"))
        room.state.evolve(.sessionFilesDue(session: id, at: Self.due), at: Self.due)
    }

    private func wipe(_ room: ExampleRoom, keeping: Set<String> = [], busy: Set<SessionID> = []) -> [String]? {
        room.state.nextWipe(at: Self.due, busy: busy, keeping: keeping).map { $0.files.sorted() }
    }

    private func all(_ sheet: String) -> [String] {
        ["", "-alto", "-code", "-form", "-original-view", "-small", "-text", "-view"].map { sheet + $0 }
    }

    @Test func `are all that came, was made, was read and was bound`() throws {
        var room = ExampleRoom()
        try bound(in: &room)
        #expect(wipe(room) == nil, "nobody has it yet")
        try give("s", in: &room)
        #expect(wipe(room) == (["s-pdf"] + all("sheet")).sorted())
        try room.perform(.recordWipe(session: "s", files: []))
        #expect(wipe(room) == nil)
        #expect(room.session()?.wipedAt == Self.due)
        #expect(room.state.wiped("sheet-text") == Self.due && room.state.wiped("other") == nil)
    }

    @Test func `are not due before their time, and no other thing makes them due`() throws {
        var room = ExampleRoom()
        try bound(in: &room)
        room.state.evolve(.sessionHandedOver(session: "s"), at: ExampleRoom.now)
        #expect(
            wipe(room) == nil && room.state.nextWipeDue(after: Moment(milliseconds: 0)) == nil, "a site that keeps them"
        )
        let later = Self.due.adding(milliseconds: 1)
        room.state.evolve(.sessionFilesDue(session: "s", at: later), at: Self.due)
        #expect(wipe(room) == nil)
        #expect(room.state.nextWipeDue(after: Self.due) == later)
        #expect(room.state.nextWipe(at: later, busy: [], keeping: []) != nil)
    }

    @Test func `are never those on their way, nor any of a session with something on its way`() throws {
        var room = ExampleRoom()
        try bound(in: &room)
        try give("s", in: &room)
        #expect(wipe(room, keeping: ["sheet-alto"])?.contains("sheet-alto") == false)
        #expect(wipe(room, busy: ["s"]) == nil)
    }

    @Test func `are never what another session has, or could make again of a sheet that it has`() throws {
        var room = ExampleRoom()
        try bound(in: &room)
        try room.open("t")
        try room.perform(
            .addPage(
                session: "t",
                page: ArrivedPage(
                    id: "q", component: "TP01", original: "sheet", bytes: 9, mediaType: "image/png", dotsPerInch: 300)))
        try give("s", in: &room)
        #expect(wipe(room) == ["s-pdf"], "the other is still making its own of the same sheet")
        try room.perform(.recordWipe(session: "s", files: ["s-pdf"]))
        room.state.evolve(.sessionFilesDue(session: "t", at: Self.due), at: Self.due)
        try room.perform(.discard(session: "t"))
        #expect(wipe(room) == all("sheet"), "the last one takes along what the first has made")
    }

    @Test func `of two sessions with the same sheet go with the second`() throws {
        var room = ExampleRoom()
        try bound("s", in: &room)
        try bound("t", in: &room)
        for id in ["s", "t"] { try give(id, in: &room) }
        #expect(wipe(room) == ["s-pdf"])
        try room.perform(.recordWipe(session: "s", files: []))
        #expect(wipe(room) == (all("sheet") + ["t-pdf"]).sorted())
    }

    @Test func `are remembered when the session is discarded, or forgotten on a later day`() throws {
        var room = ExampleRoom()
        try room.open("s")
        try room.add("p")
        room.state.evolve(.sessionFilesDue(session: "s", at: Self.due), at: Self.due)
        try room.perform(.discard(session: "s"))
        #expect(room.session() == nil)
        #expect(wipe(room) == ["p"])

        try bound("t", in: &room)
        try give("t", in: &room)
        let tomorrow = Self.due.adding(milliseconds: 86_400_000)
        let events = try room.state.decide(
            .open(session: "u", ticket: nil, ticketNumber: nil, procedure: "1", procedureName: "", components: []),
            site: "HN01", now: tomorrow, offset: .vietnam)
        for event in events { room.state.evolve(event, at: tomorrow) }
        #expect(room.session("t") == nil)
        try room.perform(.recordWipe(session: "s", files: ["p"]))
        #expect(wipe(room) == (all("sheet") + ["t-pdf"]).sorted())
        try room.perform(.recordWipe(session: "t", files: []))
        #expect(wipe(room) == nil && room.state.nextWipeDue(after: Moment(milliseconds: 0)) == nil)
    }

    @Test(arguments: ["Nguyễn Văn An", String(repeating: "1", count: 65), "a b"])
    func `a receipt is a code and tells no name`(code: String) throws {
        var room = ExampleRoom()
        try bound(in: &room)
        #expect(throws: Refusal.self) { try room.perform(.giveToCitizen(session: "s", receipt: code)) }
        #expect(try room.perform(.giveToCitizen(session: "s", receipt: "")) == [.sessionGiven(session: "s")])
    }

    @Test func `nothing is given before it is bound`() throws {
        var room = ExampleRoom()
        try room.open()
        let refusal = #expect(throws: Refusal.self) {
            try room.perform(.giveToCitizen(session: "s", receipt: nil))
        }
        #expect(refusal?.type == "not-packaged")
    }
}
