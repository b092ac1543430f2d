import Digitising
import Dossiers
import Foundation
import Hall
import HallAPI
import Journal
import Testing
import Wording

@testable import FrontDesk

@Suite("What a hand-over says of a result and of comparisons")
struct ResultPackageTests {
    private static let now = Moment(milliseconds: 1_795_399_200_000)

    private struct Played {
        var state = HallState()
        var packages: [HandoverPackage] = []

        mutating func perform(_ command: SessionCommand) throws(Refusal) {
            for event in try state.decide(.session(command), site: ExampleHall.site, now: ResultPackageTests.now) {
                if case .handover(.handoverQueued(_, let package)) = event { packages.append(package) }
                state.evolve(
                    RecordedEvent(
                        sequence: state.sequence + 1, at: ResultPackageTests.now, actor: "t", event: event,
                        command: ""))
            }
        }

        mutating func finish(_ page: PageID, of component: String) throws(Refusal) {
            try perform(
                .addPage(
                    session: "s",
                    page: ArrivedPage(
                        id: page, component: component, original: page, bytes: 9, mediaType: "image/png",
                        dotsPerInch: 300)))
            try perform(
                .finishPage(
                    session: "s", page: page,
                    result: FinishedPage(
                        image: "i", bytes: 5, thumbnail: "t", width: 10, height: 10, dotsPerInch: 300, skewDegrees: 0,
                        isBlank: false)))
        }

        mutating func bind(_ component: String) throws(Refusal) {
            try perform(
                .bindDocument(
                    session: "s",
                    document: Document(component: component, name: component, file: "pdf", bytes: 9, pages: 1)))
        }
    }

    private func playedResult() throws -> Played {
        var played = Played()
        try played.perform(
            .openResult(
                session: "s", ticket: nil, ticketNumber: nil, procedure: "1.001193", procedureName: "Khai sinh",
                result: ResultDocument(
                    type: try #require(ResultTypeCode(rawValue: "KQ.G15.000031")), name: "Giấy khai sinh",
                    particulars: .init(file: "told", bytes: 120))))
        try played.finish("p", of: "KQ")
        try played.perform(.submit(session: "s"))
        try played.bind("KQ")
        return played
    }

    private func playedPapers(_ isReturned: Bool?) throws -> Played {
        var played = Played()
        try played.perform(
            .open(
                session: "s", ticket: nil, ticketNumber: nil, procedure: "1", procedureName: "Khai sinh",
                components: [.init(code: "TP01", name: "Tờ khai", role: "form", isRequired: true)]))
        try played.finish("p", of: "TP01")
        if let isReturned {
            try played.perform(.compare(session: "s", component: "TP01", by: "sh1", isReturned: isReturned))
        }
        try played.perform(.submit(session: "s"))
        try played.bind("TP01")
        return played
    }

    @Test func `that it is one, of which kind, and the file with what is told`() throws {
        let package = try #require(try playedResult().packages.first)
        #expect(package.kind == .result)
        #expect(package.result?.type.rawValue == "KQ.G15.000031" && package.result?.particulars == "told")
        #expect(
            package.files.map(\.name) == [
                "S-HN01-20261123-0001__01-KQ__v1.pdf", "S-HN01-20261123-0001__KQ.G15.000031__v1.json",
            ])
        #expect(package.files.last?.sha256 == "told" && package.files.last?.bytes == 120)
    }

    @Test func `its text follows its document, and no text the file with what is told`() throws {
        var played = try playedResult()
        try played.perform(
            .recordReading(
                session: "s", page: "p", quarterTurns: 0,
                reading: .read(ReadText(file: "f", bytes: 3, archived: "a", archivedBytes: 4, words: 2, unsure: 0))))
        #expect(played.packages.last?.files.map(\.name) == ["S-HN01-20261123-0001__01-KQ__v1__p0001.alto.xml"])
        #expect(played.packages.last?.kind == .result)
    }

    @Test func `a dossier of papers says nothing of results`() throws {
        let package = try #require(try playedPapers(nil).packages.first)
        #expect(package.kind == nil && package.result == nil && package.files.first?.comparedBy == nil)
    }

    @Test(arguments: [true, false])
    func `who held a document against its original, when, and where that is now`(isReturned: Bool) throws {
        let file = try #require(try playedPapers(isReturned).packages.first?.files.first)
        #expect(file.comparedBy == "sh1" && file.comparedAt == Self.now.iso8601(at: ExampleHall.site.offset))
        #expect(file.original == (isReturned ? .returned : .kept))
        let json = String(decoding: try JSONEncoder().encode(file), as: UTF8.self)
        #expect(json.contains("\"original\":\"\(isReturned ? "returned" : "kept")\""))
    }

    @Test func `a page shows who compared by the name that the site knows`() throws {
        let played = try playedPapers(true)
        let views = HallViews(played.state, site: ExampleHall.site, now: Self.now)
        #expect(
            views.session("s", names: ["sh1": "Phạm Thị Mẫu"])?.components.first?.comparison?.byName == "Phạm Thị Mẫu")
        #expect(views.session("s")?.components.first?.comparison?.byName == nil)
    }

    @Test func `a package of before there were results or comparisons is read as it was`() throws {
        let json = """
            {"session":"s","code":"S-1","site":"HN01","procedure":"1.001193","procedureName":"Khai sinh",
            "openedAt":"2026-11-23T09:00:00.000+07:00",
            "files":[{"name":"a.pdf","component":"TP01","title":"Tờ khai","sha256":"ee","bytes":9,"pages":1}]}
            """
        let package = try JSONDecoder().decode(HandoverPackage.self, from: Data(json.utf8))
        #expect(package.kind == nil && package.result == nil)
        #expect(package.files.first?.original == nil && package.files.first?.comparedAt == nil)
    }
}
