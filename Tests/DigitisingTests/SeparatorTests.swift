import Digitising
import Testing

@Suite("Separator sheets in a pile")
struct SeparatorTests {
    /// A scan to TP01 of as many sheets as are named; none is finished yet.
    private func scanned(_ sheets: [PageID], isDuplex: Bool = false) throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.open()
        try room.perform(.askScan(session: "s", component: "TP01"))
        for (index, page) in sheets.enumerated() {
            try room.add(page, scan: 1, sheet: index + 1)
            if isDuplex { try room.add("\(page)'", scan: 1, sheet: index + 1, isBack: true) }
        }
        return room
    }

    @Test func `what lies behind goes to the component that the sheet names`() throws {
        var room = try scanned(["a", "-", "b", "c"])
        try room.finish("a")
        try room.separate("-", "TP04")
        for page in ["b", "c"] { try room.finish(page) }
        #expect(room.bound("TP01") == ["a"])
        #expect(room.bound("TP04") == ["b", "c"])
        #expect(room.session()?.page("c")?.sortedBehind == "-")
    }

    @Test func `the sheet itself is left out, and kept`() throws {
        var room = try scanned(["-"])
        try room.separate("-", nil)
        #expect(room.session()?.page("-")?.isExcluded == true)
        #expect(room.session()?.page("-")?.finished?.isSeparator == true)
    }

    @Test func `without a name, to the next that is digitised, and behind the last one all stays with it`() throws {
        var room = try scanned(["a", "-", "b", "=", "c", "≡", "d"])
        for page in ["a", "-", "b", "=", "c", "≡", "d"] {
            if ["-", "=", "≡"].contains(page) { try room.separate(page, nil) } else { try room.finish(page) }
        }
        #expect(room.bound("TP01") == ["a"])
        #expect(room.bound("TP02") == ["b"])
        #expect(room.bound("TP04") == ["c", "d"])
    }

    @Test func `nothing behind a page that is still being made is sorted: it may be a separator sheet`() throws {
        var room = try scanned(["a", "-", "b", "=", "c"])
        try room.finish("c")
        try room.separate("=", nil)
        try room.finish("b")
        #expect(room.bound("TP01") == ["b", "c"])
        try room.finish("a")
        #expect(room.bound("TP01") == ["a", "b", "c"])
        try room.separate("-", nil)
        #expect(room.bound("TP01") == ["a"])
        #expect(room.bound("TP02") == ["b"])
        #expect(room.bound("TP04") == ["c"])
    }

    @Test func `a page that cannot be read, or is left out, holds up nobody`() throws {
        var room = try scanned(["a", "-", "b", "c", "d"])
        try room.separate("-", nil)
        for page in ["c", "d"] { try room.finish(page) }
        try room.perform(.rejectPage(session: "s", page: "a", reason: "unreadable"))
        #expect(room.bound("TP02") == [])
        try room.perform(.excludePage(session: "s", page: "b", isExcluded: true))
        #expect(room.bound("TP02") == ["c", "d"])
    }

    @Test func `both sides of one sheet are one separator, and the pages keep the order of the pile`() throws {
        var room = try scanned(["a", "-", "b"], isDuplex: true)
        for page in ["a", "a'", "b'", "b"] { try room.finish(page) }
        for page in ["-'", "-"] { try room.separate(page, nil) }
        #expect(room.bound("TP01") == ["a", "a'"])
        #expect(room.bound("TP02") == ["b", "b'"])
        #expect(room.bound("TP04") == [])
    }

    @Test func `a page that a person has moved stays where it was put`() throws {
        var room = try scanned(["-", "b", "c"])
        for page in ["b", "c"] { try room.finish(page) }
        try room.perform(.movePages(session: "s", pages: ["b"], component: "TP04"))
        try room.separate("-", "TP02")
        #expect(room.bound("TP04") == ["b"])
        #expect(room.bound("TP02") == ["c"])
    }

    @Test func `a sheet that is taken in again separates nothing, and what it sent away comes back`() throws {
        var room = try scanned(["a", "-", "b", "c"])
        for page in ["a", "b", "c"] { try room.finish(page) }
        try room.separate("-", "TP02")
        try room.perform(.movePages(session: "s", pages: ["c"], component: "TP04"))
        try room.perform(.excludePage(session: "s", page: "-", isExcluded: false))
        #expect(Set(room.bound("TP01")) == ["a", "-", "b"])
        #expect(room.bound("TP04") == ["c"])
        try room.perform(.excludePage(session: "s", page: "-", isExcluded: true))
        #expect(room.bound("TP02") == ["b"])
    }

    @Test(arguments: ["TP03", "TP99"])
    func `a name that this procedure does not digitise separates nothing`(name: String) throws {
        var room = try scanned(["a", "-", "b"])
        for page in ["a", "b"] { try room.finish(page) }
        try room.separate("-", name)
        #expect(room.bound("TP01") == ["a", "b"])
    }

    @Test func `another scan is another pile`() throws {
        var room = try scanned(["a", "-"])
        try room.finish("a")
        try room.separate("-", "TP02")
        try room.perform(.endScan(session: "s", scan: 1, ending: "feederEmpty"))
        try room.perform(.askScan(session: "s", component: "TP01"))
        try room.add("b", scan: 2, sheet: 1)
        try room.finish("b")
        #expect(room.bound("TP01") == ["a", "b"])
    }

    @Test func `in a scan that takes a page's place nothing is sorted`() throws {
        var room = try scanned(["a"])
        try room.finish("a")
        try room.perform(.endScan(session: "s", scan: 1, ending: "feederEmpty"))
        try room.perform(.askScan(session: "s", component: "TP01", replacing: "a"))
        for (index, page) in ["n", "-", "m"].enumerated() { try room.add(page, scan: 2, sheet: index + 1) }
        for page in ["n", "m"] { try room.finish(page) }
        try room.separate("-", "TP02")
        #expect(room.bound("TP01") == ["n", "m"])
    }

    @Test func `a component that gets a page so is compared anew`() throws {
        var room = try scanned(["-", "b"])
        try room.fill("TP04", ["old"])
        try room.perform(.compare(session: "s", component: "TP04", by: "sh1", isReturned: true))
        try room.finish("b")
        try room.separate("-", "TP04")
        #expect(room.bound("TP04") == ["old", "b"])
        #expect(room.session()?.comparisons["TP04"] == nil)
    }

    @Test func `in a file of several pages as in a pile`() throws {
        var room = ExampleRoom()
        try room.open()
        try room.perform(
            .addPage(
                session: "s",
                page: ArrivedPage(
                    id: "f", component: "TP01", original: "f", bytes: 9, mediaType: "application/pdf", dotsPerInch: 300,
                    isPacked: true)))
        for (index, page) in ["a", "-", "b"].enumerated() {
            try room.perform(
                .addPage(
                    session: "s",
                    page: ArrivedPage(
                        id: page, component: "", original: page, bytes: 9, mediaType: "image/jpeg", dotsPerInch: 300,
                        source: .init(file: "f", part: index + 1))))
        }
        for page in ["b", "a"] { try room.finish(page) }
        try room.separate("-", nil)
        #expect(room.bound("TP01") == ["a"] && room.bound("TP02") == ["b"])
    }
}

extension ExampleRoom {
    mutating func separate(_ page: PageID, _ component: String?) throws {
        try finish(page, marks: [.separator(component: component)])
    }
}
