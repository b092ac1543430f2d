import Digitising
import Journal
import Testing
import Wording

/// At a site that deletes files at once.
@Suite("Files that an agent makes for nobody")
struct StrayTests {
    private static let now = ExampleRoom.now

    /// As long as a SHA-256.
    private func hash(_ name: String) -> String {
        let digits = name.utf8.map { String($0, radix: 16) }.joined()
        return String(repeating: "0", count: 64 - digits.count) + digits
    }

    @discardableResult
    private func perform(_ command: SessionCommand, in room: inout ExampleRoom) throws(Refusal) -> [SessionEvent] {
        let events = try room.state.decide(
            command, site: "HN01", now: Self.now, offset: .vietnam, keepsFiles: 0)
        for event in events { room.state.evolve(event, at: Self.now) }
        return events
    }

    private func add(_ sheet: String, as page: PageID = "p", to id: SessionID, in room: inout ExampleRoom) throws {
        let page = ArrivedPage(
            id: page, component: "TP01", original: hash(sheet), bytes: 9, mediaType: "image/png", dotsPerInch: 300)
        try perform(.addPage(session: id, page: page), in: &room)
    }

    private func made(_ sheet: String, code: String? = nil) -> FinishedPage {
        FinishedPage(
            image: hash("\(sheet)-view"), bytes: 5, thumbnail: hash("\(sheet)-small"), width: 1, height: 1,
            dotsPerInch: 300, skewDegrees: 0, isBlank: false, marks: code.map { [.verifiable(file: hash($0))] } ?? [])
    }

    private func read(_ text: String) -> Reading {
        .read(
            ReadText(
                file: hash("\(text)-text"), bytes: 1, archived: hash("\(text)-alto"), archivedBytes: 1, words: 1,
                unsure: 0))
    }

    private func finish(_ sheet: String, of id: SessionID, in room: inout ExampleRoom) throws {
        try perform(.finishPage(session: id, page: "p", result: made(sheet)), in: &room)
    }

    private func document(_ file: String) -> Document {
        Document(component: "TP01", name: "Tờ khai", file: hash(file), bytes: 1, pages: 1)
    }

    private func discard(_ id: SessionID, in room: inout ExampleRoom) throws {
        room.state.evolve(.sessionFilesDue(session: id, at: Self.now), at: Self.now)
        try perform(.discard(session: id), in: &room)
    }

    /// Deletes, tells it, and says what was deleted.
    private func wipe(_ room: inout ExampleRoom) throws -> Set<String>? {
        guard let next = room.state.nextWipe(at: Self.now, busy: [], keeping: []) else { return nil }
        try perform(.recordWipe(session: next.session, files: Array(next.files)), in: &room)
        return next.files
    }

    private func names(_ names: String...) -> Set<String> { Set(names.map(hash)) }

    private func discarded() throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try add("sheet", to: "s", in: &room)
        try discard("s", in: &room)
        #expect(try wipe(&room) == names("sheet"))
        return room
    }

    @Test func `go after their session was discarded and deleted, codes too`() throws {
        var room = try discarded()
        try perform(.finishPage(session: "s", page: "p", result: made("sheet", code: "code")), in: &room)
        #expect(try wipe(&room) == names("sheet-view", "sheet-small", "code"))
        try perform(.recordReading(session: "s", page: "p", quarterTurns: 0, reading: read("late")), in: &room)
        #expect(try wipe(&room) == names("late-text", "late-alto"))
        let part = ArrivedPage(
            id: "q", component: "TP01", original: hash("part"), bytes: 9, mediaType: "image/png", dotsPerInch: 300,
            source: .init(file: "p", part: 1))
        try perform(.addPage(session: "s", page: part), in: &room)
        #expect(try wipe(&room) == names("part"))
        #expect(try wipe(&room) == nil)
    }

    @Test func `stay where a site keeps files`() throws {
        var room = try discarded()
        #expect(throws: Refusal.self) {
            try room.perform(.finishPage(session: "s", page: "p", result: made("sheet")))
        }
    }

    @Test func `stay while another has the same sheet and is still making them, and go with that one`() throws {
        var room = ExampleRoom()
        for id in ["s", "t"] {
            try room.open(id)
            try add("sheet", to: id, in: &room)
        }
        try discard("s", in: &room)
        #expect(try wipe(&room) == [])
        try finish("sheet", of: "s", in: &room)
        #expect(try wipe(&room) == [], "the other's maker may have stored them a moment ago")
        try discard("t", in: &room)
        #expect(try wipe(&room) == names("sheet", "sheet-view", "sheet-small"))
    }

    @Test func `that belong to no sheet wait while another session is being bound`() throws {
        var room = try discarded()
        try perform(.bindDocument(session: "s", document: document("pdf")), in: &room)
        try room.open("t")
        try add("other", to: "t", in: &room)
        try finish("other", of: "t", in: &room)
        try perform(.submit(session: "t"), in: &room)
        #expect(try wipe(&room) == nil)
        try perform(.bindDocument(session: "t", document: document("pdf")), in: &room)
        #expect(try wipe(&room) == [], "it was the same")
    }

    @Test func `are only those of a session and a page that are known, and only hashes`() throws {
        var room = try discarded()
        for (session, page) in [("never", "p"), ("s", "other")] {
            #expect(throws: Refusal.self) {
                try perform(.finishPage(session: session, page: page, result: made("x")), in: &room)
            }
        }
        for name in [
            "abc", hash("x").uppercased() + "A", "../" + hash("x").dropFirst(3), hash("j").replacing("6", with: "A"),
        ] {
            let document = Document(component: "TP01", name: "A", file: name, bytes: 1, pages: 1)
            #expect(throws: Refusal.self) { try perform(.bindDocument(session: "s", document: document), in: &room) }
        }
        #expect(try wipe(&room) == nil)
    }

    @Test func `are known for a day after their session is gone`() throws {
        var room = try discarded()
        let later = Self.now.adding(milliseconds: 86_400_000)
        room.state.evolve(
            .sessionOpened(
                session: "t", code: "S-1", day: ServiceDay(of: later, at: .vietnam), ticket: nil, ticketNumber: nil,
                procedure: "1", procedureName: "", components: []), at: later)
        #expect(throws: Refusal.self) { try finish("sheet", of: "s", in: &room) }
    }

    @Test func `of a session that goes on are deleted with it`() throws {
        var room = ExampleRoom()
        try room.open()
        try add("sheet", to: "s", in: &room)
        try finish("sheet", of: "s", in: &room)
        try perform(.recordReading(session: "s", page: "p", quarterTurns: 0, reading: read("first")), in: &room)
        try perform(.turnPages(session: "s", pages: ["p"], by: 1), in: &room)
        try perform(.recordReading(session: "s", page: "p", quarterTurns: 0, reading: read("late")), in: &room)
        try finish("again", of: "s", in: &room)
        #expect(
            try perform(.finishPage(session: "s", page: "p", result: made("again")), in: &room) == [],
            "told twice, known once")
        try perform(.submit(session: "s"), in: &room)
        try perform(.failBinding(session: "s", component: "TP01", reason: "tooLarge"), in: &room)
        try perform(.bindDocument(session: "s", document: document("late-pdf")), in: &room)
        try discard("s", in: &room)
        let all = names(
            "sheet", "sheet-view", "sheet-small", "first-text", "first-alto", "late-text", "late-alto", "again-view",
            "again-small", "late-pdf")
        #expect(try wipe(&room) == all)
    }

    @Test func `and documents of a submission that came back are deleted with it`() throws {
        var room = ExampleRoom()
        try room.open()
        try add("sheet", to: "s", in: &room)
        try finish("sheet", of: "s", in: &room)
        let two = ArrivedPage(
            id: "q", component: "TP02", original: hash("two"), bytes: 9, mediaType: "image/png", dotsPerInch: 300)
        try perform(.addPage(session: "s", page: two), in: &room)
        try perform(.finishPage(session: "s", page: "q", result: made("two")), in: &room)
        try perform(.submit(session: "s"), in: &room)
        try perform(.bindDocument(session: "s", document: document("pdf")), in: &room)
        try perform(.failBinding(session: "s", component: "TP02", reason: "tooLarge"), in: &room)
        try discard("s", in: &room)
        #expect(try wipe(&room)?.contains(hash("pdf")) == true)
    }

    @Test func `a file that was left out may come again, and its pages are refused until then`() throws {
        var room = ExampleRoom()
        try room.open()
        let file = ArrivedPage(
            id: "p", component: "TP01", original: hash("file"), bytes: 9, mediaType: "application/pdf",
            dotsPerInch: 300, isPacked: true)
        try perform(.addPage(session: "s", page: file), in: &room)
        try perform(.excludePage(session: "s", page: "p", isExcluded: true), in: &room)
        let part = ArrivedPage(
            id: "q", component: "TP01", original: hash("part"), bytes: 9, mediaType: "image/png", dotsPerInch: 300,
            source: .init(file: "p", part: 1))
        #expect(throws: Refusal.jobGone) { try perform(.addPage(session: "s", page: part), in: &room) }
        try perform(.rejectPage(session: "s", page: "p", reason: "crashes"), in: &room)
        try perform(.addPage(session: "s", page: part), in: &room)
        try discard("s", in: &room)
        #expect(try wipe(&room) == names("file", "part"))
    }
}
