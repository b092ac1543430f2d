import Digitising
import Dossiers
import FrontDesk
import Hall
import HallAPI
import Journal
import Testing
import Wording

@Suite("What was read on the pages of a dossier")
struct TextPackageTests {
    private static let now = Moment(milliseconds: 1_795_399_200_000)

    private struct Played {
        var state = HallState()
        var events: [HallEvent] = []

        mutating func perform(_ command: SessionCommand) throws(Refusal) {
            let made = try state.decide(.session(command), site: ExampleHall.site, now: TextPackageTests.now)
            for event in made {
                events.append(event)
                state.evolve(
                    RecordedEvent(
                        sequence: Int64(events.count), at: TextPackageTests.now, actor: "t", event: event, command: ""))
            }
        }

        var packages: [HandoverPackage] {
            events.compactMap { if case .handover(.handoverQueued(_, let package)) = $0 { package } else { nil } }
        }
    }

    /// Two pages, of which the first is read before the documents are made.
    private func played() throws -> Played {
        var played = Played()
        try played.perform(
            .open(
                session: "s", ticket: nil, ticketNumber: nil, procedure: "1.001193", procedureName: "Khai sinh",
                components: [.init(code: "TP01", name: "Tờ khai", role: "form", isRequired: true)]))
        for page in ["p", "q"] {
            try played.perform(
                .addPage(
                    session: "s",
                    page: ArrivedPage(
                        id: page, component: "TP01", original: page, bytes: 9, mediaType: "image/png",
                        dotsPerInch: 300)))
            try played.perform(
                .finishPage(
                    session: "s", page: page,
                    result: FinishedPage(
                        image: "i", bytes: 5, thumbnail: "t", width: 10, height: 10, dotsPerInch: 300, skewDegrees: 0,
                        isBlank: false)))
        }
        try played.perform(read("p"))
        try played.perform(.submit(session: "s"))
        return played
    }

    private func read(_ page: PageID) -> SessionCommand {
        .recordReading(
            session: "s", page: page, quarterTurns: 0,
            reading: .read(
                ReadText(file: "f-\(page)", bytes: 3, archived: "alto-\(page)", archivedBytes: 4, words: 2, unsure: 0)))
    }

    private let bound = SessionCommand.bindDocument(
        session: "s", document: Document(component: "TP01", name: "Tờ khai", file: "pdf", bytes: 9, pages: 2))

    @Test func `never holds up the documents, and follows them in a package of its own`() throws {
        var played = try played()
        try played.perform(bound)
        #expect(played.packages.map(\.code) == ["S-HN01-20261123-0001"])
        try played.perform(read("q"))
        #expect(played.packages.map(\.code) == ["S-HN01-20261123-0001", "S-HN01-20261123-0001-text"])
    }

    @Test func `is bound to its page of the document by hash`() throws {
        var played = try played()
        try played.perform(read("q"))
        try played.perform(bound)
        let text = try #require(played.packages.last)
        #expect(played.packages.count == 2)
        #expect(text.files.map(\.sha256) == ["alto-p", "alto-q"])
        #expect(text.files.map(\.about) == [1, 2].map { .init(document: "pdf", page: $0) })
        #expect(text.files.first?.name == "S-HN01-20261123-0001__01-TP01__v1__p0001.alto.xml")
    }

    @Test func `is asked of the page room last, and of each page once`() throws {
        func kinds(_ state: HallState) -> [Job.Kind] {
            HallViews(state, site: ExampleHall.site, now: Self.now).jobs(
                for: .pages, Reach(kinds: [], of: "pages", Places([])), address: "http://127.0.0.1"
            ).map(\.kind)
        }
        var played = try played()
        #expect(kinds(played.state) == [.bind, .read])
        try played.perform(bound)
        try played.perform(read("q"))
        #expect(kinds(played.state).isEmpty)
    }
}
