import Digitising
import Testing
import Wording

@Suite("A page that is scanned again in its place")
struct RescanTests {
    private func scanned() throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.perform(.askScan(session: "s", component: "TP01"))
        for (page, sheet, isBack) in [("a", 1, false), ("a'", 1, true), ("b", 2, false), ("b'", 2, true)] {
            try room.add(page, scan: 1, sheet: sheet, isBack: isBack)
            try room.finish(page)
        }
        try room.perform(.endScan(session: "s", scan: 1, ending: "feederEmpty"))
        return room
    }

    @Test func `the new page stands where the old one stood, which is kept and says what took its place`() throws {
        var room = try scanned()
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "b"))
        try room.add("new", scan: 2, sheet: 1)
        try room.finish("new")
        #expect(room.bound() == ["a", "a'", "new", "b'"])
        #expect(room.session()?.page("b")?.isExcluded == true)
        #expect(room.session()?.page("b")?.replacedBy == "new")
    }

    @Test func `with both sides, the other side takes the place of the old other side`() throws {
        var room = try scanned()
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "a"))
        try room.add("new", scan: 2, sheet: 1)
        try room.add("new'", scan: 2, sheet: 1, isBack: true)
        for page in ["new", "new'"] { try room.finish(page) }
        #expect(room.bound() == ["new", "new'", "b", "b'"])
        #expect(room.session()?.page("a'")?.replacedBy == "new'")
    }

    @Test func `sheets that follow stand behind the first, and replace nothing more`() throws {
        var room = try scanned()
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "a'"))
        for sheet in 1...2 {
            try room.add("n\(sheet)", scan: 2, sheet: sheet)
            try room.finish("n\(sheet)")
        }
        #expect(room.bound() == ["a", "n1", "n2", "b", "b'"])
    }

    @Test func `a page that was moved meanwhile is replaced where it lies now`() throws {
        var room = try scanned()
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "a"))
        try room.perform(.movePages(session: "s", pages: ["a"], component: "TP02"))
        try room.add("new", scan: 2, sheet: 1)
        try room.finish("new")
        #expect(room.bound("TP02") == ["new"])
    }

    @Test func `a scan that brings nothing leaves the old page as it was`() throws {
        var room = try scanned()
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "a"))
        try room.perform(.endScan(session: "s", scan: 2, ending: "jammed"))
        #expect(room.bound() == ["a", "a'", "b", "b'"])
    }

    @Test func `an old page that is taken in again is replaced no more`() throws {
        var room = try scanned()
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "a"))
        try room.add("new", scan: 2, sheet: 1)
        try room.perform(.excludePage(session: "s", page: "a", isExcluded: false))
        #expect(room.session()?.page("a")?.replacedBy == nil)
        #expect(room.bound() == ["a", "a'", "b", "b'"])
    }

    @Test func `a page that is not there is not scanned again`() throws {
        var room = try scanned()
        let refusal = #expect(throws: Refusal.self) {
            try room.perform(.askScan(session: "s", component: "TP01", replacing: "z"))
        }
        #expect(refusal?.type == "unknown-page")
    }
}
