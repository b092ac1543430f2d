import Digitising
import Testing
import Wording

@Suite("Pages that are moved and turned")
struct MovingTests {
    private func filled() throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.fill("TP01", ["a", "b", "c", "d"])
        try room.fill("TP02", ["x", "y"])
        return room
    }

    @Test(
        arguments: [
            (["d"], "a", ["d", "a", "b", "c"]), (["a"], nil, ["b", "c", "d", "a"]),
            (["c", "a"], "d", ["b", "c", "a", "d"]),
            (["b", "c"], "b", ["a", "b", "c", "d"]), (["b", "c"], "c", ["a", "b", "c", "d"]),
            (["a", "b"], "b", ["a", "b", "c", "d"]), (["d", "a"], "b", ["d", "a", "b", "c"]),
        ] as [([PageID], PageID?, [PageID])])
    func `pages go before a page or to the end, in the order in which they are named`(
        pages: [PageID], before: PageID?, order: [PageID]
    ) throws {
        var room = try filled()
        try room.perform(.movePages(session: "s", pages: pages, component: "TP01", before: before))
        #expect(room.bound() == order)
        #expect(room.bound("TP02") == ["x", "y"])
    }

    @Test func `a document is split by moving all that follows a page to another component`() throws {
        var room = try filled()
        try room.perform(.movePages(session: "s", pages: ["c", "d"], component: "TP02", before: "x"))
        #expect(room.bound() == ["a", "b"])
        #expect(room.bound("TP02") == ["c", "d", "x", "y"])
    }

    @Test func `every page is there once after any number of moves`() throws {
        var room = try filled()
        var seed: UInt64 = 7
        func draw(_ count: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % count
        }
        let all = ["a", "b", "c", "d", "x", "y"]
        for _ in 1...300 {
            let component = ["TP01", "TP02"][draw(2)]
            let place = room.bound(component)
            let before = draw(3) == 0 || place.isEmpty ? nil : place[draw(place.count)]
            let pages = (0...draw(3)).map { _ in all[draw(all.count)] }
            try room.perform(.movePages(session: "s", pages: pages, component: component, before: before))
            #expect((room.bound() + room.bound("TP02")).sorted() == all)
        }
    }

    @Test func `a move that changes no order is no event`() throws {
        var room = try filled()
        #expect(try room.perform(.movePages(session: "s", pages: ["d"], component: "TP01")).isEmpty)
        #expect(try room.perform(.movePages(session: "s", pages: ["a"], component: "TP01", before: "b")).isEmpty)
    }

    @Test func `nothing goes to a paper that is only shown, nor before a page of another component`() throws {
        var room = try filled()
        #expect(throws: Refusal.self) { try room.perform(.movePages(session: "s", pages: ["a"], component: "TP03")) }
        for pages in [["a"], ["nowhere"]] {
            let refusal = #expect(throws: Refusal.self) {
                try room.perform(.movePages(session: "s", pages: pages, component: "TP01", before: "x"))
            }
            #expect(refusal?.type == "unknown-page")
        }
    }

    @Test func `a moved page that is still being worked on is finished where it lies`() throws {
        var room = try filled()
        try room.add("late")
        try room.perform(.movePages(session: "s", pages: ["late"], component: "TP02", before: "y"))
        try room.finish("late")
        #expect(room.bound("TP02") == ["x", "late", "y"])
    }

    @Test func `a page turns by quarters, to either side, and comes round`() throws {
        var room = try filled()
        for turns in [1, 2, 3, 0] {
            try room.perform(.turnPages(session: "s", pages: ["a"], by: 1))
            #expect(room.session()?.page("a")?.quarterTurns == turns)
        }
        try room.perform(.turnPages(session: "s", pages: ["a", "b"], by: -1))
        #expect(room.session()?.pages.prefix(3).map(\.quarterTurns) == [3, 3, 0])
        #expect(try room.perform(.turnPages(session: "s", pages: ["a"], by: 4)).isEmpty)
    }

    @Test func `nothing is moved, turned or left out after the submission`() throws {
        var room = try filled()
        try room.perform(.submit(session: "s"))
        for command: SessionCommand in [
            .movePages(session: "s", pages: ["a"], component: "TP02"), .turnPages(session: "s", pages: ["a"], by: 1),
            .excludePages(session: "s", pages: ["a", "b"], isExcluded: true),
            .compare(session: "s", component: "TP01", by: "sh1", isReturned: true),
        ] {
            let refusal = #expect(throws: Refusal.self) { try room.perform(command) }
            #expect(refusal?.type == "session-closed")
        }
    }
}
