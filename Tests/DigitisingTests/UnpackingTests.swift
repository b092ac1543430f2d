import Digitising
import Testing
import Wording

@Suite("A file with several pages in it")
struct UnpackingTests {
    private func withFile() throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.fill("TP01", ["before"])
        try add("file", to: &room, isPacked: true)
        try room.fill("TP01", ["behind"])
        return room
    }

    private func add(
        _ id: PageID, to room: inout ExampleRoom, _ part: Int? = nil, isPacked: Bool = false
    ) throws {
        let page = ArrivedPage(
            id: id, component: "TP01", original: id, bytes: 9, mediaType: "image/jpeg", dotsPerInch: 300,
            source: part.map { .init(file: "file", part: $0) }, isPacked: isPacked)
        try room.perform(.addPage(session: "s", page: page))
    }

    @Test func `its pages come in its place, in order, and it is seen no more`() throws {
        var room = try withFile()
        for part in 1...3 {
            try add("f\(part)", to: &room, part)
            try room.finish("f\(part)")
        }
        try room.perform(.finishUnpacking(session: "s", page: "file", pages: 3))
        #expect(room.bound() == ["before", "f1", "f2", "f3", "behind"])
        #expect(room.session()?.page("file")?.isShown == false)
        try room.perform(.submit(session: "s"))
    }

    @Test func `unpacked twice, each page is there once`() throws {
        var room = try withFile()
        for life in ["x", "y"] { for part in 1...3 { try add("\(life)\(part)", to: &room, part) } }
        #expect(room.session()?.pages.map(\.id) == ["before", "file", "x1", "x2", "x3", "behind"])
    }

    @Test func `its pages follow it when it is moved`() throws {
        var room = try withFile()
        try room.perform(.movePages(session: "s", pages: ["file"], component: "TP02"))
        try add("f1", to: &room, 1)
        #expect(room.session()?.page("f1")?.component == "TP02")
    }

    @Test func `a session waits for it`() throws {
        let room = try withFile()
        #expect(room.session()?.obstacles.map(\.page) == ["file"])
    }

    @Test func `one that cannot be unpacked says why, and is left out like any page`() throws {
        var room = try withFile()
        try add("f1", to: &room, 1)
        try room.finish("f1")
        try room.perform(.rejectPage(session: "s", page: "file", reason: "encrypted"))
        #expect(room.session()?.page("file")?.state == .rejected(reason: "encrypted"))
        #expect(throws: Refusal.self) { try room.perform(.submit(session: "s")) }
        try room.perform(.excludePage(session: "s", page: "file", isExcluded: true))
        try room.perform(.submit(session: "s"))
    }

    @Test func `one that was left out or settled takes no more pages`() throws {
        var room = try withFile()
        try room.perform(.excludePage(session: "s", page: "file", isExcluded: true))
        #expect(throws: Refusal.jobGone) { try add("f1", to: &room, 1) }
        try room.perform(.excludePage(session: "s", page: "file", isExcluded: false))
        try room.perform(.finishUnpacking(session: "s", page: "file", pages: 0))
        #expect(throws: Refusal.jobGone) { try add("f1", to: &room, 1) }
        #expect(try room.perform(.rejectPage(session: "s", page: "file", reason: "crashes")).isEmpty)
    }
}
